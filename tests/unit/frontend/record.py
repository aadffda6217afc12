"""Ask real Spark's parser the texts in ``facts/`` again, and write its answers there.

Run with a Python that has pyspark 4.3.0 and Java: ``python record.py``. To ask something new, add the text with the
answer null.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

FACTS = Path(__file__).parent / "facts"


def answer(parse: Any, show: str, text: str) -> dict[str, Any]:
    """What Spark's parser makes of a text: a tree without ids, or a condition with its parameters."""
    try:
        tree = getattr(parse(text), show)()
    except PySparkException as error:
        return {"condition": error.getCondition(), "parameters": dict(error.getMessageParameters() or {})}
    return {"tree": re.sub(r"#\d+L?", "", tree).rstrip("\n")}


def main() -> None:
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    parser = session._jsparkSession.sessionState().sqlParser()
    for name, parse, show in (
        ("expressions", parser.parseExpression, "toString"),
        ("plans", parser.parsePlan, "treeString"),
    ):
        path = FACTS / f"{name}.json"
        texts = json.loads(path.read_text(encoding="utf-8"))
        facts = {text: answer(parse, show, text) for text in texts}
        path.write_text(json.dumps(facts, indent=0, ensure_ascii=False), encoding="utf-8")
    session.stop()


if __name__ == "__main__":
    main()
