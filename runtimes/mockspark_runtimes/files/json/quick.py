"""Ordinary JSON lines with Arrow's parser.

It refuses what Spark takes otherwise, such as a number where a string should be, and the records then go through the
exact rules one by one. What it takes, it reads as Spark does: that is why only some types go this way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DoubleType,
    IntegerType,
    LongType,
    NullType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampType,
)
from mockspark_runtimes.arrow.storage import storage_type
from mockspark_runtimes.files.csv.values import QUICK
from mockspark_runtimes.files.json.options import JsonOptions

if TYPE_CHECKING:
    import pyarrow as pa

# A record a line: what begins with a brace and ends with one can't go on in the next line.
_RECORD = r"^[ \t]*\{.*\}[ \t]*$"
_BLANK = r"^[ \t]*$"
_LARGEST = 9.0e18


def quick_schema(lines: pa.Array, options: JsonOptions) -> StructType | None:
    """The types of all fields before those without any are dealt with, or None where only the exact rules tell."""
    import pyarrow as pa

    strange = options.primitives_as_string or options.prefers_decimal or options.infer_timestamp
    if strange or options.drop_if_all_null:
        return None
    table = _parsed(lines, None, options)
    if table is None:
        return None
    fields = []
    for name in sorted(table.column_names):
        column = table.column(name)
        dtype = _spark_type(column.type)
        if dtype is None or (pa.types.is_floating(column.type) and not _all_fit(column)):
            return None
        if _has_nested_numbers(column.type):
            return None  # whole numbers beyond 64 bits would pass as doubles
        fields.append(StructField(name, dtype))
    return StructType(fields)


def _all_fit(column: pa.ChunkedArray) -> bool:
    """Whether no whole number beyond 64 bits may be among the doubles."""
    import pyarrow.compute as pc

    return bool(pc.all(pc.less(pc.abs(column), _LARGEST), min_count=0).as_py())


def _has_nested_numbers(arrow: pa.DataType) -> bool:
    import pyarrow as pa

    return pa.types.is_nested(arrow) and any(
        pa.types.is_floating(f.type) or _has_nested_numbers(f.type) for f in _children(arrow)
    )


def _children(arrow: pa.DataType) -> list[pa.Field]:
    return [arrow.field(i) for i in range(arrow.num_fields)]


def _spark_type(arrow: pa.DataType) -> DataType | None:
    import pyarrow as pa

    t = pa.types
    if t.is_null(arrow):
        return NullType()
    if t.is_boolean(arrow):
        return BooleanType()
    if t.is_int64(arrow):
        return LongType()
    if t.is_float64(arrow):
        return DoubleType()
    if t.is_string(arrow) or t.is_timestamp(arrow):  # Arrow sees timestamps in some strings
        return StringType()
    if t.is_list(arrow):
        element = _spark_type(arrow.value_type)
        return None if element is None else ArrayType(element)
    if t.is_struct(arrow):
        fields = []
        for f in sorted(_children(arrow), key=lambda f: f.name):
            dtype = _spark_type(f.type)
            if dtype is None:
                return None
            fields.append(StructField(f.name, dtype))
        return StructType(fields)
    return None


def quick_columns(lines: pa.Array, schema: StructType, options: JsonOptions) -> list[pa.Array] | None:
    """The columns of a schema, or None where only the exact rules give them."""
    import pyarrow as pa

    wanted = []
    for f in schema.fields:
        arrow = _arrow_type(f.dataType, options)
        if arrow is None:
            return None
        wanted.append(pa.field(f.name, arrow))
    if not wanted or len(set(schema.names)) < len(wanted):
        return None
    table = _parsed(lines, pa.schema(wanted), options)
    if table is None:
        return None
    columns = []
    for f, column in zip(schema.fields, table.columns, strict=True):
        converted = _converted(column, f.dataType)
        if converted is None:
            return None
        columns.append(converted)
    return columns


def _arrow_type(dtype: DataType, options: JsonOptions, *, nested: bool = False) -> pa.DataType | None:
    """The type as which Arrow's parser reads values exactly, or None."""
    import pyarrow as pa

    match dtype:
        case ByteType() | ShortType() | IntegerType() | LongType():
            return pa.int64()
        case DoubleType():
            return pa.float64()
        case BooleanType():
            return pa.bool_()
        case StringType():
            return pa.string()
        case DateType() if not nested and options.date_format is None:
            return pa.string()
        case TimestampType() if not nested and options.timestamp_format is None and str(options.zone) == "UTC":
            return pa.string()
        case ArrayType():
            element = _arrow_type(dtype.elementType, options, nested=True)
            return None if element is None else pa.list_(element)
        case StructType():
            fields = [(f.name, _arrow_type(f.dataType, options, nested=True)) for f in dtype.fields]
            if not fields or any(t is None for _, t in fields):
                return None
            return pa.struct(fields)
        case _:
            return None


def _converted(column: pa.ChunkedArray, dtype: DataType) -> pa.Array | None:
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = pa.concat_arrays(column.chunks) if column.num_chunks != 1 else column.chunk(0)
    try:
        if isinstance(dtype, DateType):
            quick = QUICK[DateType][0]
            plain = pc.all(pc.match_substring_regex(whole, quick.pattern), min_count=0).as_py()
            return whole.cast(pa.date32()) if plain else None
        if isinstance(dtype, TimestampType):
            plain = pc.all(pc.match_substring_regex(whole, QUICK[TimestampType][1].pattern), min_count=0).as_py()
            return whole.cast(pa.timestamp("us", tz="UTC")) if plain else None
        return whole.cast(storage_type(dtype))
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None


def _parsed(lines: pa.Array, schema: pa.Schema | None, options: JsonOptions) -> pa.Table | None:
    """What Arrow's parser makes of the lines, if each is an object."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import json

    if not options.plain or options.multi_line:
        return None
    kept = lines.filter(pc.invert(pc.match_substring_regex(lines, _BLANK)))
    if len(kept) == 0 or not pc.all(pc.match_substring_regex(kept, _RECORD)).as_py():
        return None
    if pc.any(pc.match_substring(kept, "\ufffd")).as_py():
        return None
    whole = pa.ListArray.from_arrays(pa.array([0, len(kept)], pa.int32()), kept)
    joined = pc.binary_join(whole, pa.scalar("\n", kept.type))
    block = max(1 << 20, 2 * pc.max(pc.binary_length(kept)).as_py() + 16)
    try:
        table = json.read_json(
            pa.BufferReader(joined.buffers()[2]),
            read_options=json.ReadOptions(block_size=block),
            parse_options=json.ParseOptions(
                explicit_schema=schema,
                newlines_in_values=False,
                unexpected_field_behavior="ignore" if schema is not None else "infer",
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    return table if table.num_rows == len(kept) else None
