"""How both sides are asked: files laid out, rows and errors as text that compares."""

from __future__ import annotations

import bz2
import gzip
import shutil
import zlib
from pathlib import Path
from typing import Any

from tests.unit.io.questions import Read, Write

_DECOMPRESS = {".gz": gzip.decompress, ".bz2": bz2.decompress, ".deflate": zlib.decompress}


def ask_read(spark: Any, read: Read, root: Path) -> dict[str, Any]:
    """The columns and rows of a read, or the condition of its error."""
    shutil.rmtree(root, ignore_errors=True)
    for name, content in read.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = {key: spark.conf.get(key) for key in read.conf}
    for key, value in read.conf.items():
        spark.conf.set(key, value)
    answer: dict[str, Any] = {}
    try:
        options = {k: str(v).replace("$ROOT", str(root)) if isinstance(v, str) else v for k, v in read.options.items()}
        reader = spark.read.format(read.format).options(**options)
        if read.schema is not None:
            reader = reader.schema(read.schema)
        df = reader.load(str(root / read.path) if read.path else str(root))
        answer["columns"] = [[n, t] for n, t in df.dtypes]
        if read.columns == ():
            answer["rows"] = str(df.count())
        else:
            chosen = df.select(*read.columns) if read.columns else df
            rows = [repr(tuple(row)) for row in chosen.collect()]
            answer["rows"] = rows if len(read.files) < 2 else sorted(rows)
    except Exception as error:  # noqa: BLE001
        answer["error"] = condition_of(error)
    finally:
        for key, value in before.items():
            spark.conf.set(key, value)
    return answer


def ask_write(spark: Any, write: Write, root: Path) -> dict[str, Any]:
    """The files' contents, and those of their folders, or the condition of the error."""
    shutil.rmtree(root, ignore_errors=True)
    try:
        df = spark.createDataFrame(list(write.rows), write.schema).coalesce(1)
        writer = df.write.format(write.format).options(**write.options)
        if write.partition:
            writer = writer.partitionBy(*write.partition)
        writer.save(str(root))
    except Exception as error:  # noqa: BLE001
        return {"error": condition_of(error)}
    files: dict[str, list[str]] = {}
    for path in sorted(root.rglob("part-*")):
        data = path.read_bytes()
        decompress = _DECOMPRESS.get(path.suffix)
        folder = str(path.parent.relative_to(root))
        content = (decompress(data) if decompress else data).decode("utf-8", "backslashreplace")
        files.setdefault(f"{folder} {'.'.join(path.name.split('.')[1:])}", []).append(content)
    return {"files": {key: sorted(values) for key, values in files.items()}}


def read_parquet(spark: Any, root: Path, dtype: str | None) -> dict[str, Any]:
    """The column `a` of Parquet files as its own type or another."""
    try:
        reader = spark.read if dtype is None else spark.read.schema(f"a {dtype}")
        df = reader.parquet(str(root))
        return {"type": df.dtypes[0][1], "rows": [repr(tuple(row)) for row in df.collect()]}
    except Exception as error:  # noqa: BLE001
        return {"error": condition_of(error)}


def condition_of(error: BaseException) -> list[str]:
    """The condition, and those of the causes below it."""
    java = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
    found: list[str] = []
    while java is not None:
        # Java exceptions of other classes have no conditions.
        if java.getClass().getName().startswith("org.apache.spark") and hasattr(java, "getCondition"):
            found.append(java.getCondition() or type(error).__name__)
        java = java.getCause()
    if found:
        return found
    while error is not None:
        found.append(getattr(error, "getCondition", lambda: None)() or type(error).__name__)
        error = error.__cause__  # type: ignore[assignment]
    return found
