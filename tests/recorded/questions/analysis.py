"""What the analyzer decides: names, types and nullability, and which of several errors comes first."""

from tests.recorded.question import Question, sql

NUMBERS = (
    # LIKE with several patterns: constants make it a function of its own.
    "s LIKE ANY ('a%', '_')",
    "s LIKE ALL ('%', '1')",
    "s NOT LIKE ANY ('a%', '1')",
    "s NOT LIKE ALL ('a%', '1')",
    "s ILIKE SOME ('A%', '_')",
    "s NOT ILIKE ALL ('A%', '\u00c9%')",
    "s LIKE ANY ('a%', NULL)",
    "s LIKE ANY (s, 'a%')",
    "s LIKE ANY (cast('abc' AS string), CASE WHEN true THEN '1' END)",
    "s LIKE ANY (cast(NULL AS string), 'abc')",
    "s LIKE ANY ('%', 'a\\\\')",
    "i LIKE ANY (1, 2)",
    "array(1) LIKE ANY ('1')",
    "array(1) ILIKE ANY ('1')",
    # A cast that loses nothing.
    "try_cast(1Y AS smallint)",
    "try_cast(1Y AS decimal(3,0))",
    "try_cast(1 AS tinyint)",
    "try_cast(1 AS string)",
    "try_cast('1' AS int)",
    "try_cast('1' AS binary)",
    "try_cast(DATE'2024-01-01' AS timestamp_ntz)",
    "try_cast(1.5 AS double)",
    "try_cast(array(1) AS array<bigint>)",
    # Literals beside decimals.
    "d * 5Y",
    "d / 5S",
    "d % 37",
    "5L / d",
    "-4Y * d",
    "try_divide(d, 18Y)",
    # Integers beside decimal constants are compared as integers.
    "i > 1.5",
    "i >= -1.5",
    "1.5 > i",
    "1.5 <= l",
    "i = 1.5",
    "i < 99999999999999999999BD",
    "-99999999999999999999BD >= i",
    # What compares with what.
    "struct(1 AS a, s AS b) = struct(i AS x, 'abc' AS y)",
    "struct(1 AS a) = struct('1' AS a)",
    "struct(1 AS a) < struct(1.5D AS a)",
    "struct(1.5) = struct(1.25)",
    "array(i) = array(l)",
    "array(i) = array(s)",
    "array(i) <=> array(1.5)",
    "array(struct(1 AS a)) = array(struct(1 AS b))",
    "map(1, 2) = map(1, 2)",
    "(i, s) IN ((1, '1'), (0, 'x'))",
    "struct(1 AS a) IN (struct(1L AS b))",
    "struct(1 AS a) IN (SELECT struct(1))",
    "greatest(struct(1 AS a), struct('1' AS a))",
    "greatest(array(i), array(s))",
    "least(struct(1 AS a), struct(i AS A))",
    "greatest(map(1, 2), map(1, 3))",
    "equal_null(array(i), array(s))",
    "coalesce(array(i), i)",
    "struct(i AS x, s) IN (SELECT 1, '1')",
    "struct(i) IN (SELECT 1)",
    # Elements and keys meet as without ANSI mode.
    "array_append(array(i), f)",
    "array_contains(array(16777217), 16777216F)",
    "array_union(array(16777217), array(16777216F))",
    "element_at(map(16777217, 1), 16777216F)",
    "map_contains_key(map(1.5, 1), 1.25)",
    "map_contains_key(NULL, 1)",
    # What is known of an array literal.
    "try_element_at(array(1, 2), 3)",
    "element_at(array(1, 2), 1Y)",
    "coalesce(array(1, 2)[1], i)",
    "nanvl(1F, NULL)",
    "date_add(dt, s)",
    "date_add(DATE'2024-01-01', '1' || '2')",
    # In nothing.
    "`in`(i)",
    "`in`()",
    "`when`()",
    # A child's error comes before its parent's, what is counted before what does not fit.
    "upper(lower(1, 2), 3)",
    "upper(nosuch, 3)",
    "upper(i + array(1), 3)",
    "coalesce(nosuch, upper(1, 2))",
    "array(i + array(1), upper(1, 2))",
    "array(i + array(1), nosuch(1))",
    "sum(i + array(1), 3)",
    "sum(i, 1) OVER (ORDER BY nosuch)",
    "CASE WHEN b THEN i + array(1) WHEN nosuch THEN 1 END",
    "array_position(i, 1)",
    "array_position(i, NULL)",
    "array_contains(i, NULL)",
    "array_join(array('a'), 1)",
    "x -> x",
    "i + (y -> y)",
    "upper(y -> y)",
    "transform(y -> y, y -> y)",
    "aggregate(array(1), 0, (a, e) -> a + s || 'x', (a, e) -> a)",
    "concat(array(i), i)",
)
NESTED = (
    # Nothing comes out of nothing.
    "NULL.a",
    "NULL[0]",
    "NULL.a.b",
    "NULL[nosuch]",
    "NULL[info.nosuch]",
    "NULL[nosuch(1)]",
    "upper(NULL.a)",
    "array(NULL)[0].a",
    "transform(array(NULL), x -> x[0])",
    "transform(array(NULL), x -> x.a)",
    # Fields are shown as they are written, and what they are taken of as in plans.
    "info.A",
    "info['A']",
    "items.SKU",
    "items[0].SKU",
    "cast(items AS array<struct<a:string,b:string>>).a",
    "cast(NULL AS array<struct<a:int>>).a",
    "cast(info AS struct<A:string,b:string>).a",
    "if(id = 1, items, NULL).sku",
    "array(named_struct('a', id IN (1, 2), 'b', -id, 'c', NOT true, 'd', attrs IS NULL)).a",
    "array(named_struct('a', DATE'2024-01-01', 'b', X'1F', 'c', id LIKE ANY ('1', '2'))).a",
    "array(struct(id, 1)).id",
    "collect_list(info).a",
    "first(items, true).sku",
    "try_element_at(array(cast(items AS array<struct<a:string,b:string>>)), 1).a",
    "get(array(cast(items AS array<struct<a:string,b:string>>)), 0).a",
    # What is merged may be null where one of the inputs may be.
    "map('a', array(1), 'b', grid[0])['a']",
    "map('a', array(1), 'b', grid[0])",
    "map_concat(map('a', array(1)), map('b', grid[0]))",
    "array_except(array(array(1)), array(grid[0]))",
    "array_union(array(array(1)), array(grid[0]))",
    "aggregate(array(1), array(2), (a, x) -> a)",
    "array(struct(1 AS a), struct(id AS A))",
    # Keys and elements that differ within.
    "array_contains(array(struct(1 AS a)), struct(1L AS a))",
    "array_append(array(struct(1 AS a)), struct(1L AS a))",
    "array_remove(array(array(1)), grid[0])",
    "element_at(map(struct(1 AS a), 1), struct(1L AS a))",
    "map(struct(1 AS a), 1)[struct(1 AS b)]",
    "map(array(1L), 1)[array(1)]",
    "percentile(id, array('0.5'))",
    "percentile(id, array(0.5, 1))",
    # MAP is a function, where no script is run.
    "((map('k', id)['k']) + 1)",
    "((map('k', id)))",
)
_UNION = "SELECT struct(1 AS x) AS s UNION ALL SELECT struct(2 AS y)"


def _of(table: str, expressions: tuple[str, ...]) -> dict[str, Question]:
    return {
        f"{expression}{'' if ansi else ', without ANSI mode'}": sql(f"SELECT {expression} FROM {table}", ansi=ansi)
        for expression in expressions
        for ansi in (True, False)
    }


QUESTIONS = {
    **_of("numbers", NUMBERS),
    **_of("nested", NESTED),
    "union of structs with other names": sql(_UNION),
    "field of a column without a type": sql("SELECT v.a, v.a.b, v[0], upper(v.a) FROM (SELECT NULL AS v)"),
    "errors in a select list": sql("SELECT nosuch, upper(1, 2) FROM keys"),
}
