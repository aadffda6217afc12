"""Variants on their way in and out: Python values, pandas and Arrow, functions in Python, and tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from mockspark.sql import Row, SparkSession
from mockspark.sql import functions as F
from mockspark.sql.types import ArrayType, IntegerType, MapType, StringType, StructType, VariantType, VariantVal
from mockspark_ir.errors import AnalysisException, PySparkNotImplementedError, SparkRuntimeException

_ONE = VariantVal(b"\x0c\x01", b"\x01\x00\x00")
_LIST = VariantVal(b"\x03\x01\x00\x02\x0c\x01", b"\x01\x00\x00")
_NESTED = "array(parse_json('1'), NULL) AS a, struct(parse_json('1') AS v) AS s, map('k', parse_json('1')) AS m"


@pytest.fixture(params=["duckdb", "memory"])
def spark(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SparkSession]:
    builder = SparkSession.builder.config("spark.mock.backend", request.param)
    session = builder.config("spark.sql.warehouse.dir", str(tmp_path / "warehouse")).create()
    yield session
    session.stop()


@pytest.fixture
def duckdb() -> Iterator[SparkSession]:
    with SparkSession.builder.config("spark.mock.backend", "duckdb").create() as session:
        yield session


def _bytes(value: VariantVal) -> tuple[bytes, bytes]:
    return bytes(value.value), bytes(value.metadata)


def test_rows_have_mutable_bytes_as_pyspark_gives_them(spark: SparkSession) -> None:
    row = spark.sql(f"SELECT parse_json('1') AS v, {_NESTED}").head()
    assert row is not None
    assert repr(row.v) == repr(row.a[0]) == repr(row.s.v) == repr(row.m["k"])
    assert repr(row.v) == "VariantVal(bytearray(b'\\x0c\\x01'), bytearray(b'\\x01\\x00\\x00'))"
    assert str(row.v) == row.v.toJson() == "1"
    assert row.v.toPython() == 1
    assert row.a[1] is None


def test_rows_come_in_again(spark: SparkSession) -> None:
    frame = spark.sql(f"SELECT parse_json('1') AS v, {_NESTED}")
    again = spark.createDataFrame(frame.collect(), frame.schema)
    assert again.schema == frame.schema
    assert repr(again.collect()) == repr(frame.collect())
    inferred = spark.createDataFrame([(_ONE, [_LIST], {"k": None}), (None, None, {"k": _ONE})], ["v", "a", "m"])
    kinds = [VariantType(), ArrayType(VariantType()), MapType(StringType(), VariantType())]
    assert [field.dataType for field in inferred.schema] == kinds
    assert inferred.selectExpr("to_json(m)").collect() == [('{"k":null}',), ('{"k":1}',)]


def test_other_values_are_no_variants(spark: SparkSession) -> None:
    for value in (1, "1", {"a": 1}):
        with pytest.raises(AssertionError, match="VariantVal"):
            spark.createDataFrame([(value,)], "v variant")


def test_bytes_are_not_looked_at_before_they_are_used(spark: SparkSession) -> None:
    values = [
        (b"\x0c", b"\x01\x00\x00"),
        (b"\x0c\x01", b""),
        (b"\x0c\x01", b"\x02\x00\x00"),
        (b"\x0c\x01zzz", b"\x01\x00\x00"),
        (b"\x09a", b"\x01\x00\x00"),
        (b"\x0c\x01", b"\x01\x00\x00"),
    ]
    frame = spark.createDataFrame([(VariantVal(*pair),) for pair in values], "v variant")
    assert [_bytes(row.v) for row in frame.collect()] == values
    # What follows the value is not looked at.
    assert [row[0] for row in frame.selectExpr("is_valid_variant(v)").collect()] == [False] * 3 + [True, False, True]
    with pytest.raises(SparkRuntimeException) as caught:
        frame.selectExpr("to_json(v)").collect()
    assert caught.value.getCondition() == "MALFORMED_VARIANT"


def test_a_variant_is_no_literal(spark: SparkSession) -> None:
    with pytest.raises(SparkRuntimeException) as caught:
        spark.range(1).select(F.lit(_ONE)).collect()
    assert caught.value.getCondition() == "UNSUPPORTED_FEATURE.LITERAL_TYPE"


def test_arrow(spark: SparkSession) -> None:
    frame = spark.sql(f"SELECT parse_json('1') AS v, {_NESTED}, cast(NULL AS variant) AS n")
    table = frame.toArrow()
    kind = pa.struct(
        [
            pa.field("value", pa.binary(), False),
            pa.field("metadata", pa.binary(), False, metadata={b"variant": b"true"}),
        ]
    )
    assert table.schema.field("v").type == kind
    assert table.schema.field("v").type.field("metadata").metadata == {b"variant": b"true"}
    one = {"value": b"\x0c\x01", "metadata": b"\x01\x00\x00"}
    assert table.to_pylist() == [{"v": one, "a": [one, None], "s": {"v": one}, "m": [("k", one)], "n": None}]
    again = spark.createDataFrame(table)
    assert [field.dataType.simpleString() for field in again.schema] == [
        *("variant", "array<variant>", "struct<v:variant>", "map<string,variant>", "variant")
    ]
    assert repr(again.collect()) == repr(frame.collect())


def test_pandas(spark: SparkSession) -> None:
    [row] = spark.sql(f"SELECT parse_json('1') AS v, {_NESTED}").toPandas().itertuples(index=False)
    shown = "VariantVal(b'\\x0c\\x01', b'\\x01\\x00\\x00')"
    assert repr(row.v) == repr(row.a[0]) == repr(row.s["v"]) == repr(row.m["k"]) == shown
    frame = pd.DataFrame({"v": [_LIST, None]})
    for found in (spark.createDataFrame(frame), spark.createDataFrame(frame, "v variant")):
        assert found.schema == StructType().add("v", VariantType())
        assert found.selectExpr("to_json(v)").collect() == [("[1]",), (None,)]


def test_functions_of_rows(spark: SparkSession) -> None:
    frame = spark.sql("""SELECT parse_json('[1.50, "a"]') AS v, '{"k":1}' AS s""")
    texts = F.udf(lambda v: [str(x) for x in v.toPython()], "array<string>")
    assert frame.select(texts("v")).head() == Row(["1.50", "a"])
    parse = F.udf(lambda s: VariantVal.parseJson(s), VariantType())
    assert frame.select(F.to_json(parse("s"))).head() == Row('{"k":1}')
    both = F.udf(lambda s: [VariantVal.parseJson(s), None], "array<variant>")
    assert frame.select(F.to_json(both("s"))).head() == Row('[{"k":1},null]')
    shown = F.udf(lambda v: type(v.value).__name__, "string")
    plain = F.udf(lambda v: type(v.value).__name__, "string", useArrow=False)
    assert frame.select(shown("v"), plain("v")).head() == Row("bytes", "bytearray")


def test_functions_of_batches(duckdb: SparkSession) -> None:
    frame = duckdb.sql("SELECT parse_json('[1]') AS v, '2' AS s, array(parse_json('3'), NULL) AS a")
    assert frame.select(F.pandas_udf(lambda v: v.map(str), "string")("v")).head() == Row("[1]")
    parse = F.pandas_udf(lambda s: s.map(VariantVal.parseJson), "variant")
    assert frame.select(F.to_json(parse("s"))).head() == Row("2")
    swapped = frame.select("v", "s").mapInPandas(
        lambda frames: (f.assign(s=f.v.map(str)) for f in frames), "v variant, s string"
    )
    assert swapped.selectExpr("to_json(v)", "s").head() == Row("[1]", "[1]")
    kept = frame.mapInArrow(lambda batches: batches, frame.schema)
    assert repr(kept.collect()) == repr(frame.collect())
    grouped = frame.selectExpr("s || rand() AS s", "v").groupBy("s").applyInPandas(lambda f: f, "s string, v variant")
    assert grouped.selectExpr("to_json(v)").head() == Row("[1]")
    shown = F.pandas_udf(lambda a: a.map(lambda items: str([str(item) for item in items])), "string")
    assert frame.select(shown("a")).head() == Row("['3', 'None']")
    listed = F.pandas_udf(lambda s: s.map(lambda text: [VariantVal.parseJson(text), None]), "array<variant>")
    assert frame.select(F.to_json(listed("s"))).head() == Row("[2,null]")


def test_tables(spark: SparkSession, tmp_path: Path) -> None:
    frame = spark.sql(f"SELECT 1 AS k, parse_json('1') AS v, {_NESTED}")
    frame.write.saveAsTable("t")
    spark.sql("INSERT INTO t SELECT 2, parse_json('[2]'), NULL, NULL, NULL")
    rows = spark.table("t").orderBy("k").selectExpr("to_json(v)", "to_json(a)", "to_json(s)", "to_json(m)").collect()
    assert rows == [("1", "[1,null]", '{"v":1}', '{"k":1}'), ("[2]", None, None, None)]
    for value in ("5", "'x'", "array(1)"):
        with pytest.raises(AnalysisException) as caught:
            spark.sql(f"INSERT INTO t SELECT 3, {value}, NULL, NULL, NULL")
        assert caught.value.getCondition() == "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"
    with pytest.raises(AnalysisException) as caught:
        frame.write.partitionBy("v").parquet(str(tmp_path / "u"))
    assert caught.value.getCondition() == "INVALID_PARTITION_COLUMN_DATA_TYPE"
    assert frame.cache().count() == 1
    assert frame.selectExpr("v::int").head() == Row(1)


def test_table_functions(spark: SparkSession) -> None:
    found = spark.tvf.variant_explode(F.parse_json(F.lit('{"b":[1],"a":null}')))
    assert found.schema == (
        StructType().add("pos", IntegerType(), False).add("key", StringType()).add("value", VariantType(), False)
    )
    assert found.selectExpr("pos", "key", "to_json(value)").collect() == [(0, "a", "null"), (1, "b", "[1]")]
    outer = spark.tvf.variant_explode_outer(F.parse_json(F.lit("1")))
    assert outer.collect() == [(None, None, None)]


def test_shown(spark: SparkSession, capsys: pytest.CaptureFixture[str]) -> None:
    spark.sql('SELECT parse_json(\'{"a": [1.50, "x"]}\') AS v, cast(NULL AS variant) AS w').show(truncate=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[3] == '|{"a":[1.5,"x"]}|NULL|'


def test_no_null_comes_to_where_there_is_none(spark: SparkSession) -> None:
    """Spark takes a zero for the null."""
    frame = spark.sql("""SELECT parse_json('[1]') AS a, parse_json('[null]') AS n, parse_json('{"k":1}') AS o""")
    numbers = ArrayType(IntegerType(), False)
    assert frame.select(F.col("a").cast(numbers)).head() == Row([1])
    for column, kind in (("n", numbers), ("o", StructType().add("other", IntegerType(), False))):
        with pytest.raises(PySparkNotImplementedError, match="where the type has no null"):
            frame.select(F.col(column).cast(kind)).collect()
