"""`import pyspark` that finds mockspark: activate, deactivate."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType, TracebackType
from typing import ClassVar

NAME = "pyspark"


class _AliasLoader(Loader):
    """Gives the very module of mockspark under pyspark's name."""

    def __init__(self, target: str) -> None:
        self._target = target

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = import_module(self._target)
        self._own_spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        # The import system has put the alias' spec on the module: it keeps its own.
        module.__spec__ = self._own_spec


class _AliasFinder(MetaPathFinder):
    """Finds every module `pyspark.x` as `mockspark.x`."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != NAME and not fullname.startswith(NAME + "."):
            return None
        ours = "mockspark.pyspark_root" if fullname == NAME else "mockspark" + fullname[len(NAME) :]
        try:
            found = find_spec(ours)
        except ModuleNotFoundError:  # a part of a package that is missing too
            found = None
        if found is None:
            raise ModuleNotFoundError(_missing(fullname), name=fullname)
        return ModuleSpec(
            fullname, _AliasLoader(ours), is_package=fullname == NAME or found.submodule_search_locations is not None
        )


# What PySpark has besides DataFrames and SQL.
_OUT_OF_SCOPE = {
    "connect": "there is no Spark Connect server in mockspark",
    "ml": "mockspark has no machine learning (pyspark.ml)",
    "mllib": "mockspark has no machine learning (pyspark.mllib)",
    "pandas": "mockspark has no pandas API on Spark (pyspark.pandas): use DataFrames, or pandas itself",
    "rdd": "mockspark has no RDDs",
    "streaming": "mockspark has no streaming",
}


def _missing(fullname: str) -> str:
    """Why a module of pyspark is not there."""
    for part in fullname.split(".")[1:]:
        if part in _OUT_OF_SCOPE:
            return f"No module named {fullname!r}: {_OUT_OF_SCOPE[part]}"
    return f"No module named {fullname!r}: mockspark has it not yet"


class activate:
    """Make `import pyspark` and all of its submodules resolve to mockspark, real pyspark installed or not.

    Works at once, and until `deactivate()`; as a context manager, until the end of the block. Calls nest.
    """

    _depth: ClassVar[int] = 0
    _finder: ClassVar[_AliasFinder] = _AliasFinder()
    _hidden: ClassVar[dict[str, ModuleType]] = {}

    def __init__(self) -> None:
        activate._depth += 1
        if activate._depth == 1:
            activate._hidden = _take_modules()
            sys.meta_path.insert(0, activate._finder)

    def __enter__(self) -> activate:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        deactivate()


def deactivate() -> None:
    """Undo `activate()`: `import pyspark` finds what it found before. Without an `activate()`, nothing happens."""
    if activate._depth == 0:
        return
    activate._depth -= 1
    if activate._depth == 0:
        sys.meta_path.remove(activate._finder)
        _take_modules()
        sys.modules.update(activate._hidden)
        activate._hidden = {}


def _take_modules() -> dict[str, ModuleType]:
    """Remove the modules under pyspark's name, and give them."""
    names = [name for name in sys.modules if name == NAME or name.startswith(NAME + ".")]
    return {name: sys.modules.pop(name) for name in names}
