"""Where Spark's generated code answers otherwise than its interpreter does: signs of zeros, and nulls in maps."""

from tests.recorded.question import Question, frame, sql

_ROWS = "spark.createDataFrame([(0, 0.0, 5), (1, -0.0, 0), (2, float('nan'), None), (3, 1.5, -1)], 'id INT, v DOUBLE, m INT')"
_VALUES = "VALUES (0, 0D, 5), (1, double('-0.0'), 0), (2, double('nan'), NULL), (3, 1.5D, -1) AS t(id, v, m)"
_MAPS = (
    "map(v, id)",
    "map_from_arrays(array(v), array(id))",
    "map_from_entries(array(struct(v, id)))",
    "map_concat(map(v, id), map(5D, 1))",
    "map_keys(map(struct(v), id))",
    "map_filter(map(v, id), (k, x) -> true)",
    "transform_keys(map(1, id), (k, x) -> v)",
    "transform_keys(map(v, id), (k, x) -> k)",
    "transform_values(map(v, id), (k, x) -> 1)",
    "map_zip_with(map(v, 1), map(v, 1), (k, a, b) -> k)",
    "zip_with(map_keys(map(v, 1)), array(1), (a, b) -> a)",
    "transform(array(1), x -> map(v, x))",
    "filter(map_keys(map(v, 1)), x -> true)",
    "aggregate(array(1), map(v, 1), (a, x) -> a)",
    "transform_values(transform(array(1), x -> map(v, x))[0], (k, x) -> 1)",
)
_SORTED = (
    "sort_array(array(0D, coalesce(v, 1D)))",
    "sort_array(array(0D, coalesce(v, 1D)), false)",
    "sort_array(array(0D, v))",
    "array_sort(array(0D, coalesce(v, 1D)))",
    "sort_array(array(array(0D), array(coalesce(v, 1D))))",
    "zip_with(sort_array(array(0D, coalesce(v, 1D))), array(1, 2), (a, b) -> a)",
    "transform(sort_array(array(0D, coalesce(v, 1D))), x -> x)",
)
_OF_MAPS = (
    "m", "m > 0", "CAST(m AS FLOAT)", "CAST(m AS DECIMAL(5,2))", "CAST(m AS STRING)", "date_add(date'2020-01-01', m)",
    "make_dt_interval(m)", "timestamp_seconds(m)", "struct(m)", "array(m)", "map('y', m)",
)  # fmt: skip
_EMPTY = "spark.createDataFrame([(1, None), (2, None)], 'a INT, v VOID')"


def _of_rows(expression: str) -> Question:
    return frame(f"{_ROWS}.selectExpr({expression!r})")


def _grouped(key: str) -> str:
    return f"groupBy(F.expr({key!r})).agg(F.sort_array(F.collect_list('id')).alias('ids')).orderBy('ids')"


QUESTIONS = {
    **{f"of rows, {e}": _of_rows(e) for e in (*_MAPS, *_SORTED)},
    **{f"of values, {e}": sql(f"SELECT {e} FROM {_VALUES}") for e in (*_MAPS, *_SORTED)},
    **{f"grouped rows, {e}": frame(f"{_ROWS}.{_grouped(f'map(1, {e})')}") for e in _OF_MAPS},
    **{
        f"grouped values, {e}": sql(
            f"SELECT map(1, {e}), sort_array(collect_list(id)) AS i FROM {_VALUES} GROUP BY 1 ORDER BY i"
        )
        for e in _OF_MAPS
    },
    "grouped rows, by zeros": frame(f"{_ROWS}.where('id < 2').{_grouped('map(v, 1)')}"),
    "grouped rows, by zeros in values": frame(f"{_ROWS}.where('id < 2').{_grouped('map(1, v)')}"),
    "grouped rows, rolled up": frame(
        f"{_ROWS}.where('id < 2').rollup(F.expr('map(v, 1)').alias('k')).agg(F.count('*'), F.min('id').alias('i')).orderBy('i', F.col('k').isNull())"
    ),
    "sorted lists": frame(f"{_ROWS}.agg(F.sort_array(F.collect_list('v')), F.sort_array(F.collect_list('v'), False))"),
    "sorted constants": sql("SELECT sort_array(array(0D, double('-0.0'))), map(double('-0.0'), 1)"),
    **{
        f"columns of nothing, {name}": frame(f"(lambda e: {source})({_EMPTY})")
        for name, source in {
            "subtract": "e.subtract(e)",
            "intersect": "e.intersect(e)",
            "exceptAll": "e.exceptAll(e)",
            "join": "e.alias('x').join(e.alias('y'), F.expr('x.v <=> y.v')).select('x.a')",
            "left join": "e.alias('x').join(e.alias('y'), F.expr('x.v <=> y.v AND x.a = y.a'), 'left').select('x.a', 'y.a')",
            "compared": "e.select(F.expr('v <=> v'), F.expr('v <=> NULL'))",
            "literals": "e.select('a', F.lit(None).alias('n')).intersect(e.select('a', F.lit(None).alias('n'))).orderBy('a')",
            "a literal": "e.alias('x').join(spark.range(1).select(F.lit(None).alias('n')), F.expr('x.v <=> n')).select('a')",
            "pivot": "e.groupBy().pivot('v').agg(F.max('a'), F.count('a'))",
            "pivot of lists": "e.groupBy('a').pivot('v').agg(F.collect_list('a')).orderBy('a')",
            "look-up": "e.select(F.expr('element_at(map(1, a), v)'))",
        }.items()
    },
    "columns of nothing, values": sql(
        "SELECT * FROM VALUES (1, NULL) t(a, v) INTERSECT SELECT * FROM VALUES (1, NULL) u(a, v)"
    ),
    **{
        f"schema {text}": sql(f"SELECT from_json('{{}}', '{text}')")
        for text in (
            "v",
            "v array",
            "v int,",
            "array",
            "v foo",
            "v:int",
            "v int not null",
            "map<int>",
            "v char",
            "interval",
        )
    },
}
