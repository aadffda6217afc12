"""Backends by name: ours, registered ones, and those of installed packages."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from mockspark.backend.factory import ENTRY_POINTS, BackendFactory, BackendSpec
from mockspark.backend.protocols import DataMaterializer, ExportBackend, QueryExecutor, StorageBackend
from mockspark.sql import SparkSession
from mockspark_ir.errors import IllegalArgumentException, PySparkTypeError
from mockspark_runtimes import factory
from mockspark_runtimes.memory.executor import MemoryExecutor
from mockspark_runtimes.memory.storage import MemoryStorage
from mockspark_runtimes.storage.managers import StorageManager

BACKENDS = ["duckdb", "memory", "file"]


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is gone after it."""
    monkeypatch.setattr(factory, "_SPECS", dict(factory._SPECS))


class Storage(StorageManager):
    def __init__(self, folder: str = "here") -> None:
        super().__init__(MemoryStorage())
        self.folder = folder


SPEC = BackendSpec("shelf", storage=Storage, executor="mockspark_runtimes.memory.executor:MemoryExecutor")
NO_SPEC = Storage


def offered(monkeypatch: pytest.MonkeyPatch, *points: tuple[str, str]) -> None:
    """Let installed packages have these entry points."""
    found = EntryPoints(EntryPoint(name, value, ENTRY_POINTS) for name, value in points)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: found.select(group=group))
    monkeypatch.setitem(sys.modules, "package_of_backends", sys.modules[__name__])


@pytest.mark.parametrize("name", BACKENDS)
def test_parts_satisfy_the_protocols(name: str, tmp_path: Path) -> None:
    options = {"base_path": str(tmp_path)} if name == "file" else {}
    storage = BackendFactory.create_storage_backend(name, **options)
    assert isinstance(storage, StorageBackend)
    assert BackendFactory.get_backend_type(storage) == name
    storage.close()
    executor = BackendFactory.create_query_executor(name)
    materializer = BackendFactory.create_materializer(name)
    exporter = BackendFactory.create_export_backend(name)
    assert isinstance(executor, QueryExecutor)
    assert isinstance(materializer, DataMaterializer)
    assert isinstance(exporter, ExportBackend)
    assert BackendFactory.get_backend_type(materializer) == name
    assert BackendFactory.get_backend_type(exporter) == name
    executor.close()
    materializer.close()


@pytest.mark.parametrize("part", ["create_query_executor", "create_materializer", "create_export_backend"])
def test_unknown_names_are_refused_with_those_that_are_known(part: str) -> None:
    with pytest.raises(IllegalArgumentException, match=r"called 'polars'.*: duckdb, file, memory, spark\."):
        getattr(BackendFactory, part)("polars")
    with pytest.raises(IllegalArgumentException, match="called 'polars'"):
        BackendFactory.create_storage_backend("polars")


def test_unknown_options_are_refused() -> None:
    for make in (BackendFactory.create_query_executor, BackendFactory.create_materializer):
        for name in BACKENDS:
            with pytest.raises(TypeError, match="no_such_option"):
                make(name, no_such_option=1)
    with pytest.raises(TypeError, match="no_such_option"):
        BackendFactory.create_export_backend("duckdb", no_such_option=1)
    with pytest.raises(TypeError, match="memory_limit"):
        BackendFactory.create_query_executor("memory", memory_limit="1GB")


def test_types_of_executors() -> None:
    for name in ("duckdb", "memory"):
        executor = BackendFactory.create_query_executor(name)
        assert BackendFactory.get_backend_type(executor) == name
        executor.close()
    with pytest.raises(IllegalArgumentException, match=r"'object' is of no known backend.*duckdb, file, memory, spark"):
        BackendFactory.get_backend_type(object())


def test_registered_backend() -> None:
    BackendFactory.register(SPEC)
    assert BackendFactory.list_available_backends() == ["duckdb", "file", "memory", "shelf", "spark"]
    storage = BackendFactory.create_storage_backend("shelf", folder="there")
    assert storage.folder == "there"
    assert BackendFactory.get_backend_type(storage) == "shelf"
    with pytest.raises(IllegalArgumentException, match="called 'shelf' already"):
        BackendFactory.register(SPEC)
    BackendFactory.register(BackendSpec("shelf"), replace=True)
    for part in ("storage", "executor"):
        with pytest.raises(IllegalArgumentException, match=f"'shelf' has no {part}"):
            factory.backend("shelf").make(part)


