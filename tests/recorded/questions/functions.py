"""Functions and aggregates where they are easily taken wrong: what is computed at all, ties, zeros, and errors."""

from tests.recorded.question import Question, frame, sql

# What depends on partitions is asked of one.
_ONE = {"spark.sql.leafNodeDefaultParallelism": "1"}
_ZEROS = (
    "VALUES (1, struct(-0.0D AS a, array(1.0D) AS b), array(-0.0D), -0.0D, float(-0.0)), "
    "(1, struct(double('nan') AS a, NULL AS b), array(-1.0D), 0.0D, float(0.0)), "
    "(1, struct(0.0D AS a, array(2.0D) AS b), array(-0.0D, NULL), -0.0D, float(-0.0)) AS t(k, q, a, x, f)"
)
_TIES = "VALUES (0, 2), (1, 3), (2, 3), (3, NULL), (4, 3), (5, 1), (6, 3), (7, 2), (8, 1) AS t(i, y)"
_TWICE = "VALUES (1, 1.0D, 'a'), (2, 2.0D, 'b'), (3, 1.0D, 'a'), (4, NULL, 'c'), (5, 2.0D, NULL), (6, 1.0D, 'a') AS t(k, x, s)"
_SPREAD = "VALUES (1D, {0}), (1D, {1}) AS t(x, y)"
_SETS = (
    "VALUES (struct(1 AS a, array(1, NULL) AS b), array('x', NULL), X'00ff', 1), "
    "(struct(NULL AS a, array() AS b), array(), X'', 2), (struct(-7 AS a, NULL AS b), array('longer than a word'), X'80', 3), "
    "(struct(1 AS a, array(1, NULL) AS b), array(NULL), X'616263646566676869', 4), "
    "(struct(70000 AS a, array(2) AS b), array('x'), X'01', 5) AS t(s, a, b, i)"
)


def _one(text: str) -> Question:
    return sql(text, conf=_ONE)


def _both(name: str, text: str) -> dict[str, Question]:
    return {name: sql(text), f"{name} without ANSI": sql(text, ansi=False)}


