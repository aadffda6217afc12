"""The DataFrame, assembled from files by concern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark.sql.dataframe.actions import Actions
from mockspark.sql.dataframe.columns import Columns
from mockspark.sql.dataframe.combining import Combining
from mockspark.sql.dataframe.reshaping import Reshaping
from mockspark.sql.dataframe.rows import Rows
from mockspark.sql.dataframe.shape import Shape
from mockspark.sql.dataframe.unsupported import Unsupported

if TYPE_CHECKING:
    from mockspark.sql.dataframe_functions import DataFrameNaFunctions, DataFrameStatFunctions

__all__ = ["DataFrame", "DataFrameNaFunctions", "DataFrameStatFunctions"]


class DataFrame(Columns, Rows, Combining, Reshaping, Shape, Actions, Unsupported):
    """Rows with named columns: a plan, and the session that can run it.

    DataFrames are made by a session or from other DataFrames, never by calling the class.
    """

    __module__ = "mockspark.sql.dataframe"


def __getattr__(name: str) -> Any:
    if name in ("DataFrameNaFunctions", "DataFrameStatFunctions"):
        from mockspark.sql import dataframe_functions

        return getattr(dataframe_functions, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
