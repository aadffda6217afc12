"""Which arguments are computed: an error in one that no row needs is none."""

from tests.recorded.question import Question, frame, sql

_ROWS = "spark.createDataFrame([(1, 5, 4.0), (1, 0, None), (1, 3, 1.0)], 'k INT, i INT, n DOUBLE').coalesce(1)"
_CALLS = (
    "sum(1 / i) FILTER (WHERE i <> 0)",
    "max(i * i) FILTER (WHERE 1 / i > 0)",
    "sum(i * 1000000000) FILTER (WHERE i = 0)",
    "collect_list(1 div i) FILTER (WHERE i <> 0)",
    "listagg(CAST(10 div i AS STRING), ',') WITHIN GROUP (ORDER BY i) FILTER (WHERE i <> 0)",
    "count(DISTINCT 10 div i) FILTER (WHERE i <> 0)",
    "corr(n, 1 / i)",
    "corr(1 / i, n)",
    "covar_pop(n, 1 / i)",
    "covar_samp(1 / i, n)",
    "count(n, 1 / i)",
    "count(1 / i, n)",
    "max_by(1 / i, n)",
    "max_by(n, 1 / i)",
    "min_by(1 / i, n)",
    "regr_avgx(n, 1 / i)",
    "regr_avgy(n, 1 / i)",
    "regr_count(n, 1 / i)",
    "regr_count(1 / i, n)",
    "regr_slope(n, 1 / i)",
    "regr_slope(1 / i, n)",
    "regr_intercept(n, 1 / i)",
    "regr_intercept(1 / i, n)",
    "regr_r2(n, 1 / i)",
    "regr_sxx(n, 1 / i)",
    "regr_sxy(n, 1 / i)",
    "regr_syy(n, 1 / i)",
    "first(1 / i)",
    "first(1 / i) IGNORE NULLS",
    "any_value(1 / i)",
    "last(1 / i)",
    "percentile(n, 0.5, 1 div i)",
)
_BIG = "spark.createDataFrame([(1, Decimal('-99999999999999999999')), (1, Decimal('-1')), (1, Decimal('9'))], 'k INT, e DECIMAL(38, 18)').coalesce(1)"
_TOTALS = ("sum(e)", "try_sum(e)", "sum(DISTINCT e)", "sum(e) FILTER (WHERE e < 0)", "avg(e)")
_UNORDERED = ("CAST(NULL AS MAP<STRING, INT>)", "map(1, 2)", "array(map(1, 2))", "parse_json('1')", "struct(1)", "true")
_OF_KEYS = ("percentile_disc(0.25)", "percentile_cont(0.25)", "mode()", "listagg('a')")
_AFTER_NULL = (
    "make_date(NULL, i * 1000000000, 1)",
    "make_date(1, NULL, i * 1000000000)",
    "substr(NULL, i * 1000000000)",
    "rpad(NULL, i * 1000000000, 'x')",
    "pow(NULL, 1 / i)",
    "date_add(NULL, i * 1000000000)",
    "locate(NULL, 'a', i * 1000000000)",
    "locate('a', NULL, i * 1000000000)",
    "split(NULL, CAST(1 / i AS STRING))",
    "array_repeat(NULL, i * 1000000000)",
    "element_at(CAST(NULL AS ARRAY<INT>), i * 1000000000)",
    "conv(NULL, i * 1000000000, 10)",
    "try_make_timestamp_ntz(NULL, i * 1000000000, 1, 1, 1, 1)",
    "make_timestamp(NULL, i * 1000000000, 1, 1, 1, 1)",
    "months_between(NULL, CAST(1 / i AS TIMESTAMP))",
    "regexp_replace(NULL, 'a', CAST(1 / i AS STRING))",
    "conv('a', NULL, CAST(1 / i AS INT))",
    "lpad('a', NULL, CAST(1 / i AS STRING))",
    "split_part('a', NULL, CAST(1 / i AS INT))",
    "aes_encrypt(NULL, CAST(1 / i AS STRING))",
    "encode(NULL, CAST(1 / i AS STRING))",
    "get_json_object(NULL, CAST(1 / i AS STRING))",
    "hmac(NULL, CAST(1 / i AS STRING))",
    "jaro_winkler_similarity(NULL, CAST(1 / i AS STRING))",
    "parse_url(NULL, CAST(1 / i AS STRING))",
    "try_parse_url(NULL, CAST(1 / i AS STRING))",
)


def _of_decimals(call: str, ansi: bool) -> Question:
    source = _BIG.replace("Decimal(", "__import__('decimal').Decimal(")
    return frame(f"{source}.agg(F.expr({call!r}))", ansi=ansi)


QUESTIONS = {
    **{f"of all rows, {call}": frame(f"{_ROWS}.agg(F.expr({call!r}))") for call in _CALLS},
    **{f"of groups, {call}": frame(f"{_ROWS}.groupBy('k').agg(F.expr({call!r}))") for call in _CALLS},
    **{
        f"over a window, {call}": frame(f"{_ROWS}.select(F.expr({call + ' OVER (PARTITION BY k)'!r}))")
        for call in _CALLS
        if "DISTINCT" not in call and "WITHIN" not in call
    },
    **{
        f"a sum that leaves its range, {call}, ANSI {mode}": _of_decimals(call, ansi)
        for call in _TOTALS
        for mode, ansi in (("on", True), ("off", False))
    },
    **{f"after a null, {call}": frame(f"{_ROWS}.select(F.expr({call!r}))") for call in _AFTER_NULL},
    **{
        f"{call} by {key}": sql(f"SELECT {call} WITHIN GROUP (ORDER BY {key} DESC)")
        for call in _OF_KEYS
        for key in _UNORDERED
    },
}
