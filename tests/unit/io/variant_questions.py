"""What Spark is asked about files with variants."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.unit.io.asking import condition_of
from tests.unit.io.questions import Read, json

_LINES = (
    '{"a":1,"b":[1,2.50]}\n{"a":null}\n[1,2]\n5\n"x"\nnull\n\n{"a":1,"a":2}\n{bad\n{"a":"\\ud800"}\n {"b":"\\u00e9"} \n'
)
_FIELDS = '{"a":1,"b":[1,2.50]}\n{"a":null,"b":null}\n{"b":[{"z":1,"y":1e2}]}\n[{"a":2},{"b":["x"]}]\n{bad\n'
_REPEATED = {"spark.sql.variant.allowDuplicateKeys": "true"}
_HALVES = {"spark.sql.variant.validateUnicodeInJsonParsing": "false"}

READS: list[Read] = [
    json(_LINES, singleVariantColumn="v"),
    *(json(_LINES, singleVariantColumn="v", mode=mode) for mode in ("FAILFAST", "DROPMALFORMED")),
    *(replace(json(_LINES, singleVariantColumn="v"), conf=conf) for conf in (_REPEATED, _HALVES)),
    *(
        json(_LINES, schema, singleVariantColumn="v")
        for schema in ("v variant", "v variant, _corrupt_record string", "v variant, b int", "v string", "w variant")
    ),
    json(_LINES, None, ["`x y`"], singleVariantColumn="x y"),
    json("", singleVariantColumn="v"),
    json('[{"a":1},\n{"b":2}]', singleVariantColumn="v", multiLine=True),
    json('{"a":1,\n"b":2} ', singleVariantColumn="v", multiLine=True),
    *(
        json(_FIELDS, schema)
        for schema in ("a variant, b variant", "b array<variant>, a variant, _corrupt_record string")
    ),
    json('{"a":{"b":1.0},"c":{"k":"x"}}', "a struct<b:variant>, c map<string,variant>"),
    json('{"b":1}\n', "v variant"),
    Read("json", {"k=1/f.json": '{"a":1}\n', "k=2/f.json": "[2]\n"}, {"singleVariantColumn": "v"}),
]

ROWS = "SELECT k, IF(k % 5 = 4, NULL, parse_json(element_at(j, k % 5 + 1))) AS v FROM (SELECT explode(sequence(0, 11)) AS k, array({}) AS j)"
_ALIKE = ROWS.format("""'{"a":1,"b":"x"}', '{"a":2,"b":"y"}', '{"a":3,"b":"z"}', '{"a":4,"b":""}'""")
_UNLIKE = ROWS.format(
    """'{"a":1,"b":{"c":[1,2.5]}}', '[1,"x",null]', '"text"', '{"b":{"c":[true],"d":null},"a":"1"}'"""
)
_UNSHREDDED = {"spark.sql.variant.writeShredding.enabled": "false"}


def _shredded(schema: str) -> dict[str, str]:
    return {"spark.sql.variant.inferShreddingSchema": "false", "spark.sql.variant.forceShreddingSchemaForTest": schema}


WRITTEN: dict[str, tuple[str, Mapping[str, str]]] = {
    "unshredded": (_UNLIKE, _UNSHREDDED),
    "inferred": (_UNLIKE, {}),
    "alike": (_ALIKE, {}),
    **{
        f"shredded as {schema}": (_UNLIKE, _shredded(schema))
        for schema in ("a int, b struct<c array<double>>", "array<int>", "a string, z date", "string", "b variant")
    },
    "nested": (
        "SELECT k, array(v) AS l, struct(v AS w) AS s, map('m', v) AS m FROM (" + _UNLIKE + ")",
        _UNSHREDDED,
    ),
    "scalars": (
        "SELECT cast(1Y AS variant) AS v, cast(1.5F AS variant) AS f, cast(X'00ff' AS variant) AS b, "
        "cast(DATE'2020-01-02' AS variant) AS d, cast(TIMESTAMP'2020-01-02 03:04:05.678' AS variant) AS t, "
        "cast(1.50 AS variant) AS c, cast(NULL AS variant) AS n",
        {},
    ),
}
"""What is written to Parquet files: the rows, and the settings for it."""

JSON_WRITTEN: dict[str, tuple[str, Mapping[str, Any]]] = {
    "variants": (_UNLIKE, {}),
    "with nulls": (_UNLIKE, {"ignoreNullFields": False}),
    "nested": ("SELECT array(v) AS l, struct(v AS w) AS s, map('m', v) AS m FROM (" + _UNLIKE + ")", {}),
    "scalars": (WRITTEN["scalars"][0], {"timestampFormat": "yyyy", "dateFormat": "yyyy"}),
}
"""What is written to JSON files: the rows, and the options."""


def ask_parquet(spark: Any, root: Path) -> dict[str, Any]:
    """Spark's files, and what it reads from them."""
    answers = {}
    for name, (sql, conf) in WRITTEN.items():
        shutil.rmtree(root, ignore_errors=True)
        for key, value in conf.items():
            spark.conf.set(key, value)
        spark.sql(sql).coalesce(1).write.parquet(str(root))
        for key in conf:
            spark.conf.unset(key)
        (file,) = root.glob("part-*")
        answers[name] = {"file": base64.b64encode(file.read_bytes()).decode(), "read": read_parquet(spark, root)}
    return answers


def read_parquet(spark: Any, root: Path) -> dict[str, Any]:
    """The types and rows of Parquet files."""
    try:
        frame = spark.read.parquet(str(root))
        return {"types": [list(pair) for pair in frame.dtypes], "rows": [repr(tuple(row)) for row in frame.collect()]}
    except Exception as error:  # noqa: BLE001 - the error is the answer
        return {"error": condition_of(error)}


def ask_json(spark: Any, root: Path) -> dict[str, Any]:
    """The texts of JSON files."""
    answers = {}
    for name, (sql, options) in JSON_WRITTEN.items():
        shutil.rmtree(root, ignore_errors=True)
        spark.sql(sql).coalesce(1).write.options(**options).json(str(root))
        (file,) = root.glob("part-*")
        answers[name] = file.read_text(encoding="utf-8")
    return answers
