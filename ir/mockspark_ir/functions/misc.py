"""Functions about the query itself: who runs it, where, the types in it, and errors on purpose."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any

from mockspark_ir.errors.execution import user_raised
from mockspark_ir.expressions import Expression, Literal, string_literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.declare import family, parameter, replaced, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability, ScalarFunction
from mockspark_ir.functions.input_types import STRING, InputType, instance_of
from mockspark_ir.functions.text_arguments import strictly
from mockspark_ir.types import BooleanType, DataType, NullType, StringType, UserDefinedType

# The version whose behaviour mockspark has, with the revision that Spark shows.
SPARK_VERSION = "4.3.0 98bc0212c94705434471627068f41e374ccab143"
CATALOG = "spark_catalog"
DEFAULT_DATABASE = "default"
# The key by which a session tells its current database.
CURRENT_DATABASE = "spark.sql.catalog.currentDatabase"

_STRING, _VOID = StringType(), NullType()
_BOOLEAN_ONLY = InputType('"BOOLEAN"', lambda t: isinstance(t, BooleanType | NullType))


def _type_of(value: Expression) -> Expression:
    return string_literal(value.dtype.catalog_string)


def _constant(name: str, value: Callable[[EvaluationContext], str], *aliases: str, **rest: Any) -> ScalarFunction:
    """A text that is the same for all rows of a query."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[], str]:
        text = value(context)
        return lambda: text

    return scalar(name, aliases=aliases, result=_STRING, prepare=prepare, nullable=Nullability.NEVER, **rest)


def _current_database(context: EvaluationContext) -> str:
    return context.settings(CURRENT_DATABASE) or DEFAULT_DATABASE


def _raise(message: str | None) -> None:
    raise user_raised("null" if message is None else message)


def _assert_true(condition: bool | None, message: str | None) -> None:
    if condition is not True:
        _raise(message)


def _with_message(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Without a message the error shows the condition."""
    if len(arguments) > 1:
        return arguments
    return (*arguments, Literal(f"'{sql_text(arguments[0])}' is not true!", _STRING))


_USER_DEFINED = instance_of(UserDefinedType, '"USERDEFINEDTYPE"')


def _storage_type(dtype: DataType) -> DataType:
    assert isinstance(dtype, UserDefinedType)
    return dtype.sqlType()


def _collation(value: Expression) -> Expression:
    dtype = value.dtype
    name = dtype.collation if isinstance(dtype, StringType) else "UTF8_BINARY"
    return string_literal(f"SYSTEM.BUILTIN.{name}")


def _current_path(context: EvaluationContext) -> str:
    """The schemas in which functions without a qualifier are looked for."""
    return f"system.builtin,system.session,{CATALOG}.{_current_database(context)}"


FUNCTIONS = family(
    replaced("collation", parameter("col", strictly(STRING)), rewrite=_collation),
    _constant("current_path", _current_path),
    replaced("typeof", parameter("col"), rewrite=_type_of),
    scalar(
        "unwrap_udt",
        parameter("col", _USER_DEFINED),
        result=lambda arguments: _storage_type(arguments[0].dtype),
        evaluate=lambda value: value,
        api_only=True,
    ),
    _constant("version", lambda context: SPARK_VERSION),
    _constant("current_user", lambda context: getpass.getuser(), "user", "session_user"),
    _constant("current_catalog", lambda context: CATALOG),
    _constant("current_schema", _current_database),
    _constant("current_database", _current_database, name_as=lambda texts: "current_schema()"),
    scalar(
        "raise_error",
        parameter("errMsg", STRING),
        result=_VOID,
        evaluate=_raise,
        null_intolerant=False,
        nullable=Nullability.ALWAYS,
        foldable=False,
        name_as=lambda texts: f"raise_error(USER_RAISED_EXCEPTION, map(errorMessage, {texts[0]}))",
    ),
    scalar(
        "assert_true",
        parameter("col", _BOOLEAN_ONLY),
        parameter("errMsg", STRING),
        minimum=1,
        coerce=_with_message,
        result=_VOID,
        evaluate=_assert_true,
        null_intolerant=False,
        nullable=Nullability.ALWAYS,
        foldable=False,
    ),
)
