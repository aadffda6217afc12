"""The DataFrame, assembled from files by concern."""

from __future__ import annotations

from mockspark.sql.dataframe.actions import Actions
from mockspark.sql.dataframe.columns import Columns
from mockspark.sql.dataframe.combining import Combining
from mockspark.sql.dataframe.rows import Rows
from mockspark.sql.dataframe.shape import Shape

__all__ = ["DataFrame"]


class DataFrame(Columns, Rows, Combining, Shape, Actions):
    """Rows with named columns: a plan, and the session that can run it.

    DataFrames are made by a session or from other DataFrames, never by calling the class.
    """

    __module__ = "mockspark.sql.dataframe"
