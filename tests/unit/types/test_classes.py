from __future__ import annotations

import copy
import pickle

import pytest

import mockspark.sql.types as public
from mockspark_ir.types import (
    ArrayType,
    DayTimeIntervalType,
    DecimalType,
    IntegerType,
    LongType,
    StringType,
    StructField,
    StructType,
    TimeType,
    UserDefinedType,
    parse_data_type,
)

# A type as users write it; what Spark's `DataType.sql` and `DataType.catalogString` say.
SQL_AND_CATALOG = [
    ("string", "STRING", "string"),
    ("string collate unicode_ci", "STRING COLLATE UNICODE_CI", "string collate UNICODE_CI"),
    ("string collate de_ci", "STRING COLLATE de_CI", "string collate de_CI"),
    ("char(5)", "CHAR(5)", "char(5)"),
    ("varchar(7)", "VARCHAR(7)", "varchar(7)"),
    ("binary", "BINARY", "binary"),
    ("boolean", "BOOLEAN", "boolean"),
    ("date", "DATE", "date"),
    ("timestamp", "TIMESTAMP", "timestamp"),
    ("timestamp_ntz", "TIMESTAMP_NTZ", "timestamp_ntz"),
    ("time(3)", "TIME(3)", "time(3)"),
    ("time", "TIME(6)", "time(6)"),
    ("decimal(10,2)", "DECIMAL(10,2)", "decimal(10,2)"),
    ("double", "DOUBLE", "double"),
    ("float", "FLOAT", "float"),
    ("tinyint", "TINYINT", "tinyint"),
    ("smallint", "SMALLINT", "smallint"),
    ("int", "INT", "int"),
    ("bigint", "BIGINT", "bigint"),
    ("void", "VOID", "void"),
    ("interval", "INTERVAL", "interval"),
    ("interval day", "INTERVAL DAY", "interval day"),
    ("interval day to second", "INTERVAL DAY TO SECOND", "interval day to second"),
    ("interval hour to minute", "INTERVAL HOUR TO MINUTE", "interval hour to minute"),
    ("interval year to month", "INTERVAL YEAR TO MONTH", "interval year to month"),
    ("variant", "VARIANT", "variant"),
    ("geometry(4326)", "GEOMETRY(4326)", "geometry(4326)"),
    ("geography(any)", "GEOGRAPHY(ANY)", "geography(any)"),
    ("array<int>", "ARRAY<INT>", "array<int>"),
    ("map<string,array<int>>", "MAP<STRING, ARRAY<INT>>", "map<string,array<int>>"),
    ("struct<>", "STRUCT<>", "struct<>"),
    (
        "struct<a:int not null comment 'it''s',`b c`:struct<`x-y`:int>>",
        r"STRUCT<a: INT NOT NULL COMMENT 'it\'s', `b c`: STRUCT<`x-y`: INT>>",
        "struct<a:int,b c:struct<x-y:int>>",
    ),
    (
        "struct<select:int,`1a`:int,a1:int,_x:int,`1`:int,`ä`:int,`a``b`:int>",
        "STRUCT<select: INT, `1a`: INT, a1: INT, _x: INT, `1`: INT, `ä`: INT, `a``b`: INT>",
        "struct<select:int,1a:int,a1:int,_x:int,1:int,ä:int,a`b:int>",
    ),
]


@pytest.mark.parametrize(("text", "sql", "catalog"), SQL_AND_CATALOG)
def test_sql_and_catalog_string(text: str, sql: str, catalog: str) -> None:
    data_type = parse_data_type(text)
    assert (data_type.sql, data_type.catalog_string) == (sql, catalog)


@pytest.mark.parametrize(("text", "sql", "catalog"), SQL_AND_CATALOG)
def test_sql_is_read_back(text: str, sql: str, catalog: str) -> None:
    assert parse_data_type(sql) == parse_data_type(text)


class Money(UserDefinedType):
    @classmethod
    def sqlType(cls) -> DecimalType:
        return DecimalType(12, 2)

    @classmethod
    def module(cls) -> str:
        return __name__


class PreciseMoney(Money):
    @classmethod
    def sqlType(cls) -> DecimalType:
        return DecimalType(20, 8)


def test_a_user_defined_type_is_its_storage_to_sql_and_catalog() -> None:
    struct = StructType([StructField("m", ArrayType(Money()))])
    assert struct.sql == "STRUCT<m: ARRAY<DECIMAL(12,2)>>"
    assert struct.catalog_string == "struct<m:array<decimal(12,2)>>"
    assert struct.simpleString() == "struct<m:array<udt>>"


def test_a_subclass_of_a_used_user_defined_type_has_its_own_storage() -> None:
    assert Money().sql == "DECIMAL(12,2)"
    assert PreciseMoney().sql == "DECIMAL(20,8)"


def test_user_defined_type_through_json() -> None:
    struct = StructType([StructField("m", Money())])
    assert StructType.fromJson(struct.jsonValue()) == struct
    assert pickle.loads(pickle.dumps(struct)) == struct


@pytest.mark.parametrize(
    "data_type", [LongType(), DecimalType(10, 2), StringType("UNICODE"), TimeType(3), DayTimeIntervalType(1, 2)]
)
def test_immutable_types_are_shared(data_type: object) -> None:
    assert pickle.loads(pickle.dumps(data_type)) is data_type
    assert copy.deepcopy(data_type) is data_type
    assert copy.copy(data_type) is data_type


def test_defaults_and_keywords_name_the_same_instance() -> None:
    assert DecimalType() is DecimalType(10) is DecimalType(10, 0) is DecimalType(scale=0, precision=10)
    assert StringType() is StringType("UTF8_BINARY") is StringType(collation="UTF8_BINARY")
    assert DayTimeIntervalType() is DayTimeIntervalType(0, 3)
    assert DayTimeIntervalType(1) is DayTimeIntervalType(1, 1)


def test_shared_types_refuse_changes() -> None:
    with pytest.raises(AttributeError, match="precision"):
        DecimalType(10, 2).precision = 11
    assert DecimalType(10, 2).precision == 10


def test_fields_may_be_changed_as_in_pyspark() -> None:
    struct = StructType([StructField("a", LongType())])
    other = copy.deepcopy(struct)
    assert hash(struct) == hash(other)
    struct["a"].nullable = False
    assert struct != other
    other.fields[0].nullable = False
    assert struct == other
    struct.add("b", IntegerType())
    assert struct != other
    assert struct.names == ["a", "b"]


def test_a_struct_keeps_its_own_list_of_fields() -> None:
    fields = [StructField("a", LongType())]
    struct = StructType(fields)
    struct.add("b", LongType())
    assert len(fields) == 1


def test_only_fields_make_a_struct() -> None:
    with pytest.raises(AssertionError, match="StructField"):
        StructType([IntegerType()])  # type: ignore[list-item]


def test_public_names() -> None:
    # PySpark's own list.
    names = """
        DataType NullType CharType StringType VarcharType BinaryType BooleanType DateType TimeType TimestampType
        TimestampNTZType DecimalType DoubleType Geography Geometry FloatType ByteType IntegerType LongType
        DayTimeIntervalType YearMonthIntervalType CalendarIntervalType Row ShortType ArrayType MapType StructField
        StructType VariantType VariantVal GeographyType GeometryType
    """
    assert set(public.__all__) == set(names.split())
    assert public.LongType is LongType
