"""spark.sql: a query becomes a DataFrame, any other statement is carried out at once."""

from __future__ import annotations

import math
import string
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from mockspark.sql.command_result import empty
from mockspark.sql.conf import OWN
from mockspark.sql.stored_tables import StoredView
from mockspark_ir import errors
from mockspark_ir.expressions import Cast, Expression, Literal
from mockspark_ir.plans import (
    CatalogCommand,
    Command,
    CreateTable,
    CreateView,
    DropView,
    ExplainCommand,
    InsertInto,
    ResetCommand,
    SetCommand,
)
from mockspark_ir.types import StringType, StructField, StructType, TimestampType
from mockspark_ir.values.datetimes import to_instant

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession


def run_sql(session: SparkSession, text: str, args: Any, named: Mapping[str, Any]) -> DataFrame:
    """See `SparkSession.sql`."""
    from mockspark_compilers.frontend import parse_query

    views: list[str] = []
    if named:
        text = _filled(session, text, named, views)
    try:
        zone = session._state.time_zone
        plan = parse_query(text, _arguments(args, zone), time_zone=zone)
        if isinstance(plan, Command):
            return _run_command(session, plan)
        return session._dataframe(plan)
    finally:
        for view in views:
            session._state.catalog.temp_views.pop(view, None)


def _arguments(args: Any, zone: tzinfo) -> dict[str, Expression] | list[Expression] | None:
    from mockspark.sql.literals import to_literal

    if args is None:
        return None
    if isinstance(args, dict):
        return {str(name): _value(to_literal(_checked(str(name), value)), zone) for name, value in args.items()}
    if isinstance(args, list | tuple):
        return [_value(to_literal(_checked(f"_{i}", value)), zone) for i, value in enumerate(args)]
    raise errors.PySparkTypeError(
        errorClass="NOT_EXPECTED_TYPE",
        messageParameters={"expected_type": "dict or list", "arg_name": "args", "arg_type": type(args).__name__},
    )


def _checked(name: str, argument: Any) -> Any:
    """An argument; raises AnalysisException (INVALID_SQL_ARG) for a list of values whose types have to be adapted."""
    if isinstance(argument, list) and not _is_of_one_type(argument):
        raise errors.analysis_error("INVALID_SQL_ARG", name=name)
    return argument


def _is_of_one_type(values: list[Any]) -> bool:
    if not all(_is_of_one_type(value) for value in values if isinstance(value, list)):
        return False
    from mockspark.sql.literals import to_literal

    literals = [to_literal(value) for value in values]
    return len({e.dtype if isinstance(e, Literal) else type(e) for e in literals}) < 2


def _value(argument: Any, zone: tzinfo) -> Expression:
    from mockspark.sql.column import Column

    expression: Expression = argument._expression if isinstance(argument, Column) else argument
    return _as_written(expression, zone)


def _as_written(value: Expression, zone: tzinfo) -> Expression:
    """What a constant becomes where SQL reads it from its text, as Spark puts it there."""
    if not isinstance(value, Literal):
        return value.map_children(lambda child: _as_written(child, zone))
    match value.value:
        case float() if not math.isfinite(value.value):
            text = "NaN" if value.value != value.value else "Infinity" if value.value > 0 else "-Infinity"
            return Cast(Literal(text, StringType()), value.dtype, explicit=True)
        case datetime() if isinstance(value.dtype, TimestampType):
            # Of the two instants of a wall time that the zone has twice, the first.
            return Literal(to_instant(value.value.astimezone(zone).replace(tzinfo=None, fold=0), zone), value.dtype)
        case _:
            return value


class _Filler(string.Formatter):
    """Puts DataFrames (as views) and values (as literals) in the place of `{name}`."""

    def __init__(self, session: SparkSession, views: list[str]) -> None:
        self._session = session
        self._views = views

    def format_field(self, value: Any, format_spec: str) -> str:
        from mockspark.sql.column import Column
        from mockspark.sql.dataframe import DataFrame

        if isinstance(value, DataFrame):
            name = f"_df_{len(self._views)}_{id(value)}"
            view = StoredView((name.lower(),), value._plan)
            self._session._state.catalog.temp_views[name.lower()] = view
            self._views.append(name.lower())
            return name
        if isinstance(value, Column):
            from mockspark_ir.expressions.printing import sql_text

            return sql_text(value._expression)
        if isinstance(value, str):
            escaped = value.replace("\\", "\\\\").replace("'", "\\'")
            return f"'{escaped}'"
        return str(super().format_field(value, format_spec))


def _filled(session: SparkSession, text: str, named: Mapping[str, Any], views: list[str]) -> str:
    return _Filler(session, views).vformat(text, (), named)


def _run_command(session: SparkSession, command: Command) -> DataFrame:
    state = session._state
    match command:
        case CreateView():
            state.catalog.create_view(command)
            return empty(session)
        case DropView():
            state.catalog.drop(command.name, if_exists=command.if_exists, only_views=True)
            return empty(session)
        case CreateTable():
            from mockspark.sql.table_writing import run_create_table

            run_create_table(state, command)
            return empty(session)
        case InsertInto():
            from mockspark.sql.table_writing import run_insert

            run_insert(state, command)
            return empty(session)
        case ExplainCommand():
            return _explain(session, command)
        case SetCommand():
            return _set(session, command)
        case ResetCommand():
            # The application's own settings stay, as in Spark.
            every = [key for key in session.conf.getAll if key not in OWN]
            for key in every if command.key is None else [command.key]:
                session.conf.unset(key)
            return empty(session)
        case CatalogCommand():
            from mockspark.sql.catalog_commands import run_catalog_command

            return run_catalog_command(session, command)
        case _:
            raise errors.unsupported_feature(f"the statement {type(command).__name__}")


def _explain(session: SparkSession, command: ExplainCommand) -> DataFrame:
    """One row with the text; a query that cannot be resolved shows its error there, as in Spark."""
    from mockspark.explaining import explain_text

    try:
        if isinstance(command.plan, Command):
            raise errors.unsupported_feature("EXPLAIN of a statement that is no query")
        text = explain_text(session._dataframe(command.plan), None, command.mode)
    except errors.AnalysisException as error:
        text = f"The query cannot be planned.\n{error}"
    return session.createDataFrame([(text,)], StructType([StructField("plan", StringType())]))


def _set(session: SparkSession, command: SetCommand) -> DataFrame:
    schema = StructType([StructField("key", StringType(), False), StructField("value", StringType(), False)])
    if command.key is None:
        return session.createDataFrame(sorted(session.conf.getAll.items()), schema)
    if command.value is not None:
        session.conf.set(command.key, command.value)
    value = session.conf.get(command.key, "<undefined>")
    return session.createDataFrame([(command.key, str(value))], schema)
