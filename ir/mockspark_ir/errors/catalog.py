"""Errors of tables, views, schemas, settings and files."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.errors.analysis import DOCROOT, Name, Type, analysis_error
from mockspark_ir.errors.exceptions import (
    AnalysisException,
    IllegalArgumentException,
    ParseException,
    PySparkException,
    SparkNoSuchElementException,
    UnknownException,
)
from mockspark_ir.errors.sql_text import quote_identifier, to_sql_conf, to_sql_id, to_sql_ids, to_sql_type


def table_or_view_not_found(name: Name, search_path: Sequence[Name]) -> AnalysisException:
    """Return the error of a table or view that is not there.

    Parameters
    ----------
    name : str or iterable of str
        The name as the user wrote it.
    search_path : sequence of names
        Where it was looked for.
    """
    shown = ", ".join(map(to_sql_id, search_path))
    return analysis_error("TABLE_OR_VIEW_NOT_FOUND", relationName=to_sql_id(name), searchPath=f"[{shown}]")


def table_or_view_already_exists(name: Name) -> AnalysisException:
    """Return the error of a table or view whose name is taken."""
    return analysis_error("TABLE_OR_VIEW_ALREADY_EXISTS", relationName=to_sql_id(name))


def temp_view_already_exists(name: Name) -> AnalysisException:
    """Return the error of a temporary view whose name is taken."""
    return analysis_error("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", relationName=to_sql_id(name))


def temp_view_name_too_many_parts(name: str) -> AnalysisException:
    """Return the error of a temporary view's name with a dot in it."""
    return analysis_error("TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS", actualName=name)


def invalid_view_name(name: str) -> AnalysisException:
    """Return the error of a view's name that is no name."""
    return analysis_error("_LEGACY_ERROR_TEMP_1321", viewName=name)


def schema_not_found(name: Name) -> AnalysisException:
    """Return the error of a schema that is not there."""
    return analysis_error("SCHEMA_NOT_FOUND", schemaName=to_sql_id(name))


def schema_already_exists(name: Name) -> AnalysisException:
    """Return the error of a schema whose name is taken."""
    return analysis_error("SCHEMA_ALREADY_EXISTS", schemaName=to_sql_id(name))


def schema_not_empty(name: Name) -> AnalysisException:
    """Return the error of dropping a schema with something in it."""
    return analysis_error("SCHEMA_NOT_EMPTY", schemaName=to_sql_id(name))


def catalog_not_found(name: str) -> UnknownException:
    """Return the error of a catalog that is not there."""
    return UnknownException(
        errorClass="CATALOG_NOT_FOUND",
        messageParameters={
            "catalogName": quote_identifier(name),
            "config": to_sql_conf(f"spark.sql.catalog.{name}"),
        },
    )


def requires_single_part_namespace(name: Name) -> AnalysisException:
    """Return the error of a name with a schema inside of a schema."""
    return analysis_error("REQUIRES_SINGLE_PART_NAMESPACE", sessionCatalog="spark_catalog", identifier=to_sql_id(name))


def routine_not_found(name: Name) -> AnalysisException:
    """Return the error of dropping or describing a function that is not there."""
    return analysis_error("ROUTINE_NOT_FOUND", routineName=to_sql_id(name))


def expect_table_not_view(name: Name, operation: str) -> AnalysisException:
    """Return the error of a view where a table is needed."""
    return analysis_error("EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", viewName=to_sql_id(name), operation=operation)


def expect_view_not_table(name: Name, operation: str) -> AnalysisException:
    """Return the error of a table where a view is needed."""
    return analysis_error("EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", tableName=to_sql_id(name), operation=operation)


def insert_column_arity_mismatch(
    table: Name, table_columns: Sequence[str], data_columns: Sequence[str]
) -> AnalysisException:
    """Return the error of rows with more or fewer columns than the table."""
    few = len(data_columns) < len(table_columns)
    return analysis_error(
        f"INSERT_COLUMN_ARITY_MISMATCH.{'NOT_ENOUGH' if few else 'TOO_MANY'}_DATA_COLUMNS",
        tableName=to_sql_id(table),
        tableColumns=to_sql_ids(table_columns),
        dataColumns=to_sql_ids(data_columns),
    )


def cannot_safely_cast(table: Name, column: Name, source: Type, target: Type) -> AnalysisException:
    """Return the error of inserting values of a type that the column's cannot take."""
    return analysis_error(
        "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST",
        tableName=to_sql_id(table),
        colName=to_sql_id(column),
        srcType=to_sql_type(source),
        targetType=to_sql_type(target),
    )


