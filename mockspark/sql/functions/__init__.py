"""The functions of `pyspark.sql.functions`: one module a family, each with its own `__all__`."""

from collections.abc import Callable as _Callable
from types import ModuleType as _ModuleType
from typing import Any as _Any

from mockspark.sql.functions.aggregates import *  # noqa: F403
from mockspark.sql.functions.arrays import *  # noqa: F403
from mockspark.sql.functions.bitwise import *  # noqa: F403
from mockspark.sql.functions.ciphers import *  # noqa: F403
from mockspark.sql.functions.conditional import *  # noqa: F403
from mockspark.sql.functions.csv import *  # noqa: F403
from mockspark.sql.functions.datetime_formats import *  # noqa: F403
from mockspark.sql.functions.datetimes import *  # noqa: F403
from mockspark.sql.functions.generators import *  # noqa: F403
from mockspark.sql.functions.hashes import *  # noqa: F403
from mockspark.sql.functions.higher_order import *  # noqa: F403
from mockspark.sql.functions.intervals import *  # noqa: F403
from mockspark.sql.functions.json import *  # noqa: F403
from mockspark.sql.functions.maps import *  # noqa: F403
from mockspark.sql.functions.math import *  # noqa: F403
from mockspark.sql.functions.misc import *  # noqa: F403
from mockspark.sql.functions.normal import *  # noqa: F403
from mockspark.sql.functions.random_numbers import *  # noqa: F403
from mockspark.sql.functions.regexps import *  # noqa: F403
from mockspark.sql.functions.rounding import *  # noqa: F403
from mockspark.sql.functions.statistics import *  # noqa: F403
from mockspark.sql.functions.strings import *  # noqa: F403
from mockspark.sql.functions.strings_format import *  # noqa: F403
from mockspark.sql.functions.strings_search import *  # noqa: F403
from mockspark.sql.functions.times import *  # noqa: F403
from mockspark.sql.functions.timestamps import *  # noqa: F403
from mockspark.sql.functions.variants import *  # noqa: F403
from mockspark.sql.functions.vectors import *  # noqa: F403
from mockspark.sql.functions.window import *  # noqa: F403
from mockspark.sql.functions.window_times import *  # noqa: F403 (after `window`: its function has the name of that module)
from mockspark.sql.functions.xml import *  # noqa: F403
from mockspark.sql.functions.xpaths import *  # noqa: F403

# What the families gave, without the families themselves: `import *` must not shadow a user's `math` or `json`.
__all__ = [
    _name for _name, _value in globals().items() if not (_name.startswith("_") or isinstance(_value, _ModuleType))
]


def __getattr__(name: str) -> _Callable[..., _Any]:
    """A function that Spark has and mockspark lacks: to import it is no error, to call it is.

    Raises AttributeError for what Spark has not, and the function PySparkNotImplementedError.
    """
    from mockspark_ir import errors
    from mockspark_ir.functions.unknown import API_FUNCTIONS, SPARK_FUNCTIONS

    if name not in SPARK_FUNCTIONS and name not in API_FUNCTIONS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def missing(*arguments: _Any, **named: _Any) -> _Any:
        raise errors.unsupported_feature(f"function {name}")

    missing.__name__ = missing.__qualname__ = name
    return missing
