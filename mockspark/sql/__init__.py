"""DataFrames and SQL: `pyspark.sql`'s place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark.sql.column import Column
from mockspark.sql.dataframe import DataFrame
from mockspark.sql.group import GroupedData
from mockspark.sql.session import SparkSession
from mockspark.sql.types import Row
from mockspark.sql.window import Window, WindowSpec

if TYPE_CHECKING:
    from mockspark.sql.catalog import Catalog
    from mockspark.sql.dataframe_functions import DataFrameNaFunctions, DataFrameStatFunctions
    from mockspark.sql.observation import Observation
    from mockspark.sql.pandas.group_ops import PandasCogroupedOps
    from mockspark.sql.readwriter import DataFrameReader, DataFrameWriter, DataFrameWriterV2
    from mockspark.sql.types import Geography, Geometry, VariantVal
    from mockspark.sql.udf import UDFRegistration
    from mockspark.sql.utils import is_remote

__all__ = [
    "Catalog",
    "Column",
    "DataFrame",
    "DataFrameNaFunctions",
    "DataFrameReader",
    "DataFrameStatFunctions",
    "DataFrameWriter",
    "DataFrameWriterV2",
    "Geography",
    "Geometry",
    "GroupedData",
    "Observation",
    "PandasCogroupedOps",
    "Row",
    "SparkSession",
    "UDFRegistration",
    "VariantVal",
    "Window",
    "WindowSpec",
    "is_remote",
]

# Where the names live that few programs need: imported when they are asked for.
_HOMES = {
    "Catalog": "catalog",
    "DataFrameNaFunctions": "dataframe_functions",
    "DataFrameReader": "readwriter",
    "DataFrameStatFunctions": "dataframe_functions",
    "DataFrameWriter": "readwriter",
    "DataFrameWriterV2": "readwriter",
    "Geography": "types",
    "Geometry": "types",
    "Observation": "observation",
    "PandasCogroupedOps": "pandas.group_ops",
    "UDFRegistration": "udf",
    "VariantVal": "types",
    "is_remote": "utils",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"mockspark.sql.{home}"), name)