def invalid_bucket_count(count: int, most: int, *, in_text: bool = False) -> PySparkException:
    """Return the error of a number of buckets that no table has; in SQL's text it is one of the text."""
    kind = ParseException if in_text else AnalysisException
    parameters = {"bucketingMaxBuckets": str(most), "numBuckets": str(count)}
    return kind(errorClass="INVALID_BUCKET_COUNT", messageParameters=parameters)


def column_not_defined_in_table(kind: str, column: str, table: Name, columns: Sequence[str]) -> AnalysisException:
    """Return the error of a bucket, sort or other column that the table does not have."""
    return analysis_error(
        "COLUMN_NOT_DEFINED_IN_TABLE",
        colType=kind,
        colName=quote_identifier(column),
        tableName=to_sql_id(table),
        tableCols=to_sql_ids(columns),
    )


# Files


def path_not_found(path: str) -> AnalysisException:
    """Return the error of reading where there is nothing; the path is shown as it is given."""
    return analysis_error("PATH_NOT_FOUND", path=path)


def path_already_exists(path: str) -> AnalysisException:
    """Return the error of writing where there is something; the path is shown as it is given."""
    return analysis_error("PATH_ALREADY_EXISTS", outputPath=path)


def unable_to_infer_schema(file_format: str) -> AnalysisException:
    """Return the error of files that tell no schema; the format is a name such as ``Parquet``."""
    return analysis_error("UNABLE_TO_INFER_SCHEMA", format=file_format)


def data_source_not_found(provider: str) -> UnknownException:
    """Return the error of a format that is not known."""
    return UnknownException(errorClass="DATA_SOURCE_NOT_FOUND", messageParameters={"provider": provider})


def invalid_save_mode(mode: str) -> AnalysisException:
    """Return the error of an unknown save mode."""
    return analysis_error("INVALID_SAVE_MODE", mode=f'"{mode}"')


def unsupported_data_type_for_datasource(column: str, dtype: Type, file_format: str) -> AnalysisException:
    """Return the error of a column that a format cannot hold."""
    return analysis_error(
        "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
        columnName=quote_identifier(column),
        columnType=to_sql_type(dtype),
        format=file_format,
    )


def all_partition_columns_not_allowed() -> AnalysisException:
    """Return the error of partitioning by every column."""
    return analysis_error("ALL_PARTITION_COLUMNS_NOT_ALLOWED")


def partition_column_not_found(column: str, schema: str) -> AnalysisException:
    """Return the error of partitioning by a column that is not there."""
    return analysis_error("_LEGACY_ERROR_TEMP_1155", col=column, schemaCatalog=schema)


def path_required() -> IllegalArgumentException:
    """Return the error of saving without a path."""
    return IllegalArgumentException(errorClass="_LEGACY_ERROR_TEMP_2047", messageParameters={})


# Settings


def sql_conf_not_found(key: str) -> SparkNoSuchElementException:
    """Return the error of reading a setting that is not there."""
    return SparkNoSuchElementException(errorClass="SQL_CONF_NOT_FOUND", messageParameters={"sqlConf": to_sql_conf(key)})


def cannot_modify_static_config(key: str) -> AnalysisException:
    """Return the error of changing a static setting of Spark SQL."""
    return analysis_error("CANNOT_MODIFY_STATIC_CONFIG", key=to_sql_conf(key))


def cannot_modify_config(key: str) -> AnalysisException:
    """Return the error of changing a setting of Spark's core."""
    return analysis_error("CANNOT_MODIFY_CONFIG", key=to_sql_conf(key), docroot=DOCROOT)


def invalid_conf_value(sub_condition: str, key: str, value: str, **parameters: str) -> IllegalArgumentException:
    """Return the error of a value that a setting cannot have.

    Parameters
    ----------
    sub_condition : str
        ``TYPE_MISMATCH`` (parameter ``confType``), ``REQUIREMENT`` (``confRequirement``),
        ``OUT_OF_RANGE_OF_OPTIONS`` (``confOptions``) or ``TIME_ZONE``.
    key, value : str
        The setting and its value.
    """
    return IllegalArgumentException(
        errorClass=f"INVALID_CONF_VALUE.{sub_condition}",
        messageParameters={"confName": key, "confValue": value, **parameters},
    )
