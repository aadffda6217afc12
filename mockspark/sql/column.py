"""Columns: what a DataFrame's expressions are built with."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from mockspark.sql.column_operators import ColumnOperators
from mockspark.sql.literals import operand
from mockspark_ir.errors import (
    IllegalArgumentException,
    PySparkNotImplementedError,
    PySparkTypeError,
    PySparkValueError,
)
from mockspark_ir.errors.python import cannot_be_empty, not_expected_type, not_iterable
from mockspark_ir.expressions import (
    Alias,
    And,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
    CaseWhen,
    Cast,
    EqualNullSafe,
    EvalMode,
    Expression,
    GreaterThanOrEqual,
    ILike,
    In,
    InSubquery,
    IsNotNull,
    IsNull,
    LessThanOrEqual,
    Like,
    MultiAlias,
    SortOrder,
    UnresolvedFunction,
    UpdateFields,
    WindowExpression,
)
from mockspark_ir.types import AtomicType, DataType

if TYPE_CHECKING:
    from mockspark.sql.window import WindowSpec

__all__ = ["Column"]

_T = TypeVar("_T")


class Column(ColumnOperators):
    """
    A column of a DataFrame, or anything computed from columns.

    Columns come from a DataFrame (`df.a`, `df["a"]`), from `functions.col` and the other functions, and from each
    other. A column is a description only: names and types are looked up when a DataFrame uses it.
    """

    __slots__ = ()

    # Comparisons and bits

    def eqNullSafe(self, other: Any) -> Column:
        """
        Whether two values are equal, or both null; never null itself.

        :param other: a Column or a value
        """
        return Column(EqualNullSafe(self._expression, operand(other)))

    def between(self, lowerBound: Any, upperBound: Any) -> Column:
        """
        Whether the value lies between two others, both included.

        :param lowerBound: a Column or a value
        :param upperBound: a Column or a value
        """
        value = self._expression
        return Column(And(GreaterThanOrEqual(value, operand(lowerBound)), LessThanOrEqual(value, operand(upperBound))))

    def isin(self, *cols: Any) -> Column:
        """
        Whether the value is one of those given.

        :param cols: Columns and values, or one list or set of them, or a DataFrame of one column
        """
        values: Any = cols
        if len(cols) == 1:
            only = cols[0]
            if isinstance(only, list | set):
                values = only
            elif not isinstance(only, Column) and hasattr(only, "_plan"):
                return Column(InSubquery((self._expression,), only._plan))
        return Column(In(self._expression, tuple([operand(value) for value in values])))

    def isNull(self) -> Column:
        """Whether the value is null."""
        return Column(IsNull(self._expression))

    def isNotNull(self) -> Column:
        """Whether the value is not null."""
        return Column(IsNotNull(self._expression))

    def isNaN(self) -> Column:
        """Whether the value is NaN."""
        return self._function("isnan")

    def bitwiseAND(self, other: Any) -> Column:
        """
        The bits that both have.

        :param other: a Column or a value
        """
        return Column(BitwiseAnd(self._expression, operand(other)))

    def bitwiseOR(self, other: Any) -> Column:
        """
        The bits that either has.

        :param other: a Column or a value
        """
        return Column(BitwiseOr(self._expression, operand(other)))

    def bitwiseXOR(self, other: Any) -> Column:
        """
        The bits that only one of them has.

        :param other: a Column or a value
        """
        return Column(BitwiseXor(self._expression, operand(other)))

    # Text

    def contains(self, other: Any) -> Column:
        """
        Whether the text, or the bytes, contain others.

        :param other: a Column or a value
        """
        return self._function("contains", operand(other))

    def startswith(self, other: Any) -> Column:
        """
        Whether the text, or the bytes, begin with others.

        :param other: a Column or a str
        """
        return self._function("startswith", _text_or_column("other", other))

    def endswith(self, other: Any) -> Column:
        """
        Whether the text, or the bytes, end with others.

        :param other: a Column or a str
        """
        return self._function("endswith", _text_or_column("other", other))

    def like(self, other: str) -> Column:
        """
        Whether the text matches a pattern of SQL's LIKE.

        :param other: the pattern: `%` for any text, `_` for any character
        """
        return Column(Like(self._expression, _pattern(other)))

    def ilike(self, other: str) -> Column:
        """
        Whether the text matches a pattern of SQL's LIKE, in any case.

        :param other: the pattern: `%` for any text, `_` for any character
        """
        return Column(ILike(self._expression, _pattern(other)))

    def rlike(self, other: str) -> Column:
        """
        Whether a regular expression is found in the text.

        :param other: the regular expression, in Java's syntax
        """
        return self._function("rlike", _pattern(other))

    def substr(self, startPos: int | Column, length: int | Column) -> Column:
        """
        A part of the text, or of the bytes.

        :param startPos: where it begins, counted from 1; from the end where negative
        :param length: how many characters or bytes
        :raises PySparkTypeError: NOT_SAME_TYPE where one is an int and the other a Column, NOT_EXPECTED_TYPE
        """
        if type(startPos) is not type(length):
            raise PySparkTypeError(
                errorClass="NOT_SAME_TYPE",
                messageParameters={
                    "arg_name1": "startPos",
                    "arg_name2": "length",
                    "arg_type1": type(startPos).__name__,
                    "arg_type2": type(length).__name__,
                },
            )
        if not isinstance(startPos, int | Column):
            raise not_expected_type("startPos", "Column or int", startPos)
        return self._function("substr", operand(startPos), operand(length))

    # Arrays, maps and structs

    def getItem(self, key: Any) -> Column:
        """
        An element of an array by its position from 0, a value of a map by its key, or a field of a struct.

        :param key: the position, key or name
        """
        if isinstance(key, Column):
            warnings.warn("getItem of a Column is deprecated; use column[key].", FutureWarning, stacklevel=2)
        return self[key]

    def getField(self, name: Any) -> Column:
        """
        A field of a struct.

        :param name: the field
        """
        if isinstance(name, Column):
            warnings.warn("getField of a Column is deprecated; use column[name].", FutureWarning, stacklevel=2)
        return self[name]

    def withField(self, fieldName: str, col: Column) -> Column:
        """
        The struct with a field added or replaced.

        :param fieldName: the field; with dots, a field of a struct within
        :param col: its value
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        if not isinstance(fieldName, str):
            raise not_expected_type("fieldName", "str", fieldName)
        if not isinstance(col, Column):
            raise not_expected_type("col", "Column", col)
        return Column(UpdateFields(self._expression, (fieldName,), (col._expression,)))

    def dropFields(self, *fieldNames: str) -> Column:
        """
        The struct without some fields; unknown ones are passed over.

        :param fieldNames: the fields; with dots, fields of structs within
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        :raises PySparkValueError: CANNOT_BE_EMPTY
        """
        for name in fieldNames:
            if not isinstance(name, str):
                raise not_expected_type("fieldNames", "str", name)
        if not fieldNames:
            raise cannot_be_empty("field")
        return Column(UpdateFields(self._expression, (), (), fieldNames))

    # Order

    def asc(self) -> Column:
        """Sorts by this column, nulls first."""
        return Column(SortOrder(self._expression, True, True))

    def asc_nulls_first(self) -> Column:
        """Sorts by this column, nulls first."""
        return Column(SortOrder(self._expression, True, True))

    def asc_nulls_last(self) -> Column:
        """Sorts by this column, nulls last."""
        return Column(SortOrder(self._expression, True, False))

    def desc(self) -> Column:
        """Sorts by this column from large to small, nulls last."""
        return Column(SortOrder(self._expression, False, False))

    def desc_nulls_first(self) -> Column:
        """Sorts by this column from large to small, nulls first."""
        return Column(SortOrder(self._expression, False, True))

    def desc_nulls_last(self) -> Column:
        """Sorts by this column from large to small, nulls last."""
        return Column(SortOrder(self._expression, False, False))

    # Names and types

    def alias(self, *alias: str, **kwargs: Any) -> Column:
        """
        The column under another name, or under several where it makes several columns.

        :param alias: the names
        :param metadata: a dict for the column's metadata; with one name only
        :raises PySparkValueError: ONLY_ALLOWED_FOR_SINGLE_COLUMN, CANNOT_BE_EMPTY
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        metadata = kwargs.pop("metadata", None)
        if kwargs:
            raise AssertionError(f"alias takes no arguments called {', '.join(kwargs)}")
        for name in alias:
            if not isinstance(name, str):
                raise not_expected_type("alias", "str", name)
        if len(alias) == 1:
            return Column(Alias(self._expression, alias[0], metadata=_metadata(metadata)))
        if metadata is not None:
            raise PySparkValueError(
                errorClass="ONLY_ALLOWED_FOR_SINGLE_COLUMN", messageParameters={"arg_name": "metadata"}
            )
        if not alias:
            raise cannot_be_empty("alias")
        return Column(MultiAlias(self._expression, alias))

    def name(self, *alias: str, **kwargs: Any) -> Column:
        """The same as `alias`."""
        return self.alias(*alias, **kwargs)

    def cast(self, dataType: DataType | str) -> Column:
        """
        The value as another type; in ANSI mode an error where it has none.

        :param dataType: the type, or its text
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        :raises ParseException: for text that is no type
        """
        return Column(Cast(self._expression, _target_type(dataType), explicit=True))

    def try_cast(self, dataType: DataType | str) -> Column:
        """
        The value as another type, or null where it has none.

        :param dataType: the type, or its text
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        :raises ParseException: for text that is no type
        """
        return Column(Cast(self._expression, _target_type(dataType), EvalMode.TRY, explicit=True))

    def astype(self, dataType: DataType | str) -> Column:
        """The same as `cast`."""
        return self.cast(dataType)

    # Conditions

    def when(self, condition: Column, value: Any) -> Column:
        """
        One more branch, after `functions.when`.

        :param condition: when the branch is taken
        :param value: its value: a Column or a value
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        :raises IllegalArgumentException: INVALID_WHEN_USAGE where this is no `when`, or has its `otherwise`
        """
        if not isinstance(condition, Column):
            raise not_expected_type("condition", "Column", condition)
        branches = self._branches()
        return Column(CaseWhen((*branches.conditions, condition._expression), (*branches.values, operand(value))))

    def otherwise(self, value: Any) -> Column:
        """
        The value where no branch of `functions.when` is taken.

        :param value: a Column or a value
        :raises IllegalArgumentException: INVALID_WHEN_USAGE where this is no `when`, or has its `otherwise`
        """
        branches = self._branches()
        return Column(CaseWhen(branches.conditions, branches.values, operand(value)))

    def _branches(self) -> CaseWhen:
        # A CASE of SQL text is not what `when` made.
        branches = self._expression
        if not isinstance(branches, CaseWhen) or branches.otherwise is not None or self._text is not None:
            raise IllegalArgumentException(errorClass="INVALID_WHEN_USAGE", messageParameters={})
        return branches

    # Context

    def over(self, window: WindowSpec) -> Column:
        """
        The function over a window.

        :param window: what `Window` built
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        from mockspark.sql.window import WindowSpec

        if not isinstance(window, WindowSpec):
            raise not_expected_type("window", "WindowSpec", window)
        return Column(WindowExpression(self._expression, window._spec))

    def outer(self) -> Column:
        """
        The column as one of the query around a subquery.

        :raises PySparkNotImplementedError: NOT_IMPLEMENTED: mockspark has no such columns yet
        """
        raise PySparkNotImplementedError(errorClass="NOT_IMPLEMENTED", messageParameters={"feature": "Column.outer"})

    def transform(self, f: Callable[[Column], _T]) -> _T:
        """
        What a function makes of this column.

        :param f: the function
        """
        return f(self)

    def _function(self, name: str, *arguments: Expression) -> Column:
        return Column(UnresolvedFunction(name, (self._expression, *arguments)))


