"""DESCRIBE and SHOW CREATE TABLE."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mockspark.sql import bucketing
from mockspark.sql.command_result import NULLABLE_STRING, STRING, Schema, table_of
from mockspark.sql.function_catalog import FunctionCatalog
from mockspark.sql.stored_tables import StoredView
from mockspark_ir import errors
from mockspark_ir.expressions.attribute_names import quote_if_needed
from mockspark_ir.types import ArrayType, CharType, DataType, MapType, StringType, StructField, StructType, VarcharType
from mockspark_runtimes.storage.definitions import SPARK_CATALOG, CatalogTable, ViewDefinition

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession
    from mockspark_ir.plans import LogicalPlan

Name = tuple[str, ...]
Cells = tuple[str, str, str | None]
_COLUMNS: Schema = {"col_name": STRING, "data_type": STRING, "comment": NULLABLE_STRING}
_INFO: Schema = {"info_name": STRING, "info_value": STRING}
_STATISTICS = ("min", "max", "num_nulls", "distinct_count", "avg_col_len", "max_col_len", "histogram")


def schema_of(session: SparkSession, entry: CatalogTable | StoredView) -> StructType:
    """The columns of a table as declared, or those of a view."""
    catalog = session._state.catalog
    match entry:
        case StoredView() as view:
            return session._state.schema_of(catalog.plan_of(view))
        case CatalogTable(view=None):
            return entry.schema
        case CatalogTable():
            return session._state.schema_of(catalog.plan_of(catalog.view_of(entry)))


def _comment(field: StructField) -> str | None:
    found = (field.metadata or {}).get("comment")
    return None if found is None else str(found)


def _cells(field: StructField) -> Cells:
    return (field.name, field.dataType.simpleString(), _comment(field))


def describe_table(
    session: SparkSession, table: Name, extended: bool, partition: Mapping[str, Any] | None
) -> DataFrame:
    """DESCRIBE [EXTENDED] table: columns, partition columns, defaults and facts."""
    if partition is not None:
        raise errors.unsupported_feature("DESCRIBE ... PARTITION")
    entry = session._state.catalog.get(table)
    schema = schema_of(session, entry)
    rows: list[Cells] = [_cells(field) for field in schema.fields]
    if isinstance(entry, CatalogTable):
        if entry.partition_columns:
            rows += [("# Partition Information", "", ""), ("# col_name", "data_type", "comment")]
            rows += [_cells(field) for field in schema.fields[-len(entry.partition_columns) :]]
        if extended:
            rows += [("", "", ""), ("# Detailed Table Information", "", "")]
            rows += [(name, value, "") for name, value in _facts(session, entry).items()]
        rows += _defaults(schema)
    return table_of(session, _COLUMNS, rows)


def _defaults(schema: StructType) -> list[Cells]:
    found: list[Cells] = [
        (field.name, field.dataType.simpleString(), str(field.metadata["CURRENT_DEFAULT"]))
        for field in schema.fields
        if "CURRENT_DEFAULT" in (field.metadata or {})
    ]
    return [("", "", ""), ("# Column Default Values", "", ""), *found] if found else []


def _facts(session: SparkSession, table: CatalogTable) -> dict[str, str]:
    """What DESCRIBE EXTENDED tells of a table. Rows that mockspark keeps itself have no location."""
    created = table.created.astimezone(session._state.time_zone)
    facts = {
        "Catalog": SPARK_CATALOG,
        "Database": table.database,
        "Table": table.name,
        "Created Time": created.strftime("%a %b %d %H:%M:%S %Z %Y"),
        "Last Access": "UNKNOWN",
        "Created By": f"Spark {session.version}",
        "Type": table.kind,
    }
    if table.provider is not None:
        facts["Provider"] = table.provider
    if table.buckets is not None:
        facts |= bucketing.facts(table.buckets)
    if table.comment is not None:
        facts["Comment"] = table.comment
    if table.view is not None:
        facts |= _view_facts(table.view)
    if table.properties:
        facts["Table Properties"] = _listed(table.properties)
    if table.location is not None:
        facts["Location"] = table.location
    if table.options:
        facts["Storage Properties"] = _listed(table.options)
    return facts


def _view_facts(view: ViewDefinition) -> dict[str, str]:
    return {
        "View Text": view.text,
        "View Original Text": view.text,
        "View Schema Mode": "COMPENSATION",
        "View Catalog and Namespace": f"{SPARK_CATALOG}.{quote_if_needed(view.database)}",
        "View Query Output Columns": "[" + ", ".join(f"`{name}`" for name in view.query_columns) + "]",
    }


def _listed(properties: Mapping[str, str]) -> str:
    return "[" + ", ".join(f"{key}={value}" for key, value in sorted(properties.items())) + "]"


def information(session: SparkSession, entry: CatalogTable | StoredView) -> str:
    """What SHOW TABLE EXTENDED tells of a table or view."""
    facts = _facts(session, entry) if isinstance(entry, CatalogTable) else {"Table": entry.name[-1], "Type": "VIEW"}
    schema = schema_of(session, entry)
    return "".join(f"{name}: {value}\n" for name, value in facts.items()) + f"Schema: {schema.treeString()}"


def describe_column(session: SparkSession, table: Name, column: Name, extended: bool) -> DataFrame:
    """DESCRIBE table column; raises AnalysisException (COLUMN_NOT_FOUND)."""
    if len(column) > 1:
        raise errors.unsupported_feature("DESCRIBE of a nested column")
    entry = session._state.catalog.get(table)
    fields = {field.name.lower(): field for field in schema_of(session, entry).fields}
    field = fields.get(column[0].lower())
    if field is None:
        raise errors.analysis_error(
            "COLUMN_NOT_FOUND",
            colName=errors.to_sql_id(column),
            caseSensitiveConfig=errors.to_sql_conf("spark.sql.caseSensitive"),
        )
    rows = [
        ("col_name", field.name),
        ("data_type", field.dataType.simpleString()),
        ("comment", _comment(field) or "NULL"),
    ]
    if extended:
        # There are no statistics, as in Spark before ANALYZE TABLE.
        rows += [(name, "NULL") for name in _STATISTICS]
    return table_of(session, _INFO, rows)


def describe_query(session: SparkSession, query: LogicalPlan, text: str) -> DataFrame:
    plan = session._state.analyzer.analyze(query)
    return table_of(session, _COLUMNS, [_cells(field) for field in session._state.schema_of(plan).fields])


def describe_database(session: SparkSession, name: Name, extended: bool) -> DataFrame:
    catalog = session._state.catalog
    database = catalog.stored.database(catalog.database_name(name))
    rows = [
        ("Catalog Name", SPARK_CATALOG),
        ("Namespace Name", database.name),
        ("Comment", database.comment),
        ("Location", catalog.location(database)),
        ("Owner", getpass.getuser()),
    ]
    if extended:
        shown = ", ".join(f"({key},{value})" for key, value in sorted(database.properties.items()))
        rows.append(("Properties", f"({shown})" if shown else ""))
    return table_of(session, {"info_name": STRING, "info_value": NULLABLE_STRING}, rows)


def describe_function(session: SparkSession, name: Name, extended: bool) -> DataFrame:
    """DESCRIBE FUNCTION; raises AnalysisException (UNRESOLVED_ROUTINE)."""
    functions = FunctionCatalog(session._state)
    found = functions.get(name)
    shown = f"{SPARK_CATALOG}.session.{found}" if functions.is_user_function(found) else found
    lines = [f"Function: {shown}", f"Class: {functions.class_name(found)}", f"Usage: {functions.usage(found)}"]
    return table_of(session, {"function_desc": STRING}, [(line,) for line in lines])


# SHOW CREATE TABLE


def show_create_table(session: SparkSession, table: Name) -> DataFrame:
    return table_of(session, {"createtab_stmt": STRING}, [(create_text(session, table),)])


def create_text(session: SparkSession, parts: Name) -> str:
    """The statement that makes a table or view; raises AnalysisException (EXPECT_PERMANENT_VIEW_NOT_TEMP)."""
    match session._state.catalog.get(parts):
        case StoredView() as view:
            raise errors.from_condition(
                "EXPECT_PERMANENT_VIEW_NOT_TEMP",
                {"viewName": errors.to_sql_id(view.name), "operation": "SHOW CREATE TABLE"},
            )
        case CatalogTable(view=ViewDefinition() as view) as table:
            return _view_text(session, table, view)
        case CatalogTable() as table:
            return _table_text(table)


def _view_text(session: SparkSession, table: CatalogTable, view: ViewDefinition) -> str:
    columns = []
    for field in schema_of(session, table).fields:
        comment = _comment(field)
        columns.append(f"  {quote_if_needed(field.name)}" + (f" COMMENT {_quoted(comment)}" if comment else ""))
    text = f"CREATE VIEW {_shown_name(table.identifier[1:])} (\n" + ",\n".join(columns) + ")\n"
    if table.comment is not None:
        text += f"COMMENT {_quoted(table.comment)}\n"
    text += _property_clause("TBLPROPERTIES", table.properties)
    return text + f"WITH SCHEMA COMPENSATION\nAS {view.text}\n"


def _table_text(table: CatalogTable) -> str:
    columns = ",\n".join(f"  {_column_text(field)}" for field in table.schema.fields)
    text = f"CREATE TABLE {_shown_name(table.identifier)} (\n{columns})\nUSING {table.provider}\n"
    text += _property_clause("OPTIONS", table.options)
    if table.partition_columns:
        text += f"PARTITIONED BY ({', '.join(map(quote_if_needed, table.partition_columns))})\n"
    if table.buckets is not None:
        text += "".join(f"{clause}\n" for clause in bucketing.clauses(table.buckets))
    if table.comment is not None:
        text += f"COMMENT {_quoted(table.comment)}\n"
    if table.location is not None:
        text += f"LOCATION {_quoted(table.location)}\n"
    return text + _property_clause("TBLPROPERTIES", table.properties)


def _shown_name(parts: tuple[str, ...]) -> str:
    return ".".join(map(quote_if_needed, parts))


def _property_clause(word: str, properties: Mapping[str, str]) -> str:
    if not properties:
        return ""
    lines = ",\n".join(f"  {_quoted(key)} = {_quoted(value)}" for key, value in sorted(properties.items()))
    return f"{word} (\n{lines})\n"


def _column_text(field: StructField) -> str:
    text = f"{quote_if_needed(field.name)} {_type_text(field.dataType)}"
    metadata = field.metadata or {}
    if "CURRENT_DEFAULT" in metadata:
        text += f" DEFAULT {metadata['CURRENT_DEFAULT']}"
    comment = _comment(field)
    return text if comment is None else f"{text} COMMENT {_quoted(comment)}"


def _type_text(dtype: DataType) -> str:
    """The type in SQL; text with its collation, as Spark's catalog keeps it."""
    match dtype:
        case CharType() | VarcharType():
            return f"{dtype.simpleString().upper()} COLLATE UTF8_BINARY"
        case StringType() if dtype == StringType():
            return "STRING COLLATE UTF8_BINARY"
        case ArrayType():
            return f"ARRAY<{_type_text(dtype.elementType)}>"
        case MapType():
            return f"MAP<{_type_text(dtype.keyType)}, {_type_text(dtype.valueType)}>"
        case StructType():
            return f"STRUCT<{', '.join(map(_field_text, dtype.fields))}>"
        case _:
            return dtype.sql


def _field_text(field: StructField) -> str:
    comment = _comment(field)
    text = f"{quote_if_needed(field.name)}: {_type_text(field.dataType)}"
    return text if comment is None else f"{text} COMMENT {_quoted(comment)}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
