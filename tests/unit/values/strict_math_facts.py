"""Arguments for the functions of Java's StrictMath, and what real Spark gives for them, bit by bit.

Where Spark is installed, `python -m tests.unit.values.strict_math_facts` asks it again.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from mockspark_ir.values import strict_math

_FACTS = Path(__file__).parent / "facts" / "strict_math.json"
_SPECIAL = (
    *(0.0, -0.0, 1.0, -1.0, math.inf, -math.inf, math.nan, 5e-324, -5e-324, 2.2250738585072014e-308, 0.5, -0.5),
    *(1.7976931348623157e308, 709.782712893384, -745.1, -708.0, 710.4758600739439, 22.0, 3.0, -3.0, 2.0, 1e-300, 1e300),
    *(2.0**31, -(2.0**31), 2.0**64, 2.0**53 + 2.0, 1e-9, -1e-20, 0.4375, 0.975),
)

# Spark's names, and the functions; those of two arguments apart.
UNARY: dict[str, Callable[[float], float]] = {
    "acos": strict_math.acos,
    "acosh": strict_math.acosh,
    "asin": strict_math.asin,
    "asinh": strict_math.asinh,
    "atan": strict_math.atan,
    "cbrt": strict_math.cbrt,
    "cosh": strict_math.cosh,
    "exp": strict_math.exp,
    "expm1": strict_math.expm1,
    "ln": strict_math.log,
    "log10": strict_math.log10,
    "log1p": strict_math.log1p,
    "sinh": strict_math.sinh,
    "tanh": strict_math.tanh,
}
BINARY: dict[str, Callable[[float, float], float]] = {
    "atan2": strict_math.atan2,
    "hypot": strict_math.hypot,
    "pow": strict_math.power,
}


def arguments(seed: int, count: int) -> list[tuple[float, float]]:
    """Pairs of numbers of all magnitudes, special ones among them."""
    numbers = random.Random(seed)

    def signed(value: float) -> float:
        return value if numbers.random() < 0.5 else -value

    def draw(kind: int) -> tuple[float, float]:
        match kind:
            case 0:
                return numbers.uniform(-1.0, 1.0), numbers.uniform(-10.0, 10.0)
            case 1:
                return numbers.uniform(-750.0, 750.0), numbers.uniform(-300.0, 300.0)
            case 2:
                x, y = (
                    signed(math.ldexp(numbers.uniform(1.0, 2.0), numbers.randint(-1074, 1023))),
                    math.ldexp(1.5, numbers.randint(-20, 20)),
                )
                return x, y
            case 3:
                near = 1.0 + signed(2.0 ** -numbers.randint(1, 52))
                return near, signed(math.ldexp(numbers.random(), numbers.randint(1, 66)))
            case 4:
                return float(numbers.randint(-100, 100)), float(numbers.randint(-50, 50))
            case _:
                return numbers.choice(_SPECIAL), numbers.choice(_SPECIAL)

    return [draw(i % 6) for i in range(count)]


@cache
def facts() -> dict[str, list[tuple[list[float], float | None]]]:
    """For each function arguments, and Spark's answers."""
    stored = json.loads(_FACTS.read_text())
    pairs = [tuple(map(float.fromhex, pair)) for pair in stored["arguments"]]
    return {
        name: [
            (list(pair[: 1 if name in UNARY else 2]), None if answer is None else float.fromhex(answer))
            for pair, answer in zip(pairs, answers, strict=True)
        ]
        for name, answers in stored["answers"].items()
    }


def _record() -> None:
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    pairs = arguments(20260101, 240)
    frame = session.createDataFrame([(i, *pair) for i, pair in enumerate(pairs)], "i INT, x DOUBLE, y DOUBLE")
    calls = [f"{name}(x) AS {name}" for name in UNARY] + [f"{name}(x, y) AS {name}" for name in BINARY]
    rows = frame.selectExpr("i", *calls).orderBy("i").collect()
    session.stop()
    answers = {name: [None if row[name] is None else row[name].hex() for row in rows] for name in (*UNARY, *BINARY)}
    lines = [json.dumps("arguments") + ": " + json.dumps([[x.hex(), y.hex()] for x, y in pairs])]
    lines += ['"answers": {\n' + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in answers.items()) + "\n}"]
    _FACTS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    _record()
