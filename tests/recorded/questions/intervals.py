"""Calendar intervals: months, days and microseconds, each by itself."""

from collections.abc import Mapping

from tests.recorded.question import Question, frame, sql

_SAMPLES = (
    "(SELECT k, CAST(t AS INTERVAL) AS i, x, CAST(at AS DATE) AS d, at, CAST(at AS TIMESTAMP_NTZ) AS n FROM VALUES "
    "(1, '1 year 2 months 3 days 4 hours 5 minutes 6.7 seconds', 1.5D, TIMESTAMP'2020-01-31 10:00:00'), "
    "(2, '-13 months -1 day -25 hours -61 minutes -61.5 seconds', -0.3D, TIMESTAMP'2020-03-31 23:59:59.999999'), "
    "(3, '1 month -40 days 0.000003 seconds', 0.5D, TIMESTAMP'2024-02-29 00:00:00'), "
    "(4, '-0.000003 seconds', 2D, TIMESTAMP'1969-12-31 12:00:00'), (5, '1 week', 7D, TIMESTAMP'2024-11-02 01:30:00'), "
    "(6, '0 days', 3D, NULL), (7, NULL, 1D, TIMESTAMP'2024-01-01 00:00:00'), (8, '2 days', NULL, NULL), "
    "(9, '12 months', double('nan'), TIMESTAMP'2024-02-29 00:00:00') AS v(k, t, x, at))"
)
_DAYS = (
    "(SELECT k, d, CAST(t AS INTERVAL) AS i FROM VALUES (1, DATE'2020-01-31', '1 month'), "
    "(2, DATE'2020-03-31', '-1 month 1 day'), (3, DATE'2024-02-29', '12 months'), (4, DATE'2020-01-01', '-1 day'), "
    "(5, NULL, '1 day'), (6, DATE'2020-01-01', NULL) AS v(k, d, t))"
)
_GREAT = (
    "(SELECT CAST('2147483647 months 2147483647 days 9223372036854.775807 seconds' AS INTERVAL) AS a, "
    "CAST('-2147483648 months -2147483648 days -9223372036854.775808 seconds' AS INTERVAL) AS z, "
    "CAST('1 month' AS INTERVAL) AS m, CAST('1 day' AS INTERVAL) AS d, CAST('0.000001 seconds' AS INTERVAL) AS s, "
    "DATE'2020-01-31' AS day, TIMESTAMP'2020-01-31 10:00:00' AS at)"
)
_ONE = "(SELECT make_interval(1, 2, 0, 3, 4, 5, 6.7) AS i, 2 AS x, 'x' AS s, DATE'2020-01-31' AS d)"
_NEW_YORK = {"spark.sql.session.timeZone": "America/New_York"}
_NIGHTS = (
    "(SELECT k, at, CAST(at AS DATE) AS d, CAST(t AS INTERVAL) AS i FROM VALUES "
    "(1, TIMESTAMP'2024-10-03 01:30:00', '1 month'), (2, TIMESTAMP'2024-11-02 01:30:00', '1 day'), "
    "(3, TIMESTAMP'2024-11-02 01:30:00', '24 hours'), (4, TIMESTAMP'2024-02-10 02:30:00', '1 month'), "
    "(5, TIMESTAMP'2024-03-09 02:30:00', '1 day 1 hour'), (6, TIMESTAMP'2024-11-03 00:30:00', '2 hours'), "
    "(7, TIMESTAMP'2024-11-03 06:30:00Z', '1 month -30 days'), (8, TIMESTAMP'2024-11-03 06:30:00Z', '-1 day'), "
    "(9, TIMESTAMP'2024-03-10 00:00:00', '24 hours') AS v(k, at, t))"
)
_TEXTS = (
    *("1 month 2 days", "x", "", " ", "interval 1 year -2 months 3.5 seconds", "1 year 1 year", "2147483648 months"),
    *("178956971 years", "2147483647 days 1 day", "306783379 weeks", "9223372036854.775808 seconds", "1.5 days"),
    *("+1 day", "- 1 day", "--1 day", "1 day,2 hours", "1 day2 hours", "1day", "1 d", "1 DAYS", "INTERVAL 1 DAY"),
    *("interval", "interval ", "interval1 day", "Interval\\t1\\nday", "1.1234567 seconds", "1.1234567899 seconds"),
    *("-.5 seconds", "1. seconds", ". seconds", "5 milliseconds 5 microseconds", "5 nanoseconds", "1-2", "1 02:03:04"),
    *("-1 year 1 month -1 second", "9223372036854775808 microseconds", "-9223372036854775808 microseconds", "1 days 1"),
    *("5 quarters", "1 \u00e4onth", "\u00a01 day", "1 day day", "0 months", "-0 seconds", "99 centuries"),
)
_FRAMES = (
    *("CAST('1 month' AS INTERVAL) PRECEDING AND CURRENT ROW", "CAST('x' AS INTERVAL) PRECEDING AND CURRENT ROW"),
    "CAST('1 month 1 hour' AS INTERVAL) PRECEDING AND CAST('1 day' AS INTERVAL) FOLLOWING",
    "CAST('1 month' AS INTERVAL) FOLLOWING AND CAST('2 months' AS INTERVAL) FOLLOWING",
    "CAST('2 months' AS INTERVAL) PRECEDING AND CAST('1 month' AS INTERVAL) PRECEDING",
    "CAST('1 month' AS INTERVAL) PRECEDING AND CAST('2 months' AS INTERVAL) PRECEDING",
    "CAST('-1 month' AS INTERVAL) PRECEDING AND CURRENT ROW",
    "CAST('1 month -1 day' AS INTERVAL) PRECEDING AND CURRENT ROW",
    "CAST('1 month -40 days' AS INTERVAL) PRECEDING AND CURRENT ROW",
    "CAST('1 month -30 days' AS INTERVAL) PRECEDING AND CURRENT ROW",
    "-CAST('1 month' AS INTERVAL) FOLLOWING AND CURRENT ROW",
    "CAST('90 minutes' AS INTERVAL) PRECEDING AND CAST('0.5 seconds' AS INTERVAL) FOLLOWING",
)
_STEPS = """
    make_interval(0, 1); make_interval(0, 1, 0, 1); make_interval(0, 0, 0, 1); make_interval(0, 0, 0, 0, 24);
    make_interval(); make_interval(0, -1); make_interval(0, 1, 0, -20); make_interval(0, 1, 0, -40);
    make_interval(0, 0, 0, 1, 12); make_interval(0, 1, 0, 0, 12); CAST(NULL AS INTERVAL)"""


