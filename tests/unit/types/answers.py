"""
Spark's answers to questions about types, and how they were asked.

`expressions.json` and `inference.json` map a Python expression to what it gives with PySpark's classes; `ddl.json`
lists texts and what Spark's parser makes of them; `conversions.json` lists values and what comes back of them from a
DataFrame (in the time zone America/New_York). Where PySpark is installed, `python -m tests.unit.types.answers` asks
again.
"""

from __future__ import annotations

import array
import collections
import copy
import datetime
import decimal
import hashlib
import json
import os
import pickle
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TIME_ZONE = "America/New_York"

SETUP = """
S = StructType([
    StructField("a", LongType(), False),
    StructField("n", StructType([StructField("x", IntegerType(), False, {"comment": "c"})])),
    StructField("m", MapType(StringType(), ArrayType(DoubleType(), False)), True, {"k": "v"}),
])
R = Row(a=1, b=2)
R2 = Row(a=1, b=2)
D = Row(*[1, 2])
D.__fields__ = ["a", "a"]

class MyUDT(UserDefinedType):
    @classmethod
    def sqlType(cls):
        return StructType().add("x", "long")

    @classmethod
    def module(cls):
        return "some.module"

    # Some JVM class: without one the JSON holds the pickled Python class.
    @classmethod
    def scalaUDT(cls):
        return "some.Class"

    def serialize(self, obj):
        return (1 if isinstance(obj, MyVal) else obj,)

    def deserialize(self, datum):
        return ("got", datum[0])

class MyVal:
    __UDT__ = MyUDT()

    def __str__(self):
        return "a value"

U = MyUDT()
NT = collections.namedtuple("NT", "p q")

class Obj:
    def __init__(self, b, a):
        self.b = b
        self.a = a

class Obj2:
    def __init__(self, a):
        self.a = a
"""


def load(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))


@contextmanager
def local_time_zone(name: str = TIME_ZONE) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def namespace(types: Any, **functions: Any) -> dict[str, Any]:
    """The names that expressions may use: those of a module of types, and these functions."""
    names = {name: value for name, value in vars(types).items() if not name.startswith("__")}
    for module in (array, collections, copy, datetime, decimal, hashlib, json, pickle):
        names[module.__name__] = module
    names.update(functions, __name__="asked")
    exec(SETUP, names)
    return names


def evaluate(expression: str, names: dict[str, Any]) -> str:
    """What an expression gives: its `repr`, or the exception with its condition and parameters."""
    try:
        answer = repr(eval(expression, names))
    except AssertionError:
        answer = "AssertionError"
    except Exception as error:  # noqa: BLE001  # whatever it is, it is the answer
        condition = getattr(error, "getCondition", lambda: None)()
        if condition:
            parameters = sorted(error.getMessageParameters().items())  # type: ignore[attr-defined]
            answer = f"{type(error).__name__} {condition} {parameters}"
        elif type(error).__name__.startswith("PySpark"):
            answer = type(error).__name__
        else:
            answer = f"{type(error).__name__} {error}"
    return neutral(answer)


def neutral(answer: str) -> str:
    """Without addresses and without the modules in which classes of types live."""
    answer = re.sub(r" at 0x[0-9a-f]+", "", answer)
    return re.sub(r"(?:pyspark\.sql\.types|mockspark_ir\.types\.\w+)\.(\w+)", r"\1", answer)


VALUE_NAMES = {"Decimal": decimal.Decimal, "array": array.array, "nan": float("nan"), "inf": float("inf")}


def value_of(text: str, row: Any) -> Any:
    """The value that `conversions.json` calls by its `repr`."""
    return eval(text, {**VALUE_NAMES, "datetime": datetime, "Row": row})


def _record_expressions() -> None:
    import pyspark.sql.types as spark

    def infer(value: Any, **settings: bool) -> Any:
        names = {
            "dict_as_struct": "infer_dict_as_struct",
            "array_first": "infer_array_from_first_element",
            "map_first": "infer_map_from_first_pair",
            "ntz": "prefer_timestamp_ntz",
        }
        return spark._infer_type(value, **{names[name]: setting for name, setting in settings.items()})

    names = namespace(spark, infer=infer, row=spark._infer_schema, merge=spark._merge_type, V=spark._make_type_verifier)
    for name in ("expressions", "inference"):
        _write(name, {expression: evaluate(expression, names) for expression in load(name)})


def _write(name: str, answers: Any) -> None:
    (HERE / f"{name}.json").write_text(json.dumps(answers, indent=0, ensure_ascii=False) + "\n", "utf-8")


def _outcome(ask: Any) -> dict[str, Any]:
    try:
        answer = ask()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is the answer
        condition = getattr(error, "getCondition", lambda: None)()
        if condition is None:
            # Errors that PySpark has no class for show their condition in their text only.
            found = re.search(r"\[([A-Z_.]+)\]", str(error))
            return {"condition": found and found[1]}
        parameters = dict(error.getMessageParameters())  # type: ignore[attr-defined]
        # The hint is how ANTLR would repair the text.
        parameters.pop("hint", None)
        return {"error": type(error).__name__, "condition": condition, "parameters": parameters}
    outcome: dict[str, Any] = {"type": repr(answer)}
    metadata = [field.metadata for field in answer.fields] if hasattr(answer, "fields") else []
    return {**outcome, "metadata": metadata} if any(metadata) else outcome


def _record_with_session() -> None:
    from pyspark.sql import Row, SparkSession
    from pyspark.sql.types import DataType, _parse_datatype_json_string

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    parser = spark._jsparkSession.sessionState().sqlParser()
    readers = {
        "ddl": DataType.fromDDL,
        "type": lambda text: _parse_datatype_json_string(parser.parseDataType(text).json()),
        "schema": lambda text: _parse_datatype_json_string(parser.parseTableSchema(text).json()),
    }
    recorded = []
    for case in load("ddl"):
        ask = readers[case["read_as"]]
        outcome = _outcome(lambda ask=ask, text=case["text"]: ask(text))
        recorded.append({"read_as": case["read_as"], "text": case["text"], **outcome})
    _write("ddl", recorded)

    conversions = []
    for case in load("conversions"):
        value = value_of(case["value"], Row)

        def ask(value: Any = value, case: Any = case) -> Any:
            schema = f"a {case['type']}"
            return spark.createDataFrame([(value,)], schema, verifySchema=case["verified"]).collect()[0].a

        conversions.append({**case, "answer": evaluate("ask()", {"ask": ask})})
    _write("conversions", conversions)
    spark.stop()


if __name__ == "__main__":
    with local_time_zone():
        _record_expressions()
        _record_with_session()
