"""TIME where it is switched off, which is Spark's default: values of it exist, but much can't be done with them."""

from __future__ import annotations

from mockspark_ir import errors
from mockspark_ir.types import DataType, TimeType
from mockspark_ir.types.search import find_type

TIME_SETTING = "spark.sql.timeType.enabled"


def check_times(dtype: DataType, enabled: bool) -> None:
    """Raise AnalysisException (UNSUPPORTED_TIME_TYPE) for a type with TIME in it, unless TIME is on."""
    if not enabled and find_type(dtype, TimeType):
        raise errors.analysis_error("UNSUPPORTED_TIME_TYPE")