def test_backend_with_parts_of_its_own() -> None:
    class Own:
        def __init__(self, **options: Any) -> None:
            self.options = options

    BackendFactory.register(BackendSpec("own", executor=Own, materializer=Own, exporter=Own))
    assert BackendFactory.create_materializer("own", a=1).options == {"a": 1}  # type: ignore[attr-defined]
    assert BackendFactory.create_export_backend("own", b=2).options == {"b": 2}  # type: ignore[attr-defined]
    assert BackendFactory.get_backend_type(Own()) == "own"


def test_sessions_run_on_registered_backends() -> None:
    class Counting(MemoryExecutor):
        plans = 0

        def rows(self, plan: Any, context: Any) -> Any:
            Counting.plans += 1
            return super().rows(plan, context)

    BackendFactory.register(BackendSpec("counting", executor=Counting))
    with SparkSession.builder.config("spark.mock.backend", "counting").create() as session:
        assert session.range(3).count() == 3
    assert Counting.plans == 1


def test_sessions_give_settings_to_the_executor() -> None:
    given: dict[str, Any] = {}

    def make(**options: Any) -> MemoryExecutor:
        given.update(options)
        return MemoryExecutor()

    settings = {
        "zone": "spark.sql.session.timeZone",
        "limit": "spark.mock.backend.maxMemory",
        "spill": "spark.mock.backend.allowDiskSpillover",
        "door": "spark.mock.shelf.door",
        "unset": "spark.mock.shelf.unset",
    }
    BackendFactory.register(BackendSpec("shelf", executor=make, executor_settings=settings))
    builder = SparkSession.builder.config("spark.mock.backend", "shelf").config("spark.mock.shelf.door", "left")
    builder.config("spark.sql.session.timeZone", "Asia/Tokyo").config("spark.mock.backend.maxMemory", "64m")
    with builder.create() as session:
        assert session.range(1).count() == 1
    assert given == {"zone": "Asia/Tokyo", "limit": 64 << 20, "spill": False, "door": "left"}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    offered(monkeypatch, ("shelf", "package_of_backends:SPEC"), ("broken", "package_of_backends:NO_SPEC"))


def test_backends_of_packages(installed: None) -> None:
    assert BackendFactory.list_available_backends() == ["broken", "duckdb", "file", "memory", "shelf", "spark"]
    assert isinstance(BackendFactory.create_storage_backend("shelf"), Storage)
    assert isinstance(BackendFactory.create_query_executor("shelf"), MemoryExecutor)
    with SparkSession.builder.config("spark.mock.backend", "shelf").create() as session:
        session.range(2).write.saveAsTable("t")
        assert session.table("t").count() == 2


def test_a_storage_that_is_none_is_refused() -> None:
    BackendFactory.register(evolve(SPEC, name="bare", storage=object))
    with pytest.raises(PySparkTypeError, match=r"'object'.*create_table"):
        SparkSession.builder.config("spark.mock.backend", "bare").create()


def test_entry_points_that_are_no_backends_are_refused(installed: None) -> None:
    with pytest.raises(IllegalArgumentException, match=r"'broken' = 'package_of_backends:NO_SPEC'.* is no BackendSpec"):
        BackendFactory.create_storage_backend("broken")
    # Our own are found without looking at it.
    assert BackendFactory.get_backend_type(MemoryExecutor()) == "memory"


def test_two_packages_with_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    offered(monkeypatch, ("shelf", "package_of_backends:SPEC"), ("shelf", "another:SPEC"))
    with pytest.raises(IllegalArgumentException, match="Two packages bring a backend called 'shelf'"):
        BackendFactory.create_storage_backend("shelf")


def test_entry_points_cannot_take_the_place_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    offered(monkeypatch, ("memory", "package_of_backends:NO_SPEC"))
    assert isinstance(BackendFactory.create_query_executor("memory"), MemoryExecutor)
    assert BackendFactory.list_available_backends() == ["duckdb", "file", "memory", "spark"]


def test_nothing_heavy_is_imported_for_names() -> None:
    """Neither the engines, nor what looks for packages, before they are needed."""
    script = """
import sys
from mockspark.backend.factory import BackendFactory
from mockspark.sql import SparkSession
session = SparkSession.builder.config("spark.mock.backend", "memory").getOrCreate()
assert BackendFactory.create_query_executor("memory").execute_query("SELECT 1 AS a") == [{"a": 1}]
print([name for name in ("duckdb", "pandas", "pyarrow", "importlib.metadata") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
