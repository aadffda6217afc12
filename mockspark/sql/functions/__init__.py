"""The functions of `pyspark.sql.functions`: one module a family, each with its own `__all__`."""

from types import ModuleType as _ModuleType

from mockspark.sql.functions.normal import *  # noqa: F403

# What the families gave, without the families themselves: `import *` must not shadow a user's `math` or `json`.
__all__ = [
    _name for _name, _value in globals().items() if not (_name.startswith("_") or isinstance(_value, _ModuleType))
]
