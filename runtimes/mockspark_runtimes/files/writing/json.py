"""JSON files: an object a line."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.formats.json.writer import key_text
from mockspark_ir.formats.options import boolean
from mockspark_ir.formats.texts import TextFormats, value_text
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    MapType,
    NullType,
    StringType,
    StructType,
    UserDefinedType,
    VariantType,
)
from mockspark_ir.values.variants.json_text import to_json
from mockspark_runtimes.files.writing.text import LineFile
from mockspark_runtimes.files.writing.texts import column_texts, each_text, single_array

if TYPE_CHECKING:
    import pyarrow as pa

Text = Callable[[Any], str]


@frozen(eq=False)
class JsonWriter:
    """Writes JSON files."""

    schema: StructType
    formats: TextFormats
    keep_nulls: bool
    file: LineFile
    extension: str

    @classmethod
    def of(
        cls,
        schema: StructType,
        options: Mapping[str, str],
        zone: tzinfo,
        setting: Callable[[str], str | None],
    ) -> JsonWriter:
        """The writer that options mean; raises as `value_text` and `text_codec`."""
        if boolean(options, "pretty", False):
            raise errors.unsupported_feature("the option 'pretty' of JSON files")
        keep_nulls = not boolean(
            options, "ignorenullfields", setting("spark.sql.jsonGenerator.ignoreNullFields") != "false"
        )
        formats = TextFormats.of(options, zone)
        json_text(schema, formats, keep_nulls=keep_nulls)
        file, suffix = LineFile.of(options)
        return cls(schema, formats, keep_nulls, file, f".json{suffix}")

    def write(self, table: pa.Table, path: str) -> None:
        """Write the rows of a table in storage form."""
        import pyarrow.compute as pc

        members = [
            pc.binary_join_element_wise(f"{quoted(f.name)}:", self._column(column, f.dataType), "")
            for f, column in zip(self.schema.fields, table.columns, strict=True)
        ]
        # Rows of nulls alone would vanish, but for the empty text before them; its comma goes.
        joined = pc.binary_join_element_wise("", *members, ",", null_handling="skip")
        self.file.write(pc.binary_join_element_wise("{", pc.utf8_slice_codeunits(joined, 1), "}", ""), path)

    def _column(self, column: pa.ChunkedArray, dtype: DataType) -> pa.Array:
        """The JSON of a column; null where the field is left out."""
        import pyarrow.compute as pc

        text = json_text(dtype, self.formats, keep_nulls=self.keep_nulls)
        match dtype:
            case IntegralType() | BooleanType():
                found = column_texts(column, dtype, self.formats)
            case StringType():
                texts = column_texts(column, dtype, self.formats)
                plain = pc.invert(pc.match_substring_regex(texts, r'["\\\x00-\x1f]'))
                found = pc.binary_join_element_wise('"', texts, '"', "")
                if not pc.all(plain, min_count=0).as_py():
                    found = pc.if_else(plain, found, each_text(texts, dtype, text))
            case _:
                found = each_text(single_array(column), dtype, text)
        return pc.fill_null(found, "null") if self.keep_nulls else found


def json_text(dtype: DataType, formats: TextFormats, *, keep_nulls: bool) -> Text:
    """The function from a value that is not null to its JSON."""

    def inner(kind: DataType) -> Text:
        return json_text(kind, formats, keep_nulls=keep_nulls)

    match dtype:
        case StructType():
            return _struct(dtype, inner, keep_nulls)
        case ArrayType():
            item = inner(dtype.elementType)
            return lambda value: f"[{','.join(['null' if v is None else item(v) for v in value])}]"
        case MapType():
            return _map(dtype, inner(dtype.valueType), formats)
        case StringType():
            return quoted
        case IntegralType():
            return str
        case BooleanType():
            return lambda value: "true" if value else "false"
        case DecimalType():
            return str
        case DoubleType() | FloatType():
            number = value_text(dtype, formats)
            return lambda value: number(value) if value - value == 0 else f'"{number(value)}"'
        case BinaryType():
            return lambda value: f'"{base64.b64encode(value).decode()}"'
        case NullType():
            return lambda value: "null"
        case VariantType():
            return lambda value: to_json(value, formats.zone)
        case UserDefinedType():
            return inner(dtype.sqlType())
        case _:
            text = value_text(dtype, formats)
            return lambda value: quoted(text(value))


def _struct(dtype: StructType, inner: Callable[[DataType], Text], keep_nulls: bool) -> Text:
    fields = [(f"{quoted(f.name)}:", inner(f.dataType)) for f in dtype.fields]

    def text(row: Any) -> str:
        parts = []
        for (name, convert), value in zip(fields, row, strict=True):
            if value is not None:
                parts.append(name + convert(value))
            elif keep_nulls:
                parts.append(name + "null")
        return "{" + ",".join(parts) + "}"

    return text


def _map(dtype: MapType, item: Text, formats: TextFormats) -> Text:
    key = key_text(dtype.keyType, formats.zone)

    def text(value: Any) -> str:
        return "{" + ",".join([f"{quoted(key(k))}:{'null' if v is None else item(v)}" for k, v in value.items()]) + "}"

    return text


_ESCAPES = {i: f"\\u{i:04X}" for i in range(0x20)}
_ESCAPES |= {ord(c): f"\\{e}" for c, e in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)}


def quoted(text: str) -> str:
    """A JSON string."""
    return f'"{text.translate(_ESCAPES)}"'
