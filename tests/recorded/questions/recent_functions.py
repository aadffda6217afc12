"""What came with Spark 4.2 and 4.3, over groups, over windows and in other time zones."""

from tests.recorded.question import Question, frame, sql

# What depends on partitions is asked of one.
_ONE = {"spark.sql.leafNodeDefaultParallelism": "1"}
_VECTORS = (
    "VALUES (1, array(1.0F, 2.0F)), (1, array(3.5F, -4.0F)), (1, array(0.1F, 0.2F)), (1, NULL), (1, array(0.7F, NULL)), "
    "(2, array(0.1F)), (2, array(0.2F)), (2, array(0.3F)), (2, array(0.7F)), (3, CAST(array() AS ARRAY<FLOAT>)), (4, NULL), "
    "(5, array(16777216.0F)), (5, array(1.0F)), (5, array(1.0F)), (6, array(3e38F)), (6, array(3e38F)), "
    "(7, array(float('nan'), float('inf'))), (7, array(1.0F, float('-inf'))), (8, array(-0.0F)), (8, array(-0.0F)) AS t(k, v)"
)
_UNEVEN = "VALUES (array(1.0F)), (array(1.0F, 2.0F)) AS t(v)"
_LISTS = (
    "VALUES (1, array(1, 2), array('a', NULL)), (1, array(2, 3, NULL), array()), (2, NULL, array('b', 'a')), "
    "(2, array(), array(NULL)), (2, array(7, 1, 7), NULL) AS t(k, a, s)"
)
_COUNTERS = (
    "VALUES (1, 'a', 100, 1.5D, 1.50BD, timestamp'2024-01-01', timestamp_ntz'2024-01-01'), "
    "(2, 'a', 200, 2.5D, 2.50BD, timestamp'2024-01-01', NULL), (3, 'a', NULL, double('nan'), NULL, NULL, timestamp_ntz'2024-01-02'), "
    "(4, 'a', 150, 0.5D, 0.25BD, timestamp'2024-01-02', timestamp_ntz'2024-01-02'), "
    "(5, 'a', 150, 4D, 9.99BD, timestamp'2024-01-02', timestamp_ntz'2024-01-03'), "
    "(6, 'b', 7, double('inf'), 1BD, timestamp'2024-01-02', timestamp_ntz'2024-01-03'), "
    "(7, 'b', 9, double('inf'), 2BD, timestamp'2024-01-05', timestamp_ntz'2024-01-03') AS t(id, k, c, d, m, s, n)"
)
_BY_ID = "OVER (PARTITION BY k ORDER BY id)"


def _one(text: str, **conf: str) -> Question:
    return sql(text, conf={**_ONE, **conf})


def _counter(call: str, over: str = _BY_ID) -> Question:
    return _one(f"SELECT id, {call} {over} FROM {_COUNTERS}")


_TIMES = (
    "SELECT timestamp_micros(m) AS t FROM VALUES (1704108420000000), (-1), (0), (1710055800000000), (1710054000000000), "
    "(1730611800000000), (1730615400000001), (1730617200000000), (1709208000000000), (-303944400000000), (1696093800000000), "
    "(1711813500000000) AS v(m)"
)
_SIZES = (
    *("'15' MINUTE", "'1' HOUR", "'6' HOUR", "'24' HOUR", "'1' DAY", "'7' DAY", "'36' HOUR", "'1 06' DAY TO HOUR"),
    *("'1' MONTH", "'1' YEAR", "'2 00:00:01' DAY TO SECOND", "'5' MONTH"),
)


def _buckets(zone: str) -> dict[str, Question]:
    origins = ("", ", TIMESTAMP'2024-03-10 02:30:00'", ", TIMESTAMP'2024-11-03 01:30:00'")
    return {
        f"buckets of time in {zone}{origin}": sql(
            f"SELECT {', '.join(f'time_bucket(INTERVAL {size}, t{origin})' for size in _SIZES)} FROM ({_TIMES})",
            conf={"spark.sql.session.timeZone": zone},
        )
        for origin in origins
    }


