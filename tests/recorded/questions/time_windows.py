"""Windows of time: `window`, `window_time` and `session_window`."""

from tests.recorded.question import frame, sql

_NEW_YORK = {"spark.sql.session.timeZone": "America/New_York"}
# What may and may not be said of a duration.
_DURATIONS = [
    *("5minutes", ".5 seconds", "1. seconds", "1.5 minutes", "5 mins", "5\tminutes", "INTERVAL 5 MINUTES", "interval"),
    *("interval5 minutes", "+5 minutes", "--5 minutes", "5 minute s", "5 hours - 3 minutes", "1.123456789 seconds"),
    *("1.1234567891 seconds", "1 week 2 days", "1 MONTHS", "5 minutess", "1 d", "2147483648 days", "9 years 1 month"),
    *("  1 day  ", "100 milliseconds 100 microseconds", "1 day,", "5 second.", "9223372036855 seconds", "1 day2 hours"),
]

QUESTIONS = {
    "window": sql("SELECT id, window(at, '10 minutes') FROM visits"),
    "window without a zone": sql("SELECT id, window(local, '1 day').start FROM visits"),
    "window, grouped": sql(
        "SELECT window, who, count(*), sum(score) FROM visits GROUP BY window(at, '10 minutes'), who"
    ),
    "window, grouped by all": sql("SELECT window(at, '10 minutes') AS w, count(*) FROM visits GROUP BY ALL"),
    "window, sliding": sql("SELECT window.start, count(*) FROM visits GROUP BY window(at, '20 minutes', '10 minutes')"),
    "window, sliding with a start": sql("SELECT id, window(at, '1 hour', '30 minutes', '-7 minutes') FROM visits"),
    "window of microseconds": sql("SELECT id, window(at, 7, 5L, 3) FROM visits WHERE id < 3"),
    "window in grouping sets": frame(
        "spark.sql('SELECT window.end AS e, who, count(*) AS n FROM visits "
        "GROUP BY GROUPING SETS ((window(at, \"1 hour\"), who), (who))').select('e', 'n')"
    ),
    "window of windows": frame(
        "visits.groupBy(F.window('at', '10 minutes')).count().groupBy(F.window('window', '1 hour')).agg(F.sum('count'))"
    ),
    "window in a pivot": frame(
        "visits.groupBy(F.window('at', '10 minutes')).pivot('who', ['a', 'b']).agg(F.sum('id'))"
    ),
    "window, marked": frame("visits.select(F.window('at', '1 hour').alias('w'), F.window('at', '1 hour').end)"),
    "window of a negative size": sql("SELECT window(at, -80) FROM visits"),
    "window of a computed size": sql("SELECT window(at, concat('5 ', 'minutes')) FROM visits"),
    "window of a size with a sign": sql("SELECT window(at, -(80)) FROM visits"),
    "window of a short": sql("SELECT window(at, 7S) FROM visits"),
    "window of an interval": sql("SELECT window(at, INTERVAL 5 MINUTES) FROM visits"),
    "window of a column": sql("SELECT window(at, gap) FROM visits"),
    "window of null": sql("SELECT window(at, NULL) FROM visits"),
    "window with a slide of null": sql("SELECT window(at, 7, NULL) FROM visits"),
    "window, both wrong": sql("SELECT window(id, 1.5) FROM visits"),
    "window of no time": sql("SELECT window(id, '5 minutes') FROM visits"),
    "window of months": sql("SELECT window(at, '1 month') FROM visits"),
    "window of a size too large": sql("SELECT window(at, '2147483647 days') FROM visits"),
    "window of words": sql("SELECT window(at, '5minutes') FROM visits"),
    "window of a struct": sql("SELECT window(struct(at AS start, at AS end), '5 minutes') FROM visits"),
    "window_time": sql("SELECT window_time(window(at, '10 minutes')), id FROM visits"),
    "window_time of a column": frame(
        "visits.select('id', F.window('at', '1 hour').alias('w')).select('id', F.window_time('w'))"
    ),
    "window_time of a session": frame(
        "visits.groupBy(F.session_window('at', '5 minutes')).count().select(F.window_time('session_window'), 'count')"
    ),
    "window_time, grouped by": frame(
        "visits.select(F.window('at', '1 hour').alias('w')).groupBy(F.window_time('w')).count()"
    ),
    "window_time of a grouped window": frame(
        "visits.select(F.window('at', '1 hour').alias('w')).groupBy('w').agg(F.window_time('w'))"
    ),
    "window_time of a struct": sql("SELECT window_time(struct(at AS start, at AS end)) FROM visits"),
    "window_time of a choice": sql(
        "SELECT window_time(if(id > 1, window, NULL)) FROM (SELECT id, window(at, '1 hour') FROM visits)"
    ),
    "window_time of null": sql("SELECT window_time(NULL) FROM visits"),
    "window_time of a time": sql("SELECT window_time(at) FROM visits"),
    "session_window": sql("SELECT id, session_window(at, '5 minutes') FROM visits"),
    "session_window, marked": frame("visits.select(F.session_window('at', '5 minutes').alias('w'))"),
    "sessions": frame("visits.groupBy(F.session_window('at', '5 minutes')).count()"),
    "sessions and keys": frame(
        "visits.groupBy(F.session_window('at', '5 minutes').alias('w'), 'who').agg(F.sum('id'), F.max('score'))"
    ),
    "sessions in SQL": sql(
        "SELECT who, session_window.start, session_window.end, count(*) AS n FROM visits "
        "GROUP BY who, session_window(at, '300 seconds') HAVING n > 1 ORDER BY who",
        ordered=True,
    ),
    "sessions that touch": sql("SELECT session_window, count(*) FROM visits GROUP BY session_window(at, '3 minutes')"),
    "sessions without a zone": sql(
        "SELECT session_window, count(*) FROM visits GROUP BY session_window(local, '5 minutes')"
    ),
    "sessions by all": sql("SELECT session_window(at, '5 minutes') AS w, count(*) FROM visits GROUP BY ALL"),
    "sessions, a gap in a column": sql("SELECT session_window, count(*) FROM visits GROUP BY session_window(at, gap)"),
    "sessions, a gap by a case": frame(
        'visits.groupBy(F.session_window(\'at\', F.expr(\'CASE who WHEN "a" THEN "1 minute" ELSE "20 minutes" END\')),'
        " 'who').agg(F.collect_list('id'))"
    ),
    "sessions, a gap of a month": sql(
        "SELECT session_window, count(*) FROM visits GROUP BY session_window(at, '1 month')"
    ),
    "sessions, a gap that is summed up": sql("SELECT id, session_window(at, '1 month -5 days') FROM visits"),
    "sessions, a gap that ends before": sql("SELECT id, session_window(at, '-1 day 100000 microseconds') FROM visits"),
    "sessions, a gap that is none": sql("SELECT id, session_window(at, 'soon') FROM visits"),
    "sessions, a gap that is null": sql("SELECT id, session_window(at, NULL) FROM visits"),
    "sessions, a gap of nothing": sql("SELECT id, session_window(at, '0 seconds') FROM visits"),
    "sessions over a change of clocks": sql(
        "SELECT id, session_window(at - INTERVAL '21' DAY, '1 day 24 hours') FROM visits", conf=_NEW_YORK
    ),
    "sessions over a change of clocks, by rows": sql(
        "SELECT id, session_window(at - INTERVAL '21' DAY, concat('1 day ', id, ' hours')) FROM visits", conf=_NEW_YORK
    ),
    "sessions within aggregates": sql(
        "SELECT session_window, count(DISTINCT who), collect_list(session_window.end) "
        "FROM visits GROUP BY session_window(at, '5 minutes')"
    ),
    "sessions within aggregates, each row's own": sql(
        "SELECT session_window, collect_list(id), collect_list(session_window.end), max(session_window.start) "
        "FROM visits GROUP BY session_window(at, '5 minutes')"
    ),
    "sessions, gaps in words": frame(
        f"spark.createDataFrame([(g,) for g in {_DURATIONS!r}], 'g string')"
        ".select('g', F.session_window(F.lit('2024-01-31 10:00:00'), F.col('g')).end)"
    ),
    "sessions of a column": frame(
        "visits.withColumn('w', F.session_window('at', '5 minutes')).filter('id <> 2').groupBy('w').agg(F.count('*'))"
    ),
    "sessions by their start": frame(
        "visits.withColumn('w', F.session_window('at', '5 minutes')).groupBy('w.start').agg(F.count('*'))"
    ),
    "sessions of sessions": frame(
        "visits.groupBy(F.session_window('at', '1 minute')).count()"
        ".groupBy(F.session_window('session_window', '10 minutes')).agg(F.sum('count'))"
    ),
    "distinct sessions": frame("visits.select('who', F.session_window('at', '5 minutes')).distinct()"),
    "sessions without duplicates": frame(
        "visits.withColumn('w', F.session_window('at', '5 minutes')).dropDuplicates(['w'])"
    ),
    "sessions of a union": frame(
        "visits.select(F.session_window('at', '5 minutes').alias('w'))"
        ".unionAll(visits.select(F.session_window('at', '1 minute'))).groupBy('w').count()"
    ),
    "sessions over which windows go": sql(
        "SELECT id, sum(id) OVER (PARTITION BY session_window(at, '5 minutes')) AS s FROM visits"
    ),
    "sessions without GROUP BY": sql("SELECT session_window(at, '5 minutes'), count(*) FROM visits"),
    "sessions along with windows": sql("SELECT session_window(at, '5 minutes'), window(at, '5 minutes') FROM visits"),
    "sessions of two gaps": sql(
        "SELECT count(*) FROM visits GROUP BY session_window(at, '5 minutes'), session_window(at, '6 minutes')"
    ),
    "session_window with a number": sql("SELECT session_window(at, 5) FROM visits"),
    "session_window with an interval": sql("SELECT session_window(at, INTERVAL 5 MINUTES) FROM visits"),
    "session_window of no time": sql("SELECT session_window(id, 5) FROM visits"),
    "session_window of a struct": sql("SELECT session_window(struct(at AS start, at AS end), '5 minutes') FROM visits"),
    "session_window with one argument": sql("SELECT session_window(at) FROM visits"),
}
