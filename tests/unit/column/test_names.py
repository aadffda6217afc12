"""Generated names and SQL of resolved expressions, built by hand, against real Spark's for the same SQL text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mockspark_ir.expressions import (
    Add,
    AggregateExpression,
    Alias,
    And,
    AttributeReference,
    BitwiseAnd,
    BitwiseNot,
    BitwiseOr,
    BitwiseXor,
    Boundary,
    Call,
    CaseWhen,
    Cast,
    Divide,
    EqualNullSafe,
    EqualTo,
    EvalMode,
    Exists,
    Expression,
    FrameType,
    GetArrayItem,
    GetArrayStructFields,
    GetMapValue,
    GetStructField,
    GreaterThan,
    If,
    ILike,
    In,
    InSubquery,
    IntegralDivide,
    IsNotNull,
    IsNull,
    LambdaFunction,
    LessThan,
    Like,
    Literal,
    Multiply,
    NamedLambdaVariable,
    Not,
    Or,
    OuterReference,
    Remainder,
    Replaced,
    ScalarSubquery,
    SortOrder,
    Subtract,
    UnaryMinus,
    WindowExpression,
    WindowFrame,
    WindowFunctionCall,
    WindowSpec,
    ascending,
    descending,
    int_literal,
    long_literal,
    string_literal,
)
from mockspark_ir.expressions.printing import pretty_name, qualified_sql, sql_text
from mockspark_ir.functions.declare import parameter
from mockspark_ir.functions.definition import AggregateFunction, Function, ScalarFunction, WindowFunction
from mockspark_ir.plans import Filter, Range
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    YearMonthIntervalType,
)

from .frame import ATTRIBUTES, facts

A, B, C, D, T = (ATTRIBUTES[name] for name in "abcdt")
L, ARR, M, S, ARR_S, DT = (ATTRIBUTES[name] for name in ("l", "arr", "m", "s", "arr_s", "dt"))
INT, LONG, DOUBLE, STRING, BOOLEAN = IntegerType(), LongType(), DoubleType(), StringType(), BooleanType()
ONE, TWO, X = int_literal(1), int_literal(2), string_literal("x")
HALF = Literal(Decimal("0.5"), DecimalType(1, 1))
NULL_INT = Literal(None, INT)


def scalar(name: str, *arguments: Expression, written: str | None = None, **record: Any) -> Call:
    return Call(ScalarFunction(name=name, **record), arguments, INT, True, written=written)


def aggregate(name: str, *arguments: Expression, **rest: Any) -> AggregateExpression:
    def prepare(*_: Any) -> Any:
        raise AssertionError("names need no values")

    return AggregateExpression(AggregateFunction(name=name, prepare=prepare), arguments, LONG, True, **rest)


def ranking(name: str, *arguments: Expression, ignore_nulls: bool = False) -> WindowFunctionCall:
    return WindowFunctionCall(WindowFunction(name=name, evaluate=lambda view: []), arguments, INT, True, ignore_nulls)


def implicit(child: Expression, target: DataType) -> Cast:
    return Cast(child, target, EvalMode.ANSI)


def explicit(child: Expression, target: DataType, mode: EvalMode = EvalMode.ANSI) -> Cast:
    return Cast(child, target, mode, explicit=True)


def variable(name: str = "x") -> NamedLambdaVariable:
    return NamedLambdaVariable(name, INT, True)


def over(function: Expression, order: tuple[SortOrder, ...] = (), *frame: Any, by: tuple[Expression, ...] = ()) -> Any:
    return WindowExpression(function, WindowSpec(by, order, WindowFrame(*frame)))


def interval(dtype: DataType, **parts: float) -> Literal:
    return Literal(timedelta(**parts), dtype)


ROWS, RANGE = FrameType.ROWS, FrameType.RANGE
FIRST, CURRENT, LAST = Boundary.UNBOUNDED_PRECEDING, Boundary.CURRENT_ROW, Boundary.UNBOUNDED_FOLLOWING
BY_B = (ascending(B),)
ID = AttributeReference("id", LONG, False, 100, ("r",))
PLAN = Range(0, 3, 1, ID)


def where(*outer: AttributeReference) -> Filter:
    condition: Expression = EqualTo(ID, OuterReference(outer[0]))
    for attribute in outer[1:]:
        condition = And(condition, EqualTo(ID, OuterReference(attribute)))
    return Filter(condition, PLAN)


x, y = variable("x"), variable("y")
TS, DATE, TIMESTAMP = ATTRIBUTES["ts"], DateType(), TimestampType()
DAY = interval(DayTimeIntervalType(0, 0), days=1)
HOUR = interval(DayTimeIntervalType(1, 1), hours=1)
MONTH = Literal(1, YearMonthIntervalType(1, 1))
X_PLUS_ONE = LambdaFunction(Add(x, ONE), (x,))
X_PLUS_Y = LambdaFunction(Add(x, y), (x, y))

# By the SQL text whose names and SQL Spark told.
EXPRESSIONS: dict[str, Expression] = {
    "a + 1": Add(A, ONE),
    "-a": UnaryMinus(A),
    "- (a + 1)": UnaryMinus(Add(A, ONE)),
    "- 1": int_literal(-1),
    "- -1": UnaryMinus(int_literal(-1)),
    "~a": BitwiseNot(A),
    "~(a + 1)": BitwiseNot(Add(A, ONE)),
    "a & b | 3 ^ 1": BitwiseOr(BitwiseAnd(A, B), BitwiseXor(int_literal(3), ONE)),
    "a % 2": Remainder(A, TWO),
    "a div 2": IntegralDivide(implicit(A, LONG), implicit(TWO, LONG)),
    "a / 2": Divide(implicit(A, DOUBLE), implicit(TWO, DOUBLE)),
    "a + 1.5": Add(implicit(A, DecimalType(10, 0)), Literal(Decimal("1.5"), DecimalType(2, 1))),
    "c + 1": Add(implicit(C, LONG), implicit(ONE, LONG)),
    "1.5F + a": Add(implicit(Literal(1.5, FloatType()), DOUBLE), implicit(A, DOUBLE)),
    "max(a) - min(a)": Subtract(aggregate("max", A), aggregate("min", A)),
    "sum(a)/count(a)": Divide(implicit(aggregate("sum", A), DOUBLE), implicit(aggregate("count", A), DOUBLE)),
    "a = 1 AND b = 2 OR t": Or(And(EqualTo(A, ONE), EqualTo(B, TWO)), T),
    "a <> 1": Not(EqualTo(A, ONE)),
    "a IS DISTINCT FROM 1": Not(EqualNullSafe(A, ONE)),
    "NOT NOT t": Not(Not(T)),
    "a IS NULL": IsNull(A),
    "a IS NOT NULL": IsNotNull(A),
    "a IN (1, 2)": In(A, (ONE, TWO)),
    "a IN (1, 2L)": In(implicit(A, LONG), (implicit(ONE, LONG), implicit(long_literal(2), LONG))),
    "a NOT IN (1, 2)": Not(In(A, (ONE, TWO))),
    "a BETWEEN 1 AND 2": Replaced("between", (A, ONE, TWO), And(A, A)),
    "c LIKE 'x%'": Like(C, string_literal("x%")),
    "c NOT LIKE 'x%'": Not(Like(C, string_literal("x%"))),
    "c LIKE 'x%' ESCAPE '!'": Like(C, string_literal("x%"), "!"),
    "c ILIKE 'x%'": ILike(C, string_literal("x%")),
    "c ILIKE 'x' ESCAPE '!'": ILike(C, X, "!"),
    "c RLIKE 'x'": scalar("rlike", C, X, name_as=lambda a: f"RLIKE({', '.join(a)})"),
    "regexp(c, 'x')": scalar("rlike", C, X, written="REGEXP", name_as=lambda a: f"RLIKE({', '.join(a)})"),
    "cast(1 as decimal(10,2))": explicit(ONE, DecimalType(10, 2)),
    "cast(a as string) || 'x'": scalar("concat", explicit(A, STRING), X),
    "try_cast(a as string) || 'x'": scalar("concat", explicit(A, STRING, EvalMode.TRY), X),
    "string(a) || 'x'": scalar("concat", implicit(A, STRING), X),
    "date('2020-01-01')": implicit(string_literal("2020-01-01"), DateType()),
    "cast(NULL as int)": explicit(Literal(None, NullType()), INT),
    "CASE WHEN a > 1 THEN 'x' END": CaseWhen((GreaterThan(A, ONE),), (X,)),
    "CASE a WHEN 1 THEN 'x' ELSE 'z' END": CaseWhen((EqualTo(A, ONE),), (X,), string_literal("z")),
    "CASE WHEN t THEN a ELSE l END": CaseWhen((T,), (implicit(A, LONG),), L),
    "if(a > 1, 'x', 'y')": If(GreaterThan(A, ONE), X, string_literal("y")),
    "if(t, a, NULL)": If(T, A, NULL_INT),
    "arr[0]": GetArrayItem(ARR, int_literal(0)),
    "m['k']": GetMapValue(M, string_literal("k")),
    "s['x']": GetStructField(S, 0, "x"),
    "arr_s[0].x": GetStructField(GetArrayItem(ARR_S, int_literal(0)), 0, "x"),
    "arr_s.x[0]": GetArrayItem(GetArrayStructFields(ARR_S, 0, "x"), int_literal(0)),
    "named_struct('x', a).x": GetStructField(scalar("named_struct", X, A), 0, "x"),
    "struct(a AS x, b + 1 AS `y z`, c)": scalar("struct", Alias(A, "x"), Alias(Add(B, ONE), "y z"), C),
    "Upper(c)": scalar("upper", C),
    "pow(a, 2)": scalar(
        *("power", implicit(A, DOUBLE), implicit(TWO, DOUBLE)),
        written="pow",
        name_as=lambda a: f"POWER({', '.join(a)})",
    ),
    "power(a, 2)": scalar(
        *("power", implicit(A, DOUBLE), implicit(TWO, DOUBLE)), name_as=lambda a: f"POWER({', '.join(a)})"
    ),
    "isnull(a)": scalar("isnull", A, written="is_null", name_as=lambda a: f"({a[0]} IS NULL)"),
    "ucase(c)": scalar("upper", C, written="ucase"),
    "nvl(a, 1)": Replaced("nvl", (A, ONE), A),
    "extract(YEAR FROM dt)": Replaced("extract", (string_literal("YEAR"), DT), A),
    "split(c, ',')": scalar("split", C, string_literal(","), int_literal(-1)),
    "transform(arr, x -> x + 1)": scalar("transform", ARR, X_PLUS_ONE),
    "transform(arr, (x, i) -> x + i)": scalar("transform", ARR, X_PLUS_Y),
    "filter(arr, x -> x > 1 AND x < 10)": scalar(
        "filter", ARR, LambdaFunction(And(GreaterThan(x, ONE), LessThan(x, int_literal(10))), (x,))
    ),
    "transform(arr_s, e -> e.x)": scalar("transform", ARR_S, LambdaFunction(GetStructField(x, 0, "x"), (x,))),
    "count(*)": aggregate("count", ONE),
    "sum(DISTINCT a)": aggregate("sum", A, distinct=True),
    "count(DISTINCT a, b)": aggregate("count", A, B, distinct=True),
    "count(DISTINCT a) FILTER (WHERE b > 1)": aggregate("count", A, distinct=True, filter=GreaterThan(B, ONE)),
    "sum(a) FILTER (WHERE b > 1)": aggregate("sum", A, filter=GreaterThan(B, ONE)),
    "mean(a)": aggregate("avg", A, written="mean"),
    "array_agg(a)": aggregate("collect_list", A, written="array_agg"),
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY d DESC)": aggregate(
        "percentile_cont", implicit(HALF, DOUBLE), order=(descending(D),)
    ),
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY d)": aggregate(
        "percentile_cont", implicit(HALF, DOUBLE), order=(ascending(D),)
    ),
    "mode() WITHIN GROUP (ORDER BY a)": aggregate("mode", order=(ascending(A),)),
    "mode() WITHIN GROUP (ORDER BY a DESC)": aggregate("mode", order=(descending(A),)),
    "listagg(c, ',') WITHIN GROUP (ORDER BY c)": aggregate("listagg", C, string_literal(","), order=(ascending(C),)),
    "listagg(DISTINCT c, ',') WITHIN GROUP (ORDER BY c DESC NULLS FIRST)": aggregate(
        "listagg", C, string_literal(","), distinct=True, order=(SortOrder(C, False, True),)
    ),
    "string_agg(c) WITHIN GROUP (ORDER BY c)": aggregate(
        "listagg", C, Literal(None, NullType()), order=(ascending(C),), written="string_agg"
    ),
    "sum(a) OVER ()": over(aggregate("sum", A), (), ROWS, FIRST, LAST),
    "sum(a) FILTER (WHERE t) OVER ()": over(aggregate("sum", A, filter=T), (), ROWS, FIRST, LAST),
    "row_number() OVER (PARTITION BY a ORDER BY b)": over(ranking("row_number"), BY_B, ROWS, FIRST, CURRENT, by=(A,)),
    "sum(a) OVER (ORDER BY b ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)": over(
        aggregate("sum", A), BY_B, ROWS, UnaryMinus(ONE), ONE
    ),
    "sum(a) OVER (ORDER BY b RANGE BETWEEN 1 PRECEDING AND CURRENT ROW)": over(
        aggregate("sum", A), BY_B, RANGE, UnaryMinus(ONE), CURRENT
    ),
    "lag(a) OVER (ORDER BY b)": over(ranking("lag", A, ONE, NULL_INT), BY_B, ROWS, int_literal(-1), int_literal(-1)),
    "lag(a, 1) IGNORE NULLS OVER (ORDER BY b)": over(
        ranking("lag", A, ONE, NULL_INT, ignore_nulls=True), BY_B, ROWS, int_literal(-1), int_literal(-1)
    ),
    "nth_value(a, 2) IGNORE NULLS OVER (ORDER BY b)": over(
        ranking("nth_value", A, TWO, ignore_nulls=True), BY_B, RANGE, FIRST, CURRENT
    ),
    "(SELECT max(id) FROM r)": ScalarSubquery(PLAN),
    "(SELECT max(id) FROM r WHERE id = a)": ScalarSubquery(where(A)),
    "EXISTS (SELECT 1 FROM r WHERE id = b OR id = a)": Exists(where(B, A)),
    "a IN (SELECT id FROM r WHERE id = b)": InSubquery((implicit(A, LONG),), where(B)),
    "(a, b) IN (SELECT id, id FROM r)": InSubquery((implicit(A, LONG), implicit(B, LONG)), PLAN),
    "(a + 1, b) IN (SELECT id, id FROM r)": InSubquery((implicit(Add(A, ONE), LONG), implicit(B, LONG)), PLAN),
    "a NOT IN (SELECT id FROM r)": Not(InSubquery((implicit(A, LONG),), PLAN)),
    "dt + INTERVAL '1' DAY": Add(DT, DAY, DATE),
    "dt - INTERVAL '1' DAY": Subtract(DT, DAY, DATE),
    "INTERVAL '1' DAY + dt": Add(DAY, DT, DATE),
    "INTERVAL '1' HOUR + dt": Add(HOUR, implicit(DT, TIMESTAMP), TIMESTAMP),
    "dt - INTERVAL '1-2' YEAR TO MONTH": Subtract(DT, Literal(14, YearMonthIntervalType()), DATE),
    "INTERVAL '1' MONTH + ts": Add(MONTH, TS, TIMESTAMP),
    "dt - dt": Subtract(DT, DT, DayTimeIntervalType(0, 0)),
    "ts - dt": Subtract(TS, implicit(DT, TIMESTAMP), DayTimeIntervalType()),
    "2 * INTERVAL '1' DAY": Multiply(TWO, DAY, DayTimeIntervalType()),
    "INTERVAL '1' MONTH / 2": Divide(MONTH, TWO, YearMonthIntervalType()),
    "- INTERVAL '1' MONTH": UnaryMinus(MONTH, YearMonthIntervalType(1, 1)),
    "TIME '10:00:00' - TIME '09:00:00'": Subtract(
        Literal(time(10), TimeType(6)), Literal(time(9), TimeType(6)), DayTimeIntervalType(1, 3)
    ),
    "1L": long_literal(1),
    "1S": Literal(1, ShortType()),
    "1Y": Literal(1, ByteType()),
    "1.50BD": Literal(Decimal("1.50"), DecimalType(3, 2)),
    "1e10": Literal(1e10, DOUBLE),
    "1e-5D": Literal(1e-5, DOUBLE),
    "0.1F": Literal(0.10000000149011612, FloatType()),
    "'it''s'": string_literal("it's"),
    "NULL": Literal(None, NullType()),
    "TRUE": Literal(True, BOOLEAN),
    "X'1F'": Literal(b"\x1f", BinaryType()),
    "DATE '2020-01-01'": Literal(date(2020, 1, 1), DateType()),
    "TIMESTAMP '2020-01-01 10:00:00.123'": Literal(datetime(2020, 1, 1, 10, 0, 0, 123000, tzinfo=UTC), TimestampType()),
    "TIMESTAMP_NTZ '2020-01-01 10:00:00'": Literal(datetime(2020, 1, 1, 10), TimestampNTZType()),
    "TIME '10:20:30.5'": Literal(time(10, 20, 30, 500000), TimeType(6)),
    "INTERVAL '1' DAY": interval(DayTimeIntervalType(0, 0), days=1),
    "INTERVAL '-1 02:03:04.5' DAY TO SECOND": interval(
        DayTimeIntervalType(), days=-1, hours=-2, minutes=-3, seconds=-4.5
    ),
    "INTERVAL '1.5' SECOND": interval(DayTimeIntervalType(3, 3), seconds=1.5),
    "INTERVAL '5' HOUR": interval(DayTimeIntervalType(1, 1), hours=5),
    "INTERVAL '59:01' MINUTE TO SECOND": interval(DayTimeIntervalType(2, 3), minutes=59, seconds=1),
    "INTERVAL '-1-2' YEAR TO MONTH": Literal(-14, YearMonthIntervalType()),
    "INTERVAL '-3' MONTH": Literal(-3, YearMonthIntervalType(1, 1)),
    "INTERVAL '3' YEAR": Literal(36, YearMonthIntervalType(0, 0)),
}
# Spark names the columns of such a row otherwise in SQL than in names.
ROWS_IN_SUBQUERIES = {"(a, b) IN (SELECT id, id FROM r)", "(a + 1, b) IN (SELECT id, id FROM r)"}


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_the_name_is_sparks(text: str) -> None:
    (name,) = facts("sql.json")[text]["names"]
    assert pretty_name(EXPRESSIONS[text]) == name
    # Error messages show no aliases.
    assert sql_text(EXPRESSIONS[text]) == name.replace(" AS x", "").replace(" AS `y z`", "")


@pytest.mark.parametrize("text", [text for text in EXPRESSIONS if " OVER " not in text])
def test_the_sql_is_sparks(text: str) -> None:
    # Spark puts windows elsewhere, so that its plan shows their names only.
    fact = facts("sql.json")[text]
    name = fact["names"][0]
    quoted = name if name.replace("_", "").isalnum() and not name.isdigit() else "`" + name.replace("`", "``") + "`"
    found = qualified_sql(EXPRESSIONS[text])
    if "struct(a AS" in text:
        # Spark removes inner aliases at the end of the analysis.
        found = found.replace(" AS x", "").replace(" AS `y z`", "")
    assert f"{found} AS {quoted}" == fact["sql"]


def test_timestamps_are_in_the_sessions_zone() -> None:
    literal = Literal(datetime(2020, 1, 1, 23, tzinfo=UTC), TimestampType())
    zone = ZoneInfo("Asia/Tokyo")
    assert pretty_name(Add(literal, ONE), zone) == "(TIMESTAMP '2020-01-02 08:00:00' + 1)"
    assert qualified_sql(literal, zone) == "TIMESTAMP '2020-01-02 08:00:00'"


def test_literals_of_complex_types() -> None:
    struct = StructType.fromDDL("x int, y string")
    assert pretty_name(Literal([1, None], ArrayType(LONG))) == "ARRAY(1L, CAST(NULL AS BIGINT))"
    assert pretty_name(Literal({"k": 1.5}, MapType(STRING, DOUBLE))) == "MAP('k', 1.5D)"
    assert pretty_name(Literal((1, "a"), struct)) == "NAMED_STRUCT('x', 1, 'y', 'a')"


def test_text_of_another_collation_shows_it() -> None:
    assert pretty_name(Literal("x", StringType("UTF8_LCASE"))) == "'x' collate UTF8_LCASE"


def test_casts_to_complex_types_are_not_shown() -> None:
    assert pretty_name(explicit(ARR, ArrayType(STRING))) == "arr"
    assert qualified_sql(explicit(ARR, ArrayType(STRING))) == "t.arr"


def test_hidden_defaults_are_not_shown() -> None:
    function: Function = ScalarFunction(
        name="f", parameters=(parameter("a"), parameter("b", default=7)), show_defaults=False
    )
    assert isinstance(function, ScalarFunction)
    assert pretty_name(Call(function, (A, int_literal(7)), INT, True)) == "f(a)"
    assert pretty_name(Call(function, (A, int_literal(8)), INT, True)) == "f(a, 8)"


def test_an_expression_without_a_rule_is_a_call_of_its_class() -> None:
    class Unheard(Expression):
        child_fields = ("child",)

        def __init__(self, child: Expression) -> None:
            self.child = child

    assert pretty_name(Unheard(Multiply(A, TWO))) == "unheard((a * 2))"