QUESTIONS = {
    "sums and averages of vectors": _one(f"SELECT k, vector_sum(v), vector_avg(v) FROM {_VECTORS} GROUP BY k"),
    "sums of vectors over windows": _one(f"SELECT k, vector_sum(v) OVER (PARTITION BY k) FROM {_VECTORS} WHERE k < 3"),
    "sums of different vectors": _one(f"SELECT k, vector_sum(DISTINCT v) FROM {_VECTORS} GROUP BY k"),
    "sums of some vectors": _one(
        f"SELECT vector_sum(v) FILTER (WHERE k = 2), vector_avg(v) FILTER (WHERE k = 9) FROM {_VECTORS}"
    ),
    "sums of vectors of different lengths": _one(f"SELECT vector_sum(v) FROM {_UNEVEN}"),
    "averages of vectors of different lengths": _one(f"SELECT vector_avg(v) FROM {_UNEVEN}"),
    "sums of doubles": _one("SELECT vector_sum(array(1.0D))"),
    "sums of no array": _one("SELECT vector_avg(1)"),
    "sums of no vectors": _one(f"SELECT vector_sum(v), vector_avg(v) FROM {_VECTORS} WHERE k > 9"),
    "vectors, public functions": frame(
        "spark.createDataFrame([([1.0, 2.0],), ([3.0, 4.0],)], 'v ARRAY<FLOAT>').coalesce(1).agg(F.vector_sum('v'), F.vector_avg(F.col('v')))",
        conf=_ONE,
    ),
    "unions": _one(f"SELECT collect_union(a), collect_union(s) FROM {_LISTS}"),
    "unions by groups": _one(f"SELECT k, collect_union(a), collect_union(s) FROM {_LISTS} GROUP BY k"),
    "unions respecting nulls": _one(
        f"SELECT collect_union(a) RESPECT NULLS, collect_union(s) RESPECT NULLS FROM {_LISTS}"
    ),
    "unions ignoring nulls": _one(f"SELECT collect_union(a) IGNORE NULLS, collect_union(DISTINCT s) FROM {_LISTS}"),
    "unions of some": _one(
        f"SELECT collect_union(a) FILTER (WHERE k = 2), collect_union(a) FILTER (WHERE k > 9) FROM {_LISTS}"
    ),
    "unions over a window": _one(f"SELECT k, collect_union(a) OVER (ORDER BY k) FROM {_LISTS}"),
    "unions of arrays of arrays": _one("SELECT collect_union(array(array(1, NULL), array(1, NULL)))"),
    "unions of floats": _one(
        "SELECT collect_union(array(0.0D, -0.0D, double('nan'), double('nan'))), collect_union(array(struct(0.0D, -0.0D), struct(double('nan'), 0D)))"
    ),
    "unions of texts": _one("SELECT collect_union(split('b,c,a,b,zz,y,x,w,v,u,t', ','))"),
    "union of maps": _one("SELECT collect_union(array(map('a', 1)))"),
    "union of no array": _one(f"SELECT collect_union(k) FROM {_LISTS}"),
    "union of null": _one("SELECT collect_union(NULL)"),
    "union of nothing": _one("SELECT collect_union()"),
    "unions, public function": frame(
        "spark.createDataFrame([([1, 2],), ([2, 3],)], 'v ARRAY<INT>').agg(F.collect_union('v'))", conf=_ONE
    ),
    **{
        f"counters, {call}": _counter(call)
        for call in (
            "counter_diff(c)",
            "counter_diff(d)",
            "counter_diff(m)",
            "counter_diff(CAST(d AS FLOAT))",
            "counter_diff(CAST(id AS TINYINT))",
            "counter_diff(c, s)",
            "counter_diff(c, n)",
            "counter_diff(d, s)",
            "counter_diff(c, NULL)",
            "counter_diff(NULL)",
            "counter_diff(-c)",
            "counter_diff(0 - d)",
            "counter_diff(-m)",
            "counter_diff(-0.0D)",
            "counter_diff(k)",
            "counter_diff('5')",
            "counter_diff(s)",
            "counter_diff(c, c)",
            "counter_diff(c, k)",
            "counter_diff(c, DATE'2024-01-01')",
            "counter_diff(c, s, 1)",
            "counter_diff(c) IGNORE NULLS",
            "counter_diff(c) RESPECT NULLS",
            "counter_diff(DISTINCT c)",
            "counter_diff(c) FILTER (WHERE id > 1)",
            "counter_diff(value => c, start_time => s)",
            "counter_diff(start_time => n, value => c)",
        )
    },
    "counters without a window": _counter("counter_diff(c)", ""),
    "counters without an order": _counter("counter_diff(c)", "OVER (PARTITION BY k)"),
    "counters backwards": _counter("counter_diff(c)", "OVER (PARTITION BY k ORDER BY id DESC)"),
    "counters whose start goes back": _counter("counter_diff(c, s)", "OVER (PARTITION BY k ORDER BY id DESC)"),
    "counters over another frame": _counter(
        "counter_diff(c)", "OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
    ),
    "counters over their frame": _counter(
        "counter_diff(c)", "OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
    ),
    "counters, public function": frame(
        f"spark.sql({'SELECT * FROM ' + _COUNTERS!r}).select('id', F.counter_diff('c').over(Window.partitionBy('k').orderBy('id')), F.counter_diff('c', F.col('n')).over(Window.partitionBy('k').orderBy('id')))"
    ),
    **_buckets("America/New_York"),
    **_buckets("Australia/Lord_Howe"),
    "shuffled rows": _one("SELECT id, shuffle(array(id, id + 1, id + 2, NULL), 5) FROM range(5)"),
    "shuffled constants": _one("SELECT id, shuffle(array(1, 2, 3, NULL), 5), uuid(7) FROM range(5)"),
    "shuffled arrays of different lengths": _one(
        "SELECT id, shuffle(if(id = 2, NULL, sequence(1, id + 1)), 11) FROM range(6)"
    ),
    "the schema of CSV with times without zone": sql(
        "SELECT schema_of_csv('2020-01-01 00:00:00,2020-01-01T00:00:00Z')",
        conf={"spark.sql.timestampType": "TIMESTAMP_NTZ"},
    ),
    "CSV in another time zone": sql(
        "SELECT from_csv('2024-07-01 10:00:00', 't TIMESTAMP'), to_csv(struct(timestamp_micros(0))), schema_of_csv('2024-07-01 10:00:00')",
        conf={"spark.sql.session.timeZone": "America/New_York"},
    ),
}
