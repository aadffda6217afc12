"""Files, tables and partitions."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tests.unit.data_types.asking import Ask, Case, rows, text


def _written(case: Case, kind: str, **options: Any) -> Path:
    folder = case.root / kind
    shutil.rmtree(folder, ignore_errors=True)
    case.v.coalesce(1).write.format(kind).options(**options).save(str(folder))
    return folder


def _parquet(case: Case) -> Any:
    return rows(case.spark.read.parquet(str(_written(case, "parquet"))))


def _parquet_layout(case: Case) -> Any:
    """The file's own schema, as other programs see it."""
    from pyarrow import parquet

    (file,) = _written(case, "parquet").glob("part-*")
    schema = parquet.ParquetFile(file).schema
    return " ".join(str(schema).partition("{")[2].split())


def _parquet_by_others(case: Case) -> Any:
    """The values as another program reads them."""
    from pyarrow import parquet

    (file,) = _written(case, "parquet").glob("part-*")
    table = parquet.ParquetFile(file).read()
    return f"{table.schema.field(0).type} {text(table.column(0).to_pylist())}"


def _lines(case: Case, kind: str) -> Any:
    (file,) = _written(case, kind).glob("part-*")
    return text([line if len(line) < 250 else text(line) for line in file.read_bytes().decode().split("\n")])


def _read_back(case: Case, kind: str) -> Any:
    return rows(case.spark.read.schema(case.v.schema).format(kind).load(str(_written(case, kind))))


def _read_inferred(case: Case, kind: str) -> Any:
    return rows(case.spark.read.format(kind).option("inferSchema", "true").load(str(_written(case, kind))))


def _partitions(case: Case) -> Any:
    folder = case.root / "partitions"
    shutil.rmtree(folder, ignore_errors=True)
    case.df.write.partitionBy("v").parquet(str(folder))
    names = sorted(path.name for path in folder.iterdir() if path.is_dir())
    found = case.spark.read.parquet(str(folder)).orderBy("id")
    return f"{text(names)} {rows(found.select('id', 'v'))}"


def _table(case: Case) -> Any:
    case.spark.sql("DROP TABLE IF EXISTS kept")
    try:
        case.df.write.saveAsTable("kept")
        return rows(case.spark.table("kept").orderBy("id").select("v"))
    finally:
        case.spark.sql("DROP TABLE IF EXISTS kept")


def _declared_table(case: Case) -> Any:
    case.spark.sql("DROP TABLE IF EXISTS declared")
    try:
        kind = case.subject.ddl if case.subject.udt is None else case.dtype.simpleString()
        case.spark.sql(f"CREATE TABLE declared (id INT, v {kind}) USING parquet")
        case.sql("INSERT INTO declared SELECT id, v FROM t")
        return rows(case.spark.table("declared").orderBy("id").select("v"))
    finally:
        case.spark.sql("DROP TABLE IF EXISTS declared")


FILES: dict[str, Ask] = {
    "Parquet": _parquet,
    "Parquet, the file's layout": _parquet_layout,
    "Parquet, for others": _parquet_by_others,
    "JSON, the text": lambda case: _lines(case, "json"),
    "JSON, with the schema": lambda case: _read_back(case, "json"),
    "JSON, inferred": lambda case: _read_inferred(case, "json"),
    "CSV, the text": lambda case: _lines(case, "csv"),
    "CSV, with the schema": lambda case: _read_back(case, "csv"),
    "CSV, inferred": lambda case: _read_inferred(case, "csv"),
    "partitions": _partitions,
    "saveAsTable": _table,
    "CREATE TABLE and INSERT": _declared_table,
}
