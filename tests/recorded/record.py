"""Ask real Spark and write its answers down: ``python -m tests.recorded.record [--all] [topic ...]``.

A question that has its answer is not asked again, unless with ``--all``. Needs Java and pyspark.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from tests.oracle.client import Oracle
from tests.recorded.collection import ANSWERS, TOPICS, fingerprint, questions, recorded, tables_of
from tests.recorded.encoding import encode_answer
from tests.recorded.question import Question


def ask(oracle: Oracle, question: Question) -> dict[str, Any]:
    """Spark's answer as an entry for the file."""
    # One partition after a shuffle: quicker for tiny tables.
    conf = {"spark.sql.shuffle.partitions": "1", **question.conf}
    answer = oracle.query(question.source, tables_of(question), ansi=question.ansi, conf=conf)
    return {"asked": fingerprint(question), "answer": encode_answer(answer)}


def main(arguments: list[str]) -> None:
    """Record topics, by default all."""
    again = "--all" in arguments
    topics = [argument for argument in arguments if not argument.startswith("-")] or TOPICS
    ANSWERS.mkdir(exist_ok=True)
    with Oracle() as oracle:
        for topic in topics:
            known = {} if again else recorded(topic)
            entries = {}
            for name, question in questions(topic).items():
                entry = known.get(name)
                fresh = entry is None or entry["asked"] != fingerprint(question)
                entries[name] = ask(oracle, question) if fresh else entry
            lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in entries.items())
            (ANSWERS / f"{topic}.json").write_text("{\n" + lines + "\n}\n", encoding="utf-8")
            failures = sum("exception" in entry["answer"] for entry in entries.values())
            print(f"{topic}: {len(entries)} answers, {failures} of them errors")


if __name__ == "__main__":
    main(sys.argv[1:])
