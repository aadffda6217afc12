"""Users' Python functions, as they travel to the server's Python workers.

A worker has pyspark, and may have neither mockspark nor cloudpickle: what a pickle names of these is named as what
pyspark has in their place.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Mapping
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

import cloudpickle
from attrs import frozen

from mockspark_compilers.spark.dialect import to_sql
from mockspark_compilers.spark.types import sql_type
from mockspark_ir import errors
from mockspark_ir.expressions import PythonUDF
from mockspark_ir.types import DataType, Row
from mockspark_runtimes.spark import messages

# PySpark's numbers for the kinds of functions in expressions.
_KINDS: Mapping[str, int] = {
    "row": 100,
    "arrow_row": 101,
    "pandas": 200,
    "grouped_agg": 202,
    "pandas_iter": 204,
    "grouped_agg_iter": 217,
    "arrow": 250,
    "arrow_iter": 251,
    "arrow_grouped_agg": 252,
    "arrow_grouped_agg_iter": 254,
}
_PICKLER = "cloudpickle.cloudpickle"
_PYSPARKS_PICKLER = "pyspark.cloudpickle.cloudpickle"
_PYSPARKS_TYPES = "pyspark.sql.types"
_OURS = frozenset({"mockspark", "mockspark_compilers", "mockspark_ir", "mockspark_runtimes"})


@frozen
class RemoteFunction:
    """A function, ready to be registered under `name`."""

    name: str
    command: Any


def remote_function(node: PythonUDF) -> RemoteFunction:
    """The function of a call, under a name that no other function has.

    Raises PySparkPicklingError for a function that can't travel.
    """
    content = _pickled((node.function, node.result))
    kind = _KINDS[node.kind]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    declared = to_sql(sql_type(node.result))
    key = repr((content, kind, version, declared, node.is_deterministic)).encode()
    name = f"mockspark_{hashlib.blake2b(key, digest_size=12).hexdigest()}"
    function = messages.new(
        "PythonUDF",
        output_type=messages.new("DataType", unparsed=messages.new("Unparsed", data_type_string=declared)),
        eval_type=kind,
        command=content,
        python_ver=version,
    )
    registered = messages.new(
        "CommonInlineUserDefinedFunction",
        function_name=name,
        deterministic=node.is_deterministic,
        python_udf=function,
    )
    return RemoteFunction(name, messages.new("Command", register_function=registered))


def _pickled(value: Any) -> bytes:
    buffer = io.BytesIO()
    try:
        _Pickler(buffer).dump(value)
    except errors.PySparkPicklingError:
        raise
    except Exception as error:  # an object's own __reduce__ may raise anything
        raise errors.PySparkPicklingError(f"The Python function can't be sent to the server: {error}") from error
    return buffer.getvalue()


class _Module:
    """A module, imported where the pickle is read."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __reduce__(self) -> tuple[Any, ...]:
        return import_module, (self.name,)


class _Attribute:
    """What a module there calls by a name."""

    def __init__(self, module: str, name: str) -> None:
        self.module = _Module(module)
        self.name = name

    def __call__(self, *arguments: Any) -> Any:
        raise NotImplementedError("it is called where the pickle is read")

    def __reduce__(self) -> tuple[Any, ...]:
        return getattr, (self.module, self.name)


class _Pickler(cloudpickle.Pickler):  # type: ignore[misc]
    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, DataType):
            return _Attribute(_PYSPARKS_TYPES, "_parse_datatype_json_string"), (obj.json(),)
        if isinstance(obj, ModuleType) and obj.__name__.split(".")[0] == "mockspark":
            # Its packages are laid out as pyspark's are.
            return import_module, ("pyspark" + obj.__name__.removeprefix("mockspark"),)
        if isinstance(obj, FunctionType | type):
            found = _elsewhere(obj)
            if found is not None:
                return found.__reduce__()
        return super().reducer_override(obj)


def _elsewhere(obj: Any) -> _Attribute | None:
    """What stands on the server for a function or class that only this side has.

    Raises PySparkPicklingError for those of mockspark for which nothing does.
    """
    module, name = str(getattr(obj, "__module__", "")), obj.__qualname__
    if module == _PICKLER:
        return _Attribute(_PYSPARKS_PICKLER, name)
    if obj is Row or (isinstance(obj, type) and issubclass(obj, DataType) and module.startswith("mockspark_ir")):
        return _Attribute(_PYSPARKS_TYPES, name)
    if module.split(".")[0] in _OURS:
        raise errors.PySparkPicklingError(
            f"The Python function can't be sent to the server: it uses {module}.{name}, which the server does not have."
        )
    return None
