"""Ask real Spark the questions of `questions.py` and write its answers to ``facts/``.

Run from the root with a Python that has pyspark 4.3.0 and Java: ``python -m tests.unit.values.record [part ...]``.
Expressions are analyzed by Spark's SQL front end and evaluated one by one in the JVM, so that thousands take minutes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from py4j.java_gateway import is_instance_of
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.errors.exceptions.captured import convert_exception
from pyspark.sql import SparkSession

from tests.unit.values import questions

REPLACED = "org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable"
FACTS = Path(__file__).parent / "facts"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timeType.enabled": "true",
}
Json = Any


class Judge:
    """Real Spark, asked through its own analyzer."""

    def __init__(self) -> None:
        builder = SparkSession.builder.master("local[1]")
        for key, value in SETTINGS.items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")
        self.jvm = self.session._jvm
        self.catalyst = self.jvm.org.apache.spark.sql.catalyst.expressions
        self.zone = "UTC"

    def setting(self, key: str, value: str) -> None:
        self.session.conf.set(key, value)
        if key == "spark.sql.session.timeZone":
            self.zone = value

    def ansi(self, on: bool) -> None:
        self.setting("spark.sql.ansi.enabled", str(on).lower())

    def analyze(self, texts: list[str]) -> list[Any]:
        """Return the analyzed expressions; an error of one stands in its place."""
        try:
            return self._analyzed(texts)
        except Exception as error:
            if len(texts) == 1:
                return [_failure(error)]
            if not texts:
                raise
            half = len(texts) // 2
            return self.analyze(texts[:half]) + self.analyze(texts[half:])

    def _analyzed(self, texts: list[str]) -> list[Any]:
        plan = self.session._jsparkSession.sql("select " + ", ".join(texts)).queryExecution().analyzed()
        columns = plan.projectList()
        return [columns.apply(i).child() for i in range(columns.length())]

    def evaluate(self, expression: Any) -> Json:
        """Return the encoded value of an analyzed expression, or its failure."""
        if isinstance(expression, dict):
            return expression
        expression = self.replaced(expression)
        try:
            return self.encode(expression.eval(None), expression.dataType())
        except Exception as error:  # noqa: BLE001 - the error is the answer
            return _failure(error)

    def replaced(self, expression: Any) -> Any:
        """Follow an expression that is only a rewrite to what it stands for."""
        while is_instance_of(self.session.sparkContext._gateway, expression, REPLACED):
            expression = expression.replacement()
        return expression

    def encode(self, value: Any, dtype: Any) -> Json:
        name = dtype.typeName()
        if value is None:
            return None
        if isinstance(value, float):
            return repr(value)
        if isinstance(value, bytes | bytearray):
            return value.hex()
        if isinstance(value, bool | int):
            return value
        if name.startswith("decimal"):
            return f"{value.toJavaBigDecimal():f}"
        if name.startswith("string"):
            return value.toString()
        raise TypeError(f"{name}: {value!r}")

    def both(self, texts: list[str]) -> list[tuple[Json, Json]]:
        return list(zip(self.all(texts, True), self.all(texts, False), strict=True))

    def all(self, texts: list[str], ansi: bool) -> list[Json]:
        self.ansi(ansi)
        return [self.evaluate(e) for chunk in _chunks(texts, 100) for e in self.analyze(chunk)]

    def allowed(self, source: str, target: str) -> tuple[bool, bool]:
        """Whether a cast is allowed with ANSI on, and off."""
        a, b = _parse(self, source), _parse(self, target)
        cast = self.catalyst.Cast
        return cast.canAnsiCast(a, b), cast.canCast(a, b)


def _name(expression: Any) -> str:
    return str(expression.getClass().getSimpleName())


def _failure(error: Exception) -> Json:
    if isinstance(error, Py4JJavaError):
        error = convert_exception(error.java_exception)
    if not isinstance(error, PySparkException):
        raise error
    condition = error.getCondition()
    parameters = dict(error.getMessageParameters() or {}) if condition else {}
    return {"error": type(error).__name__, "condition": condition, "parameters": parameters}


def _chunks(items: list[str], size: int) -> Iterable[list[str]]:
    return (items[i : i + size] for i in range(0, len(items), size))


def quoted(text: str) -> str:
    """A SQL string literal of any text."""
    return "'" + "".join(c if c.isascii() and c.isprintable() and c not in "'\\" else _escape(c) for c in text) + "'"


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def casts(judge: Judge) -> Json:
    result: dict[str, list[Json]] = {}
    for target, texts in questions.STRING_TARGETS.items():
        answers = judge.both([f"cast({quoted(text)} as {target})" for text in texts])
        result[f"string -> {target}"] = [[text, *_same(answer)] for text, answer in zip(texts, answers, strict=True)]
    targets = [t for t in questions.VALUES if t != "void"] + [
        "decimal(5,2)",
        "decimal(38,10)",
        "decimal(3,3)",
        "time(2)",
    ]
    for source, values in questions.VALUES.items():
        if not values:
            continue
        judge.ansi(True)
        internal = [judge.evaluate(e) for e in judge.analyze([f"cast({v} as {source})" for v in values])]
        for target in targets:
            texts = [f"cast(cast({value} as {source}) as {target})" for value in values]
            allowed = judge.allowed(source, target)
            # A time of day becomes a moment of today.
            if not any(allowed) or (source.startswith("time(") and target.startswith("timestamp")):
                continue
            by_mode: list[list[Json]] = [
                judge.all(texts, on) if may else ["refused"] * len(texts)
                for may, on in zip(allowed, (True, False), strict=True)
            ]
            result[f"{source} -> {target}"] = [
                [v, *_same([on, off])] for v, on, off in zip(internal, *by_mode, strict=True)
            ]
    return result


def _same(answer: Sequence[Json]) -> list[Json]:
    on, off = answer
    return [on] if on == off and type(on) is type(off) else [on, off]


def zones(judge: Judge) -> Json:
    result: dict[str, list[Json]] = {}
    pairs = (
        ("timestamp", ("string", "date", "timestamp_ntz", "bigint", "time(6)")),
        ("timestamp_ntz", ("timestamp", "date")),
        ("date", ("timestamp",)),
    )
    for zone in questions.ZONES:
        judge.setting("spark.sql.session.timeZone", zone)
        judge.ansi(True)
        for source, targets in pairs:
            values = questions.VALUES[source]
            internal = [judge.evaluate(e) for e in judge.analyze(list(values))]
            for target in targets:
                answers = [judge.evaluate(e) for e in judge.analyze([f"cast({v} as {target})" for v in values])]
                result[f"{zone}: {source} -> {target}"] = [list(pair) for pair in zip(internal, answers, strict=True)]
        texts = [t for t in questions.TIMESTAMP_TEXTS if t.startswith(("1", "2020")) and ":" in t]
        answers = [judge.evaluate(e) for e in judge.analyze([f"cast({quoted(t)} as timestamp)" for t in texts])]
        result[f"{zone}: string -> timestamp"] = [list(pair) for pair in zip(texts, answers, strict=True)]
    judge.setting("spark.sql.session.timeZone", "UTC")
    return result


def nested(judge: Judge) -> Json:
    """Nested casts as text, with their sources as Python values in the notation of `facts.py`."""
    result = []
    for sql, targets in questions.NESTED.items():
        for target in targets:
            judge.ansi(True)
            source = judge.analyze([sql])[0]
            text = [f"cast(cast({sql} as {target}) as string)" if target != "string" else f"cast({sql} as string)"]
            attempt = f"cast(try_cast({sql} as {target}) as string)"
            on, off = judge.both(text)[0]
            judge.ansi(True)
            tried = judge.evaluate(judge.analyze([attempt])[0])
            result.append(
                {"sql": sql, "source": source.dataType().json(), "target": target, "on": on, "off": off, "try": tried}
            )
    return result


def tries(judge: Judge) -> Json:
    """TRY_CAST of every value: only those that are null or differ from the cast with ANSI on."""
    result: dict[str, list[Json]] = {}
    judge.ansi(True)
    for target, texts in questions.STRING_TARGETS.items():
        answers = [
            judge.evaluate(e)
            for chunk in _chunks([f"try_cast({quoted(t)} as {target})" for t in texts], 100)
            for e in judge.analyze(chunk)
        ]
        result[f"string -> {target}"] = answers
    for source, values in questions.VALUES.items():
        for target in questions.VALUES:
            today = source.startswith("time(") and target.startswith("timestamp")
            if (
                values
                and not today
                and source != "void"
                and judge.catalyst.Cast.canTryCast(_parse(judge, source), _parse(judge, target))
            ):
                texts = [f"try_cast(cast({v} as {source}) as {target})" for v in values]
                result[f"{source} -> {target}"] = judge.all(texts, True)
    return result


def pretty(judge: Judge) -> Json:
    """How show() prints values, and how a cast does."""
    result = []
    zone = judge.jvm.scala.Option.apply(judge.zone)
    for on in (True, False):
        judge.ansi(on)
        for sql in questions.PRETTY:
            expression = judge.analyze([sql])[0]
            shown = judge.evaluate(judge.catalyst.ToPrettyString(expression, zone))
            cast = judge.evaluate(judge.analyze([f"cast({sql} as string)"])[0])
            value = None if _is_nested(expression) else judge.evaluate(expression)
            result.append(
                {
                    "sql": sql,
                    "type": expression.dataType().json(),
                    "value": value,
                    "ansi": on,
                    "shown": shown,
                    "cast": cast,
                }
            )
    return result


def _is_nested(expression: Any) -> bool:
    return expression.dataType().typeName() in ("array", "map", "struct")


def matrix(judge: Judge) -> Json:
    """Which casts Spark allows, which may give null, and which are up-casts."""
    parsed = {ddl: _parse(judge, ddl) for ddl in questions.MATRIX_TYPES}
    cast = judge.catalyst.Cast
    modes = judge.catalyst.EvalMode
    zone = judge.jvm.scala.Option.apply("UTC")
    result: dict[str, dict[str, Json]] = {}
    for source, a in parsed.items():
        reference = judge.catalyst.BoundReference(0, a, False)
        for target, b in parsed.items():
            facts = {
                "ansi": cast.canAnsiCast(a, b),
                "legacy": cast.canCast(a, b),
                "try": cast.canTryCast(a, b),
                "up": cast.canUpCast(a, b),
            }
            for name, mode in (("ansi", modes.ANSI()), ("legacy", modes.LEGACY()), ("try", modes.TRY())):
                if facts[name]:
                    facts[f"{name} nullable"] = cast(reference, b, zone, mode).nullable()
            result.setdefault(source, {})[target] = "".join(
                _letter(facts.get(key))
                for key in ("ansi", "legacy", "try", "up", "ansi nullable", "legacy nullable", "try nullable")
            )
    return {
        "columns": ["ansi", "legacy", "try", "up", "ansi nullable", "legacy nullable", "try nullable"],
        "types": result,
    }


def _letter(fact: bool | None) -> str:
    return "-" if fact is None else "y" if fact else "n"


def _parse(judge: Judge, ddl: str) -> Any:
    """A type of the notation of the questions, where ``not null`` may follow any nested type."""
    return judge.jvm.org.apache.spark.sql.types.DataType.fromJson(json.dumps(_type_json(ddl)))


def _type_json(ddl: str) -> Json:
    name, _, rest = ddl.partition("<")
    inner = rest[:-1]
    if name == "array":
        element, nullable = _nullability(inner)
        return {"type": "array", "elementType": _type_json(element), "containsNull": nullable}
    if name == "map":
        key, _, value = inner.partition(",")
        value, nullable = _nullability(value)
        return {
            "type": "map",
            "keyType": _type_json(key),
            "valueType": _type_json(value),
            "valueContainsNull": nullable,
        }
    if name == "struct":
        fields = []
        for part in _split(inner):
            field, _, kind = part.partition(":")
            kind, nullable = _nullability(kind)
            fields.append({"name": field, "type": _type_json(kind), "nullable": nullable, "metadata": {}})
        return {"type": "struct", "fields": fields}
    return {"tinyint": "byte", "smallint": "short", "int": "integer", "bigint": "long"}.get(ddl, ddl)


def _split(text: str) -> list[str]:
    parts, depth = [""], 0
    for char in text:
        depth += {"<": 1, ">": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part]


def _nullability(text: str) -> tuple[str, bool]:
    return (text.removesuffix(" not null"), False) if text.endswith(" not null") else (text, True)


def operations(judge: Judge, texts: list[str]) -> Json:
    """Operators on values: class, operands after analysis, result type, and the result in both modes."""
    result = []
    for on in (True, False):
        judge.ansi(on)
        for chunk in _chunks(texts, 100):
            for text, expression in zip(chunk, judge.analyze(chunk), strict=True):
                row = _operation(judge, expression)
                if row is not None:
                    result.append({"sql": text, "ansi": on, **row})
    return _grouped(result)


def _operation(judge: Judge, expression: Any) -> Json | None:
    if isinstance(expression, dict):
        return None
    expression = judge.replaced(expression)
    is_call = _name(expression) == "StaticInvoke"
    children = expression.arguments() if is_call else expression.children()
    operands = [children.apply(i) for i in range(children.length())]
    if not operands:
        # The parser has folded the sign into the literal.
        return None
    return {
        "class": expression.functionName() if is_call else _name(expression),
        "types": [operand.dataType().sql() for operand in operands],
        "result": expression.dataType().sql(),
        "values": [judge.evaluate(operand) for operand in operands],
        "answer": judge.evaluate(expression),
    }


def _grouped(rows: list[Json]) -> Json:
    """Rows under their class, types and mode: shorter to store and to read."""
    groups: dict[str, list[Json]] = {}
    for row in rows:
        key = f"{row['class']}({', '.join(row['types'])}) -> {row['result']} [{'ansi' if row['ansi'] else 'legacy'}]"
        fact = [row["values"], row["answer"]]
        if fact not in groups.setdefault(key, []):
            groups[key].append(fact)
    return groups


def arithmetic(judge: Judge) -> Json:
    return operations(judge, list(questions.arithmetic()))


def decimals(judge: Judge) -> Json:
    return operations(judge, list(questions.decimal_arithmetic()))


def datetimes(judge: Judge) -> Json:
    return operations(judge, list(questions.datetime_arithmetic()))


def datetimes_new_york(judge: Judge) -> Json:
    judge.setting("spark.sql.session.timeZone", "America/New_York")
    texts = [
        text
        for text in questions.datetime_arithmetic()
        if text.startswith(("timestamp'", "date'")) and "hour" not in text[:11]
    ]
    answers = operations(judge, texts)
    judge.setting("spark.sql.session.timeZone", "UTC")
    return answers


def decimal_types(judge: Judge) -> Json:
    result: dict[str, list[Json]] = {}
    texts = list(questions.decimal_types())
    for loss in (True, False):
        judge.setting("spark.sql.decimalOperations.allowPrecisionLoss", str(loss).lower())
        for chunk in _chunks(texts, 100):
            for expression in judge.analyze(chunk):
                children = expression.children()
                types = [_innermost(children.apply(i)).dataType().sql() for i in (0, 1)]
                fact = [*types, expression.dataType().sql()]
                result.setdefault(f"{_name(expression)} {'loss' if loss else 'no loss'}", []).append(fact)
    judge.setting("spark.sql.decimalOperations.allowPrecisionLoss", "true")
    return result


def _innermost(expression: Any) -> Any:
    """The typed null under the casts of analysis."""
    while _name(expression) == "Cast" and _name(expression.child()) == "Cast":
        expression = expression.child()
    return expression


def texts(judge: Judge) -> Json:
    """Java's text of doubles and floats, whose bits are given in hexadecimal."""
    judge.ansi(True)
    result = {}
    for name, values in (("double", questions.doubles()), ("float", questions.floats())):
        casts = [f"cast(cast('{value!r}' as {name}) as string)" for value in values]
        answers = [judge.evaluate(e) for chunk in _chunks(casts, 100) for e in judge.analyze(chunk)]
        result[name] = [[value.hex(), answer] for value, answer in zip(values, answers, strict=True)]
    return result


