"""Values in expressions."""

from __future__ import annotations

from typing import Any

from tests.unit.data_types.asking import Ask, Case, rows


def _methods(case: Case) -> Any:
    F, v = case.F, case.df.v
    found = case.df.select(
        F.when(case.df.id % 2 == 0, v).alias("a"),
        F.when(case.df.id % 2 == 0, F.lit(None)).otherwise(v).alias("b"),
        F.coalesce(F.lit(None), v).alias("c"),
        F.array(v, F.lit(None)).alias("d"),
        F.create_map(F.lit("k"), v).alias("e"),
        F.struct(v, F.lit(None).alias("n")).alias("f"),
    )
    return rows(found)


def _compared_with_values(case: Case) -> Any:
    v = case.df.v
    return rows(case.df.select(*(case.F.lit(value).eqNullSafe(v).alias("c") for value in case.values)))


def _contained(case: Case) -> Any:
    return rows(case.df.select(case.df.v.isin(case.values[:2]).alias("r")))


_SOURCES = {
    "typeof": "typeof(v)",
    "cast to string": "CAST(v AS STRING)",
    "within, cast to string": "CAST(struct(v, array(v), map('k', v)) AS STRING)",
    "cast to its own type": "CAST(v AS {ddl})",
    "equality": "struct(v = v, v <=> v, v <=> NULL, v = NULL, v IS NULL)",
    "order": "struct(v < v, v >= v, v BETWEEN v AND v)",
    "in": "v IN (v, NULL)",
    "coalesce": "struct(coalesce(v, v), coalesce(NULL, v), nvl(v, NULL), nullif(v, NULL), ifnull(NULL, v))",
    "if": "struct(IF(id = 0, v, NULL), CASE WHEN id > 0 THEN v END, CASE WHEN id > 0 THEN NULL ELSE v END)",
    "greatest": "struct(greatest(v, NULL), least(NULL, v))",
    "array": "array(v, NULL)",
    "array functions": "struct(array_contains(array(v), v), array_distinct(array(v, v)), array_max(array(v, NULL)))",
    "array_position": "array_position(array(NULL, v), v)",
    "sort_array": "sort_array(array(v, NULL, v), false)",
    "array_union": "array_union(array(v), array(NULL, v))",
    "map": "map('k', v)",
    "map with it as key": "IF(v IS NULL, NULL, map(v, id))",
    "map access by it": "element_at(map(v, id), v)",
    "explode": "explode(array(v, NULL))",
    "transform": "transform(array(v), x -> struct(x, x IS NULL))",
    "hash": "struct(hash(v), xxhash64(v))",
    "to_json": "to_json(struct(v))",
    "from_json": "from_json(to_json(struct(v)), 'v {ddl}')",
    "concat": "concat(v, v)",
    "negation": "-v",
    "addition": "v + v",
    "length": "length(v)",
    "size": "size(v)",
}


def _of(source: str) -> Ask:
    def asked(case: Case) -> Any:
        return rows(case.sql(f"SELECT {source.replace('{ddl}', case.subject.ddl)} AS r FROM t"))

    return asked


EXPRESSIONS: dict[str, Ask] = {
    **{name: _of(source) for name, source in _SOURCES.items()},
    "methods": _methods,
    "compared with values": _compared_with_values,
    "isin": _contained,
    "fields": lambda case: rows(
        case.sql("SELECT struct(v, id).v AS a, array(v)[0] AS b, map('k', v)['k'] AS c FROM t")
    ),
    "explode of structs": lambda case: rows(case.sql("SELECT inline(array(struct(v, id))) FROM t")),
    "unwrap_udt": lambda case: rows(case.df.select(case.F.unwrap_udt("v").alias("r"))),
}