QUESTIONS = {
    # Aggregates
    "zeros, first and last": _one(f"SELECT first(q), last(a), any_value(x), last(f), first(f) FROM {_ZEROS}"),
    "zeros, min and max": _one(f"SELECT min(x), max(x), min(f), max(f), min(a), max(a), min(q), max(q) FROM {_ZEROS}"),
    "zeros, min and max by groups": _one(f"SELECT k, min(x), max(f), max(a), last(q) FROM {_ZEROS} GROUP BY k"),
    "zeros, max_by": _one(f"SELECT max_by(q, k), min_by(f, k), max_by(x, k), max_by(a, q) FROM {_ZEROS}"),
    "zeros, sets": _one(f"SELECT collect_set(q), collect_set(x), collect_set(a) FROM {_ZEROS}"),
    "sets of structs, arrays and binaries": _one(f"SELECT collect_set(s), collect_set(a), collect_set(b) FROM {_SETS}"),
    "sets of expressions": _one(f"SELECT collect_set(struct(i % 3, a)), collect_set(array(i, i % 2)) FROM {_SETS}"),
    "distinct lists": _one(f"SELECT array_agg(DISTINCT x), collect_list(DISTINCT s) FROM {_TWICE}"),
    "distinct, where it changes nothing": _one(
        f"SELECT first(DISTINCT s), last(DISTINCT s), any_value(DISTINCT x), min(DISTINCT x), max(DISTINCT s), "
        f"last(DISTINCT x) IGNORE NULLS FROM {_TWICE}"
    ),
    "distinct, min_by": _one(
        f"SELECT max_by(DISTINCT s, x), min_by(DISTINCT s, x), max_by(DISTINCT k, x) FROM {_TWICE}"
    ),
    "distinct, two arguments": _one(
        f"SELECT count(DISTINCT s, x), regr_count(DISTINCT x, k), regr_avgx(DISTINCT x, k), regr_avgy(DISTINCT x, k), "
        f"regr_sxx(DISTINCT k, x), regr_syy(DISTINCT x, k), regr_sxy(DISTINCT x, k), corr(DISTINCT x, k) FROM {_TWICE}"
    ),
    "distinct floats": _one(f"SELECT sum(DISTINCT x), avg(DISTINCT f), count(DISTINCT x, f) FROM {_ZEROS}"),
    "several of the largest": _one(
        f"SELECT {', '.join(f'max_by(i, y, {k})' for k in (1, 2, 3, 4, 5, 9))} FROM {_TIES}"
    ),
    "several of the smallest": _one(
        f"SELECT {', '.join(f'min_by(i, y, {k})' for k in (1, 2, 3, 4, 5, 9))} FROM {_TIES}"
    ),
    "several of the largest, over a window": _one(
        f"SELECT i, max_by(i, y, 3) OVER (ORDER BY i ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) FROM {_TIES}"
    ),
    **{
        f"correlation of {left} and {right}": _one(
            f"SELECT corr(x, y), regr_r2(x, y), regr_r2(y, x), covar_pop(x, y), regr_slope(x, y) "
            f"FROM {_SPREAD.format(left, right)}"
        )
        for left, right in (("2D", "double('nan')"), ("2D", "double('inf')"), ("1e300D", "-1e300D"), ("3D", "3D"))
    },
    **_both(
        "correlation of tiny numbers", "SELECT corr(x, y) FROM VALUES (1e-100D, 1e-100D), (2e-100D, 3e-100D) AS t(x, y)"
    ),
    **_both("r2 of tiny numbers", "SELECT regr_r2(x, y) FROM VALUES (1e-100D, 1e-100D), (2e-100D, 3e-100D) AS t(x, y)"),
    **_both("skewness of tiny numbers", "SELECT skewness(x) FROM VALUES (1e-110D), (2e-110D) AS t(x)"),
    **_both("kurtosis of tiny numbers", "SELECT kurtosis(x) FROM VALUES (1e-110D), (2e-110D) AS t(x)"),
    "moments of some numbers": _one(
        "SELECT covar_samp(x, y), regr_syy(x, x), regr_sxy(x, y), stddev(y), kurtosis(y) FROM VALUES (-44.125D, 137.625D), "
        "(-103.875D, -51.0D), (124.5D, 49.5D), (-250.0D, -86.75D), (250.0D, -205.875D), (93.5D, 66.75D) AS t(x, y)"
    ),
    "extremes of arrays of structs": sql(
        "SELECT max(items), min(items), max(items) FILTER (WHERE id > 9), min(DISTINCT items) FROM nested"
    ),
    "a column called as a lambda's parameter": sql(
        "SELECT max(v) FROM (SELECT k AS e, array(named_struct('a', v, 'b', k)) AS v FROM pairs)"
    ),
    # FILTER
    "filter, an error within comes before the arguments'": sql(
        "SELECT min_by(i, s, 292679) FILTER (WHERE coalesce(1S, false)) FROM numbers"
    ),
    "filter, an error within comes before the number of arguments": sql(
        "SELECT collect_list() FILTER (WHERE coalesce(1S, false)) FROM numbers"
    ),
    "filter, no condition comes before the arguments": sql("SELECT max(attrs) FILTER (WHERE id) FROM nested"),
    "filter, an unknown column comes before the arguments": sql("SELECT max(attrs) FILTER (WHERE nope) FROM nested"),
    "filter, an aggregate comes before the arguments": sql("SELECT max(attrs) FILTER (WHERE sum(id) > 1) FROM nested"),
    "filter, no aggregate": sql("SELECT abs(id) FILTER (WHERE nope) FROM nested"),
    "within group, an error within comes first": sql("SELECT listagg(attrs) WITHIN GROUP (ORDER BY nope) FROM nested"),
    # What is computed at all
    "nothing after a null": sql(
        "SELECT substring(CAST(NULL AS STRING), CAST(note AS INT)), concat(CAST(NULL AS ARRAY<INT>), array(CAST(note AS INT))) "
        "FROM quarters WHERE note = 'a' AND q1 > 99"
    ),
    **_both(
        "coalesce stops", "SELECT coalesce(attrs, map(CAST(NULL AS STRING), 1)) FROM nested WHERE attrs IS NOT NULL"
    ),
    "elt takes one": sql("SELECT elt(1, note, CAST(CAST(note AS INT) AS STRING)) FROM quarters"),
    "strings are all computed": sql(
        "SELECT concat(CAST(NULL AS STRING), CAST(CAST(note AS INT) AS STRING)) FROM quarters"
    ),
    "try_add of text forgives all": sql(
        "SELECT try_add(note, id / (id - 1)), try_subtract('x', id), try_multiply(note, id), try_divide('1', id - 1), "
        "try_mod('5', id / (id - 1)) FROM quarters"
    ),
    "try_add of a date forgives all": sql(
        "SELECT try_add(dt, CAST(s AS INT)), try_subtract(dt, CAST(s AS DATE)) FROM numbers"
    ),
    "try_add of numbers forgives its own": sql("SELECT try_add(id, id / (id - 1)) FROM quarters"),
    "try_to_binary forgives all": sql("SELECT try_to_binary(CAST(id / (id - 1) AS STRING), 'utf-8') FROM quarters"),
    "coalesce of a try_": frame("quarters.select(F.coalesce(F.try_add('note', F.lit(1)), F.lit(-1)).alias('n'))"),
    # Types, nullability and errors
    **_both(
        "intervals divided",
        "SELECT INTERVAL '1' YEAR / id AS a, INTERVAL '1' DAY / id AS b, INTERVAL '1' DAY / q1 AS c, "
        "try_divide(INTERVAL '1' DAY, id) AS d, INTERVAL '9' DAY DIV INTERVAL '2' DAY AS e FROM quarters",
    ),
    "to_binary, nullability": sql(
        "SELECT to_binary('ab', 'utf-8') AS a, to_binary('ab', 'hex') AS b, to_binary('YWI=', 'base64') AS c"
    ),
    "btrim of binaries": sql("SELECT btrim(X'204120'), btrim(X'41', X'41'), btrim(try_to_binary('b', 'nope'))"),
    "format_string of what it does not show": sql(
        "SELECT format_string('%%', tags), format_string('%b', tags), format_string('x', tags, order_id), "
        "format_string('%s', CAST(NULL AS ARRAY<INT>)), format_string(NULL, tags) FROM orders WHERE order_id = 100"
    ),
    "format_string of a number that is none": sql("SELECT format_string('%d', X'41', 1)"),
    "timestampdiff with an unknown unit": sql("SELECT timestampdiff(foo, now(), now())"),
    "timestampdiff with a text": sql("SELECT timestampdiff('HOUR', now(), now())"),
    "timestampadd with a column": sql("SELECT timestampadd(note, 1, now()) FROM quarters"),
    "timestampadd as a function": frame("quarters.select(F.call_function('timestampadd', 'note', 'id', 'id'))"),
    "timestamp_seconds of too many": sql("SELECT timestamp_seconds(CAST(99999999999999999999 AS DECIMAL(20, 0)))"),
    "timestamp_seconds of too small a part": sql("SELECT timestamp_seconds(1.1234567BD)"),
    "timestampadd of an error": sql("SELECT timestampadd(HOUR, 1, CAST('x' AS TIMESTAMP))"),
    "str_to_map of a decimal": sql("SELECT str_to_map(d) FROM numbers"),
    "str_to_map with a number": sql("SELECT str_to_map(s, 1) FROM numbers"),
    "str_to_map of null": sql("SELECT str_to_map(NULL)"),
    "schema_of_json of a null array": sql("SELECT schema_of_json(CAST(NULL AS ARRAY<INT>))"),
    "schema_of_json of a number": sql("SELECT schema_of_json(1)"),
    "schema_of_json of a column": sql("SELECT schema_of_json(i) FROM numbers"),
    "schema_of_json with a map that is no constant": sql("SELECT schema_of_json('{}', attrs) FROM nested"),
    "to_number without digits": sql("SELECT to_number('1', 'x')"),
    "to_number with a wrong sign": sql("SELECT to_number('1', '9x')"),
    "unknown is null": sql("SELECT false IS UNKNOWN, b IS UNKNOWN, b IS NOT UNKNOWN, NULL IS UNKNOWN FROM numbers"),
    "unknown of a number": sql("SELECT 1 IS UNKNOWN"),
    "unknown in a filter": sql("SELECT max(i) FILTER (WHERE (false IS NOT UNKNOWN)) FROM numbers"),
}