def _text_or_column(name: str, value: Any) -> Expression:
    if value is not None and not isinstance(value, str | Column):
        raise not_expected_type(name, "Column or str", value)
    return operand(value)


def _pattern(value: Any) -> Expression:
    if isinstance(value, Column):
        raise not_iterable("Column")
    if value is not None and not isinstance(value, str):
        raise not_expected_type("other", "str", value)
    return operand(value)


def _metadata(metadata: Any) -> dict[str, Any] | None:
    """A copy as JSON has it."""
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise not_expected_type("metadata", "dict", metadata)
    copied: dict[str, Any] = json.loads(json.dumps(metadata))
    return copied


def _target_type(data_type: DataType | str) -> DataType:
    if isinstance(data_type, str):
        return _simple_types(data_type) or _parsed(data_type)
    if not isinstance(data_type, DataType):
        raise not_expected_type("dataType", "DataType or str", data_type)
    return data_type


def _parsed(text: str) -> DataType:
    from mockspark_ir.types.ddl import parse_data_type

    return parse_data_type(text)


@lru_cache(maxsize=256)
def _simple_types(text: str) -> DataType | None:
    """The type, where it cannot be changed and so can be kept."""
    parsed = _parsed(text)
    return parsed if isinstance(parsed, AtomicType) else None