def ordering(judge: Judge) -> Json:
    """Which values are less than which, and which are equal."""
    judge.ansi(True)
    result = []
    for values in questions.COMPARED:
        pairs = [(a, b) for a in values for b in values]
        less = judge.all([f"{a} < {b}" for a, b in pairs], True)
        same = judge.all([f"{a} = {b}" for a, b in pairs], True)
        dtype = judge.analyze([values[0]])[0].dataType().json()
        for (a, b), is_less, is_same in zip(pairs, less, same, strict=True):
            result.append({"type": dtype, "left": a, "right": b, "less": is_less, "equal": is_same})
    return result


PARTS: dict[str, Callable[[Judge], Json]] = {
    "casts": casts,
    "zones": zones,
    "nested": nested,
    "tries": tries,
    "pretty": pretty,
    "matrix": matrix,
    "arithmetic": arithmetic,
    "decimals": decimals,
    "datetimes": datetimes,
    "datetimes_new_york": datetimes_new_york,
    "decimal_types": decimal_types,
    "texts": texts,
    "ordering": ordering,
}


def shortened(facts: Json, seen: set[tuple[str, str | None]] | None = None) -> Json:
    """Errors as ``{"!": "class condition"}``, with parameters for the first of its kind in each group."""
    if isinstance(facts, dict) and "error" in facts:
        kind = (facts["error"], facts["condition"])
        short: dict[str, Json] = {"!": f"{kind[0]} {kind[1] or ''}".strip()}
        if facts["parameters"] and seen is not None and kind not in seen:
            short["parameters"] = facts["parameters"]
            seen.add(kind)
        return short
    if isinstance(facts, dict):
        return {key: shortened(value, set()) for key, value in facts.items()}
    return [shortened(value, seen) for value in facts] if isinstance(facts, list) else facts


def write(name: str, facts: Json) -> None:
    """One fact a line, so that a change is readable."""
    facts = shortened(facts, set())
    lines = []
    if isinstance(facts, dict):
        for key, value in facts.items():
            body = (
                ",\n".join(json.dumps(item, ensure_ascii=True) for item in value)
                if isinstance(value, list)
                else json.dumps(value)
            )
            lines.append(
                f"{json.dumps(key)}: [\n{body}\n]" if isinstance(value, list) else f"{json.dumps(key)}: {body}"
            )
        text = "{\n" + ",\n".join(lines) + "\n}\n"
    else:
        text = "[\n" + ",\n".join(json.dumps(item) for item in facts) + "\n]\n"
    json.loads(text)
    (FACTS / f"{name}.json").write_text(text)


def main(names: list[str]) -> None:
    FACTS.mkdir(exist_ok=True)
    judge = Judge()
    for name in names or PARTS:
        write(name, PARTS[name](judge))
        print(name, flush=True)
    judge.session.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
