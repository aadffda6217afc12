"""A subject asked on every path, by either package; answers are texts that compare."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.unit.data_types import user_defined
from tests.unit.data_types.subjects import Subject

_LONGEST = 300
_WRAPPED: dict[str, Callable[[Any], Any]] = {
    "array": lambda value: [value, None],
    "struct": lambda value: (value, 1),
    "map": lambda value: {"k": value, "n": None},
}
Ask = Callable[["Case"], Any]


class Case:
    """A subject in a session.

    Parameters
    ----------
    spark : SparkSession
        Of either package.
    subject : Subject
    root : Path
        A folder for files.
    """

    def __init__(self, spark: Any, subject: Subject, root: Path) -> None:
        package = type(spark).__module__.partition(".")[0]
        self.spark, self.subject, self.root = spark, subject, root
        self.F = importlib.import_module(f"{package}.sql.functions")
        self.T = importlib.import_module(f"{package}.sql.types")
        self.Window = importlib.import_module(f"{package}.sql").Window

    @cached_property
    def dtype(self) -> Any:
        """The subject's type."""
        if self.subject.udt is None:
            return self.T.DataType.fromDDL(f"v {self.subject.ddl}").fields[0].dataType
        own = getattr(user_defined, self.subject.udt)()
        match self.subject.ddl:
            case "array":
                return self.T.ArrayType(own)
            case "struct":
                return self.T.StructType().add("p", own).add("n", "integer")
            case "map":
                return self.T.MapType(self.T.StringType(), own)
        return own

    @cached_property
    def values(self) -> list[Any]:
        """Python values, without null."""
        if self.subject.udt is None:
            return list(self.subject.values)
        made = [user_defined.VALUES[self.subject.udt](value) for value in self.subject.values]
        wrap = _WRAPPED.get(self.subject.ddl)
        return made if wrap is None else [wrap(value) for value in made]

    @cached_property
    def schema(self) -> Any:
        """A schema with the one column `v`."""
        return self.T.StructType([self.T.StructField("v", self.dtype)])

    @cached_property
    def df(self) -> Any:
        """The columns `id`, a number from 0, and `v`, null in the last row."""
        if self.subject.sql:
            rows = ", ".join(f"({i}, {text})" for i, text in enumerate((*self.subject.sql, "NULL")))
            made = self.spark.sql(f"SELECT id, CAST(v AS {self.subject.ddl}) AS v FROM VALUES {rows} AS t(id, v)")
        else:
            schema = self.T.StructType().add("id", "integer").add("v", self.dtype)
            made = self.spark.createDataFrame(list(enumerate([*self.values, None])), schema)
        made.createOrReplaceTempView("t")
        return made

    @property
    def v(self) -> Any:
        """The column of values."""
        return self.df.select("v")

    @property
    def present(self) -> Any:
        """The rows without the null."""
        return self.df.where("v IS NOT NULL")

    def sql(self, text: str) -> Any:
        """A query over the view `t` of `df`."""
        self.df  # noqa: B018 (makes the view)
        return self.spark.sql(text)


def text(value: Any) -> str:
    """A Python value with its type, long ones by their hash."""
    match value:
        case list():
            return f"[{', '.join(map(text, value))}]"
        case tuple() if hasattr(value, "__fields__"):
            return f"Row({', '.join(f'{n}={text(v)}' for n, v in zip(value.__fields__, value, strict=True))})"
        case tuple():
            return f"({', '.join(map(text, value))})"
        case dict():
            return f"{{{', '.join(f'{text(k)}: {text(v)}' for k, v in value.items())}}}"
    shown = repr(value)
    if len(shown) <= _LONGEST:
        return shown
    return f"{type(value).__name__} of {len(shown)} {hashlib.md5(shown.encode()).hexdigest()}"


def shape(dtype: Any) -> str:
    """A type with nullability and metadata."""
    return _shape(json.loads(dtype.json()))


def _shape(kind: Any) -> str:
    if isinstance(kind, str):
        return kind
    match kind["type"]:
        case "struct":
            return f"struct<{', '.join(map(_field_shape, kind['fields']))}>"
        case "array":
            return f"array<{_shape(kind['elementType'])}{'' if kind['containsNull'] else '!'}>"
        case "map":
            mark = "" if kind["valueContainsNull"] else "!"
            return f"map<{_shape(kind['keyType'])}, {_shape(kind['valueType'])}{mark}>"
        case "udt":
            return f"udt<{kind['pyClass'].rpartition('.')[2]} of {_shape(kind['sqlType'])}>"
    raise AssertionError(kind)


def _field_shape(field: Mapping[str, Any]) -> str:
    metadata = f" {json.dumps(field['metadata'])}" if field["metadata"] else ""
    return f"{field['name']}: {_shape(field['type'])}{'' if field['nullable'] else '!'}{metadata}"


def rows(df: Any) -> str:
    """A DataFrame's schema and rows."""
    found = [row[0] if len(row) == 1 else row for row in df.collect()]
    return f"{shape(df.schema)} {text(found)}"


def condition_of(error: BaseException) -> str:
    """An exception as its class and condition; Java's own exceptions are all one."""
    name = type(error).__name__
    condition = getattr(error, "getCondition", lambda: None)()
    if name in ("Py4JJavaError", "Py4JError", "AttributeError"):  # the last: for what the bridge to Java can't take
        return "error of Java"
    return f"{name} {condition}" if condition else name


def ask(case: Case, question: Ask) -> str:
    """The answer on one path."""
    try:
        answer = question(case)
    except Exception as error:  # noqa: BLE001 (whatever is raised is the answer)
        return f"raises {condition_of(error)}"
    shown = answer if isinstance(answer, str) else text(answer)
    return re.sub(r"#\d+", "#", shown) if len(shown) <= 20 * _LONGEST else text(shown)


@contextlib.contextmanager
def configured(spark: Any, subject: Subject) -> Iterator[None]:
    """The session under a subject's settings."""
    os.environ.update(subject.env)
    before = {key: spark.conf.get(key) for key in subject.conf}
    for key, value in subject.conf.items():
        spark.conf.set(key, value)
    try:
        yield
    finally:
        for key, value in before.items():
            spark.conf.set(key, value)
        for name in subject.env:
            del os.environ[name]


def ask_all(
    spark: Any, subject: Subject, root: Path, questions: Mapping[str, Ask], known: Mapping[str, str]
) -> dict[str, str]:
    """The answers on all paths that are not known yet; only the first where the DataFrame can't be made."""
    with configured(spark, subject):
        case = Case(spark, subject, root)
        answers = {"create": known.get("create") or ask(case, lambda case: rows(case.df))}
        if not answers["create"].startswith("raises"):
            for name, question in questions.items():
                answers[name] = known[name] if name in known else ask(case, question)
    return answers
