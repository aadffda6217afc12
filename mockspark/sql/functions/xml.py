"""XML in columns."""

from __future__ import annotations

from collections.abc import Mapping

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, options_map
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import not_expected_type
from mockspark_ir.types import StructType

__all__ = ["from_xml", "schema_of_xml", "to_xml"]


def from_xml(col: ColumnOrName, schema: StructType | Column | str, options: Mapping[str, str] | None = None) -> Column:
    """
    The row that an XML document holds: attributes, elements and text by their names.

    :param col: the document, a column or its name
    :param schema: the type of the row: a type, DDL, or a constant column such as `schema_of_xml` gives
    :param options: for instance `attributePrefix`, `valueTag`, `mode` and `dateFormat`
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if isinstance(schema, StructType):
        schema = schema.json()
    elif not isinstance(schema, str | Column):
        raise not_expected_type("schema", "StructType, Column or str", schema)
    return call("from_xml", col, lit(schema), *options_map(options))


def to_xml(col: ColumnOrName, options: Mapping[str, str] | None = None) -> Column:
    """
    A struct as an XML document.

    :param col: a column or its name
    :param options: for instance `rowTag`, `attributePrefix`, `nullValue`, `indent` and `dateFormat`
    """
    return call("to_xml", col, *options_map(options))


def schema_of_xml(xml: Column | str, options: Mapping[str, str] | None = None) -> Column:
    """
    The type of the row in an XML document, as DDL.

    :param xml: the document, a constant
    :param options: for instance `attributePrefix`, `valueTag`, `prefersDecimal` and `excludeAttribute`
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(xml, str | Column):
        raise not_expected_type("xml", "Column or str", xml)
    return call("schema_of_xml", lit(xml), *options_map(options))
