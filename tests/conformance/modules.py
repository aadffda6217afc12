"""How PySpark runs the examples of each of its modules: doctest flags, and the names that the examples take as given.

PySpark gives an example the whole namespace of its module, chance imports included. Here the public names come from the
module itself and the few others are listed, so that the examples don't depend on what mockspark's modules import.
Modules whose examples are all skipped are left out.
"""

from __future__ import annotations

import doctest
from collections.abc import Mapping
from dataclasses import dataclass, field

_ELLIPSIS = doctest.ELLIPSIS
_USUAL = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_CATALOG = _USUAL | doctest.IGNORE_EXCEPTION_DETAIL


@dataclass(frozen=True)
class ModuleRun:
    """The surroundings of one module's examples.

    Parameters
    ----------
    flags : int
        doctest's option flags.
    namespace : str or None
        The module whose names the examples see; None is the module itself.
    names : mapping of str to str
        Further names and where they come from: ``"module:attribute"``, or ``"module"`` for a module.
    has_session : bool
        Whether a session is given; otherwise none is running, so that the examples can start one.
    """

    flags: int = _USUAL
    namespace: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    has_session: bool = True


_ROW = {"Row": "pyspark.sql.types:Row"}
_STORAGE_LEVEL = {"StorageLevel": "pyspark.storagelevel:StorageLevel"}
_STRUCT_TYPE = {"StructType": "pyspark.sql.types:StructType"}

MODULES: Mapping[str, ModuleRun] = {
    "pyspark.conf": ModuleRun(_ELLIPSIS, has_session=False),
    "pyspark.sql.catalog": ModuleRun(_CATALOG, names=_STORAGE_LEVEL),
    "pyspark.sql.column": ModuleRun(),
    "pyspark.sql.conf": ModuleRun(_ELLIPSIS),
    "pyspark.sql.dataframe": ModuleRun(names=_ROW | _STORAGE_LEVEL | _STRUCT_TYPE),
    "pyspark.sql.datasource": ModuleRun(names=_ROW | _STRUCT_TYPE | {"Iterator": "typing:Iterator"}),
    "pyspark.sql.functions.builtin": ModuleRun(
        namespace="pyspark.sql.functions", names={"Any": "typing:Any", "sys": "sys"} | _STRUCT_TYPE
    ),
    "pyspark.sql.group": ModuleRun(),
    "pyspark.sql.observation": ModuleRun(0),
    "pyspark.sql.pandas.functions": ModuleRun(),
    "pyspark.sql.pandas.group_ops": ModuleRun(),
    "pyspark.sql.readwriter": ModuleRun(),
    "pyspark.sql.session": ModuleRun(names=_STRUCT_TYPE),
    "pyspark.sql.streaming.listener": ModuleRun(0),
    "pyspark.sql.streaming.query": ModuleRun(),
    "pyspark.sql.streaming.readwriter": ModuleRun(),
    "pyspark.sql.table_arg": ModuleRun(),
    "pyspark.sql.tvf": ModuleRun(),
    "pyspark.sql.types": ModuleRun(),
    "pyspark.sql.udf": ModuleRun(),
    "pyspark.sql.udtf": ModuleRun(),
    "pyspark.sql.utils": ModuleRun(),
    "pyspark.sql.window": ModuleRun(),
}