def _listed(texts: str) -> list[str]:
    return [text.strip() for text in texts.split(";")]


def _each(
    texts: str, table: str = _ONE, *, ansi: bool = True, conf: Mapping[str, str] | None = None
) -> dict[str, Question]:
    mode, zone = "" if ansi else ", not ansi", "" if conf is None else ", in a zone"
    return {f"{text}{zone}{mode}": sql(f"SELECT {text} FROM {table}", ansi=ansi, conf=conf) for text in _listed(texts)}


def _both(texts: str, table: str = _ONE) -> dict[str, Question]:
    """In both modes."""
    return _each(texts, table) | _each(texts, table, ansi=False)


def _window(text: str, order: str = "at", conf: Mapping[str, str] | None = None) -> Question:
    return sql(f"SELECT k, count(*) OVER (ORDER BY {order} RANGE BETWEEN {text}) AS c FROM {_SAMPLES}", conf=conf)


def _of_samples(columns: str, rest: str) -> Question:
    """A question in DataFrame code about columns of the samples."""
    return frame(f"spark.sql({f'SELECT {columns} FROM {_SAMPLES}'!r}).{rest}")


QUESTIONS = {
    # From their parts
    **_both("""
        make_interval(); make_interval(1); make_interval(1, 2, 3, 4, 5, 6, 7.008009); make_interval(NULL, 1);
        make_interval(2147483647); make_interval(0, 0, 2147483647); make_interval(0, 0, 0, 0, 0, 0, 1e15);
        make_interval(0, 0, 0, 0, 2147483647, 2147483647, 999999999999.999999); make_interval(0, 1073741824 * x);
        make_interval(0, 0, 0, 0, -2147483648, -2147483648, -999999999999.999999); make_interval(x, x, x, x, x, x, x);
        make_interval('1', '2'); make_interval(1.7); make_interval(1, 2, 3, 4, 5, 6, '7.1'); make_interval(s);
        make_interval(1, 2, 3, 4, 5, 6, 7.0089999); make_interval(true); make_interval(1, 2, 3, 4, 5, 6, 7, 8);
        make_interval(1, 2, 3, 4, 5, 6, 7D); try_make_interval(); try_make_interval(2147483647);
        try_make_interval(1, 2); try_make_interval(s); try_make_interval(x, x, x, 1073741823 * x)"""),
    # Casts and literals
    **{
        f"text {number}": sql(f"SELECT CAST('{text}' AS INTERVAL), TRY_CAST('{text}' AS INTERVAL)")
        for number, text in enumerate(_TEXTS)
    },
    **_each("""
        CAST(INTERVAL '1' MONTH AS INTERVAL); CAST(INTERVAL '1' DAY AS INTERVAL); CAST(x AS INTERVAL); s::interval;
        CAST(i AS INTERVAL YEAR TO MONTH); CAST(i AS INTERVAL DAY TO SECOND); CAST(i AS INT); TRY_CAST(x AS INTERVAL);
        TRY_CAST(i AS INT); CAST(NULL AS INTERVAL); CAST(i AS BINARY); CAST(i AS INTERVAL); CAST(i AS BOOLEAN);
        CAST(array(s, '1 day') AS ARRAY<INTERVAL>); CAST(array(i) AS ARRAY<STRING>); interval('1 day');
        CAST(map('a', '1 day') AS MAP<STRING,INTERVAL>); CAST(struct('1 day' AS a) AS STRUCT<b: INTERVAL>);
        CAST(array(i, NULL) AS STRING); CAST(struct(i, NULL) AS STRING); CAST(i AS VARIANT);
        INTERVAL 1 MONTH 2 DAYS; INTERVAL '1 month 2 days'; INTERVAL '1' WEEK; INTERVAL 2 WEEKS 1 DAY; INTERVAL;
        INTERVAL '1 day 1 month' + d; INTERVAL(1); INTERVAL '1 year 2 hours'"""),
    **_both("CAST(s AS INTERVAL); TRY_CAST(s AS INTERVAL); CAST(map('1 day', 1) AS MAP<INTERVAL,INT>)"),
    "made of columns": sql(
        "SELECT make_interval(y, m, w, d, h, n, s), DATE'2000-01-01' + make_interval(0, m, w, d), "
        "TIMESTAMP'2000-01-01 00:00:00' - make_interval(y, m, w, d, h, n, s), try_make_interval(y, m, w, d, h, n, s) "
        "FROM VALUES (1, 2, 3, 4, 5, 6, 7.008009BD), (-1, -2, -3, -4, -5, -6, -99999999.999999BD), (0, 0, 0, 0, 0, 0, 0BD), "
        "(NULL, 1, 1, 1, 1, 1, 1BD), (1, 1, NULL, 1, 1, 1, 1BD), (1, 1, 1, 1, 1, 1, NULL), "
        "(200, -400, 5000, -60000, 700000, 8000000, 999999999.999999BD) AS v(y, m, w, d, h, n, s)"
    ),
    **_both(
        """
        make_interval(y); make_interval(0, m, w); at + make_interval(0, 0, w); make_interval(0, m) + day;
        day - make_interval(0, 0, 0, m % 1000); day + make_interval(0, 0, 0, 0, 0, 0, s); at - make_interval(0, 0, 0, 0, 0, 0, s);
        day + i; at - i""",
        "(SELECT *, DATE'2000-01-01' AS day, TIMESTAMP'2000-01-01 00:00:00' AS at, CAST(m || ' months' AS INTERVAL) AS i "
        "FROM VALUES (1, 1, 1, 1BD), (178956971, 2147483647, 306783379, 0.5BD) AS v(y, m, w, s))",
    ),
    "as text": sql(f"SELECT k, CAST(i AS STRING), CAST(array(i) AS STRING) FROM {_SAMPLES}"),
    "the greatest as text": sql(f"SELECT CAST(a AS STRING), CAST(z AS STRING) FROM {_GREAT}"),
    # Arithmetic
    **_each(
        """
        k, i + i; k, i - i; k, -i; k, +i; k, i * x; k, x * i; k, i * 2; k, i * 0.1BD; k, i / x; k, i / 7;
        k, i / (k - 5); k, negative(i); k, positive(i); k, i - i * 3; k, try_add(i, i); k, try_subtract(i, i);
        k, try_multiply(i, x); k, try_divide(i, k - 5); k, try_divide(i, x); k, at + i; k, i + at; k, at - i; k, n + i;
        k, n - i; k, d + i; k, d - i; k, try_add(d, i); k, CAST(at AS STRING) + i; k, CAST(at AS STRING) - i;
        k, try_subtract(at, i); k, try_add(i, n); k, if(k > 3, i, -i); k, coalesce(i, make_interval(0)); k, i IS NULL;
        k, typeof(i); k, array(i, NULL); k, struct(i, k); k, map(k, i); k, map(k, i)[2]; k, extract(YEAR FROM i);
        k, extract(MONTH FROM i); k, extract(DAY FROM i); k, extract(HOUR FROM i); k, extract(MINUTE FROM i);
        k, extract(SECOND FROM i); k, date_part('mons', i); k, datepart('secs', i); k, to_json(struct(i, k));
        k, to_json(map(k, array(i))); k, transform(array(i), e -> e * 2);
        k, hash(i), xxhash64(i), hash(array(i), k)""",
        _SAMPLES,
    ),
    **_each("k, d + i; k, d - i; k, i / (k - 5); k, at - i; k, CAST(k AS STRING) + i", _SAMPLES, ansi=False),
    # Beside a NULL of no type it matters what Spark has cast before.
    **_each(
        """
        i + NULL; NULL + i; i - NULL; NULL - i; -i + NULL; i * 2 + NULL; i * 2D + NULL; make_interval(1) + NULL;
        make_interval(1L) + NULL; make_interval(1, 2, 3, 4, 5, 6, 7) + NULL; if(k > 1, i, NULL) + NULL; i + (NULL + NULL);
        coalesce(i, NULL) + NULL; (i - i * 2) + NULL; try_add(i, i) + NULL; try_multiply(i, 2) + NULL""",
        _SAMPLES,
    ),
    **_both(
        """
        a + m; a + d; a + s; z - m; z - d; z - s; -a; -z; a * 1; a * 2; z * 1.5D; a / 0.5D; a * 1e300D; d * 1e300D;
        s * 1e300D; a * double('nan'); m * double('inf'); s * double('-inf'); a / double('inf'); m / double('nan');
        s * 0.5D; -s * 0.5D; -s * 1.5D; s / -2; d / 7; d * 0.3D; d / 0; d / 0.0D; m * 0.5; try_add(a, a);
        try_subtract(z, a); try_multiply(a, 3); try_divide(a, 0.1); try_multiply(d, 1e300D); extract(DAY FROM a);
        extract(HOUR FROM z); extract(DAY FROM d * 3 + s); at + a; at - z; day + a; day + m * 2147483647;
        day + d * 2147483647; at + m * 2147483647; day + s; day - s; try_add(day, s); try_add(at, a);
        try_subtract(day, a)""",
        _GREAT,
    ),
    **_each("k, d + i; k, i + d; k, d - i; k, d - i - i; k, try_subtract(d, i)", _DAYS),
    **_each("k, at + i; k, at - i; k, at + i + i; k, CAST(at AS STRING) + i", _NIGHTS, conf=_NEW_YORK),
    **_each(
        "k, at + INTERVAL '1' MONTH; k, at - INTERVAL '1' DAY; k, at + make_ym_interval(0, k - 5)",
        _NIGHTS,
        conf=_NEW_YORK,
    ),
    "dates in a zone": sql(f"SELECT k, d + i, d - i FROM {_NIGHTS}", ansi=False, conf=_NEW_YORK),
    **_each("""
        i + 1; i + true; i - 1; i - s; true - i; i - d; i - timestamp(d); time'10:00:00' + i; time'10:00:00' - i;
        i + INTERVAL '1' DAY; INTERVAL '1' DAY + i; i - INTERVAL '1' MONTH; i - array(1); INTERVAL '1' MONTH - i;
        i + INTERVAL '1' MONTH; INTERVAL '1' DAY + INTERVAL '1' MONTH; X'01' + i; i * '2'; i / '4'; i * true; i * d;
        i * i; i / i; 2 / i; '1' / i; NULL / i; i / NULL; NULL * i; i * INTERVAL '1' DAY; INTERVAL '1' MONTH * i;
        INTERVAL '1' MONTH / i; i div 2; 2 div i; i div i; i div NULL; i % 2; 1 % i; i % i; i & 1; i | i; ~i; pmod(i, 2);
        abs(i); sign(i); try_add(i, NULL); try_add(NULL, i); try_subtract(i, NULL); try_subtract(NULL, i);
        try_add(i, 1); try_multiply(i, NULL); try_divide(NULL, i); try_multiply(i, s); try_mod(i, 2); try_add(s, i);
        date_add(d, i); add_months(d, i); timestampadd(DAY, i, d); d + s + i"""),
    **_both("i + s; i * s; s - i"),
    # As text where ANSI mode casts unasked
    **_both("""
        i || 'a'; concat(i, i); upper(i); length(i); i LIKE '1%'; array_join(array(i), ','); concat_ws(',', i);
        substring(i, 1, 3); elt(1, i, i); listagg(i); format_string('%s|%.3s|%h|%b', i, i, i, i);
        format_string('%d', i)"""),
    # What is refused, and where they go
    **_each("""
        i = i; i <=> i; i < i; i IN (i); i BETWEEN i AND i; i IS DISTINCT FROM i; nullif(i, i); greatest(i, i);
        array_contains(array(i), i); array_distinct(array(i)); array_position(array(i), i); array_remove(array(i), i);
        array_union(array(i), array(i)); arrays_overlap(array(i), array(i)); sort_array(array(i)); array_sort(array(i));
        array_max(array(i)); CASE i WHEN i THEN 1 END; max(i); min(i); sum(i); avg(i); try_sum(i); try_avg(i);
        max_by(1, i); median(i); std(i); bool_and(i); max(struct(i)); struct(i) = struct(i); array(i) = array(i);
        i = NULL; i = '1 day'; i AND true; NOT i; decode(i, i, 1); equal_null(i, i); isnull(i); nanvl(i, i);
        map(i, 1); map(i, 1)[i]; map_from_arrays(array(i), array(1)); element_at(map(i, 1), i);
        try_element_at(map(i, 1), i); map_contains_key(map(i, 1), i); map(array(i), 1)[array(i)]; map(i, 1, i, 2);
        map_concat(map(i, 1), map(-i, 2)); transform_keys(map(1, 1), (k, v) -> make_interval(k));
        map_filter(map(i, 1), (k, v) -> v > 0); map_zip_with(map(i, 1), map(i, 2), (k, a, b) -> a + b);
        map_from_entries(array(struct(i, 1))); map_entries(map(1, i)); transform_values(map(1, i), (k, v) -> -v);
        array(i)[0]; element_at(array(i), 1); get(array(i), 0); coalesce(NULL, i); coalesce(i, s); if(true, i, NULL);
        if(true, i, INTERVAL '1' DAY); CASE WHEN x > 1 THEN i END; nvl2(1, i, i); ifnull(i, i); array(i, '1 day');
        array_repeat(i, 2); filter(array(i), e -> e IS NOT NULL); flatten(array(array(i))); reverse(array(i));
        aggregate(array(i, i), make_interval(), (a, e) -> a + e); zip_with(array(i), array(1), (a, b) -> a * b);
        slice(array(i), 1, 1); cardinality(array(i)); arrays_zip(array(i), array(1)); array_append(array(i), i);
        array_compact(array(i, NULL)); array_insert(array(i), 1, i); concat(array(i), array(i)); struct(i).i;
        named_struct('a', i); explode(array(i, i)); explode(map(i, 1)); stack(2, i, i); inline(array(struct(i)));
        count(i); count(DISTINCT i); first(i); last(i); any_value(i); collect_list(i); collect_set(i); mode(i);
        max_by(i, 1); approx_count_distinct(i); count_if(i IS NULL); collect_set(array(i)); percentile(i, 0.5);
        histogram_numeric(i, 2); sha2(i, 256); md5(i); to_char(i, '999'); to_varchar(i, '9'); date_format(i, 'y');
        bit_count(i); year(i); hour(i); extract(WEEK FROM i); date_part('EPOCH', i); date_part(NULL, i);
        date_part(s, i); to_json(i); to_json(struct(i)); to_json(map(i, 1)); from_json('{}', 'a interval');
        from_json('{"a": "1 day"}', 'a INTERVAL'); from_json('{"a": 5, "b": 1}', 'a INTERVAL, b INT');
        from_json('{"a": "x", "b": 1}', 'a INTERVAL, b INT'); assert_true(i); window(timestamp(d), i);
        rank() OVER (ORDER BY i); count(*) OVER (PARTITION BY i); count(*) OVER (PARTITION BY array(i));
        count(*) OVER (PARTITION BY map(1, 1)); lag(i) OVER (ORDER BY x); first(i) OVER (ORDER BY x)"""),
    "collected": sql(
        f"SELECT cast(collect_set(i) AS string), cast(mode(i) AS string), "
        f"cast(first(i, true) AS string), count(DISTINCT i), approx_count_distinct(i), cast(max_by(i, k) AS string), "
        f"cast(min_by(i, k) AS string), count(i, k), size(collect_set(array(i))) FROM (SELECT k, i FROM {_SAMPLES} "
        f"UNION ALL SELECT 10 + k, i * (k + 2) FROM {_SAMPLES})"
    ),
    "grouped": sql(f"SELECT i, count(*), max(k) FROM {_SAMPLES} GROUP BY i"),
    "grouped by what holds them": sql(f"SELECT count(*) FROM {_SAMPLES} GROUP BY array(i), struct(i, 1)"),
    "cubed": sql(f"SELECT i, grouping(i), count(*) FROM {_SAMPLES} GROUP BY CUBE (i)"),
    "distinct": sql(f"SELECT DISTINCT i FROM (SELECT i FROM {_SAMPLES} UNION ALL SELECT -(-i) FROM {_SAMPLES})"),
    "equal lengths are not equal": sql(
        "SELECT count(DISTINCT CAST(t AS INTERVAL)) FROM VALUES ('1 month'), ('30 days'), ('720 hours'), ('4 weeks 2 days') AS v(t)"
    ),
    "union": sql(f"SELECT i FROM {_SAMPLES} UNION SELECT i FROM {_SAMPLES}"),
    "union all, with nothing": sql(f"SELECT i FROM {_SAMPLES} UNION ALL SELECT NULL"),
    "union all, with another interval": sql(f"SELECT i FROM {_SAMPLES} UNION ALL SELECT INTERVAL '1' DAY"),
    "union all, with text": sql(f"SELECT i FROM {_SAMPLES} UNION ALL SELECT '1 day'"),
    "except all": sql(f"SELECT i FROM {_SAMPLES} EXCEPT ALL SELECT i FROM {_SAMPLES} WHERE k > 3"),
    "ordered by": sql(f"SELECT k FROM {_SAMPLES} ORDER BY i"),
    "sorted by what holds them": sql(f"SELECT k FROM {_SAMPLES} SORT BY struct(i)"),
    "joined by": sql(f"SELECT * FROM {_SAMPLES} AS a JOIN {_SAMPLES} AS b ON a.i = b.i"),
    "joined using": sql(f"SELECT * FROM {_SAMPLES} AS a JOIN {_SAMPLES} AS b USING (i)"),
    "joined beside": sql(f"SELECT a.k, b.i FROM {_SAMPLES} AS a LEFT JOIN {_SAMPLES} AS b ON a.k + 1 = b.k"),
    "in a query": sql(f"SELECT k FROM {_SAMPLES} WHERE i IN (SELECT i FROM {_SAMPLES})"),
    "two in a query": sql(f"SELECT k FROM {_SAMPLES} WHERE (k, i) NOT IN (SELECT k, i FROM {_SAMPLES})"),
    "of a query": sql(f"SELECT (SELECT max_by(i, k) FROM {_SAMPLES}) AS i, exists(SELECT i FROM {_SAMPLES}) AS e"),
    "pivoted by": sql(f"SELECT * FROM (SELECT k, i FROM {_SAMPLES}) PIVOT (count(k) FOR i IN (make_interval(0, 1)))"),
    "pivoted": _of_samples("k % 2 AS o, k, i", "groupBy('o').pivot('k', [1, 2]).agg(F.first('i'))"),
    "unpivoted": _of_samples("k, i, -i AS j", "unpivot('k', ['i', 'j'], 'name', 'value')"),
    "values": sql("SELECT * FROM VALUES (make_interval(1), 1), (NULL, 2) AS v(i, k)"),
    "without duplicates": _of_samples("i", "dropDuplicates(['i'])"),
    "repartitioned": _of_samples("i", "repartition('i')"),
    "repartitioned by range": _of_samples("i", "repartitionByRange(2, 'i')"),
    "repartitioned by ranges of maps": frame("spark.sql('SELECT map(1, 1) AS m').repartitionByRange(2, F.desc('m'))"),
    "the functions": frame(
        "spark.range(1).select(F.make_interval(), F.make_interval(years=F.lit(1), secs=F.lit(2.5)), "
        "F.try_make_interval(F.lit(1), F.lit(2), F.lit(3), F.lit(4), F.lit(5), F.lit(6), F.lit(7)), "
        "F.lit('1 day').cast('interval'), F.try_divide(F.make_interval(F.lit(3)), F.lit(2)), "
        "F.lit('2024-01-31').cast('date') + F.make_interval(months=F.lit(1)), -F.make_interval(F.lit(1)))"
    ),
    # Frames
    **{f"frame, {text}": _window(text) for text in _FRAMES},
    **{f"frame, descending, {text}": _window(text, "at DESC") for text in _FRAMES[:6]},
    **{f"frame of {key}": _window(_FRAMES[0], key) for key in ("n", "d", "k", "CAST(d AS STRING)", "i", "n DESC")},
    "frame, of time in a zone": _window(_FRAMES[-1], conf=_NEW_YORK),
    **{f"frame, of days in a zone, {text}": _window(text, conf=_NEW_YORK) for text in (_FRAMES[0], *_FRAMES[2:5])},
    "frame, of days in a zone, descending": _window(_FRAMES[2], "at DESC", conf=_NEW_YORK),
    "frame, over the nights": sql(
        f"SELECT k, count(*) OVER (ORDER BY at RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND INTERVAL '1' DAY FOLLOWING), "
        f"count(*) OVER (ORDER BY at DESC RANGE BETWEEN INTERVAL '1' MONTH PRECEDING AND CURRENT ROW) FROM {_NIGHTS}",
        conf=_NEW_YORK,
    ),
    "frame, made": _window("make_interval(0, 1) PRECEDING AND CURRENT ROW"),
    "frame of two kinds": _window("CAST('1 month' AS INTERVAL) PRECEDING AND INTERVAL '1' DAY FOLLOWING"),
    "frame of months and days": _window("INTERVAL '1' MONTH PRECEDING AND INTERVAL '1' DAY FOLLOWING"),
    "frame of hours over dates": _window("INTERVAL '24' HOUR PRECEDING AND CURRENT ROW", "d"),
    "frame of days over dates": _window("INTERVAL '1' DAY PRECEDING AND CURRENT ROW", "d"),
    "frame of days backwards": _window("INTERVAL '-1' DAY PRECEDING AND CURRENT ROW"),
    "frame of days over numbers": _window("INTERVAL '1' DAY PRECEDING AND CURRENT ROW", "k"),
    "frame of numbers over days": _window("1 PRECEDING AND CURRENT ROW", "d - DATE'2020-01-01'"),
    "frame of hours over days": _window("INTERVAL '25' HOUR PRECEDING AND CURRENT ROW", "d - DATE'2020-01-01'"),
    "frame of a sum": _window("1 + 1 PRECEDING AND CURRENT ROW", "k"),
    "frame of a column": _window("k + 1 PRECEDING AND CURRENT ROW", "k"),
    "frame of a query": _window("(SELECT 1) PRECEDING AND CURRENT ROW", "k"),
    "frame of a truth": _window("1 PRECEDING AND CURRENT ROW", "k > 3"),
    "frame of rows": sql(
        f"SELECT count(*) OVER (ORDER BY k ROWS BETWEEN CAST('1 day' AS INTERVAL) PRECEDING AND CURRENT ROW) FROM {_SAMPLES}"
    ),
    # Sequences
    **{
        f"sequence of {kind}s by {step}": sql(
            f"SELECT sequence({kind}'2020-01-31{time}', {kind}'2020-06-01{time}', {step})"
        )
        for kind, time in (("DATE", ""), ("TIMESTAMP", " 00:00:00"), ("TIMESTAMP_NTZ", " 12:00:00"))
        for step in _listed(_STEPS)
    },
    **_each("""
        sequence(DATE'2020-06-01', d, make_interval(0, -1)); sequence(DATE'2020-06-01', d, make_interval(0, 1));
        sequence(d, d, make_interval()); sequence(timestamp(d), timestamp(d), make_interval()); sequence(1, 2, i);
        sequence(DATE'2020-06-01', d, make_interval(0, -1, 0, 5)); sequence(d, timestamp(d), make_interval(0, 1));
        sequence(d, d + 3, i); sequence(timestamp(d), timestamp(d) + i, i); sequence(d, d, NULL)"""),
    **_each(
        """
        sequence(TIMESTAMP'2024-11-02 01:30:00', TIMESTAMP'2024-11-04 01:30:00', make_interval(0, 0, 0, 0, 12));
        sequence(TIMESTAMP'2024-11-02 01:30:00', TIMESTAMP'2024-11-04 01:30:00', make_interval(0, 0, 0, 1));
        sequence(TIMESTAMP'2024-03-09 02:30:00', TIMESTAMP'2024-03-12 01:30:00', make_interval(0, 0, 0, 1));
        sequence(DATE'2024-11-02', DATE'2024-11-05', make_interval(0, 0, 0, 1, 1))""",
        conf=_NEW_YORK,
    ),
    # Sessions
    **{
        f"session, {gap}": sql(f"SELECT k, session_window(at, {gap}) FROM {_SAMPLES}")
        for gap in _listed(
            "make_interval(0, 1); make_interval(0, 0, 0, 0, 0, 5); i; make_interval(0, -1); CAST(NULL AS INTERVAL); -i"
        )
    },
    "sessions": sql(
        f"SELECT session_window(at, make_interval(0, 0, 0, 30 * k)) AS s, count(*) FROM {_SAMPLES} GROUP BY 1"
    ),
}
