"""Puts the same questions to Spark and to mockspark's backends, and sorts what comes back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from mockspark.sql import SparkSession
from tests.differential.columns import COLUMNS, narrowed
from tests.differential.excuses import LEFT_OUT, Case, Spark, SparkOfPlan, excuse, excuse_of_plan
from tests.differential.expressions import Node
from tests.differential.known_disagreements import KNOWN, Disagreement
from tests.differential.plans import Chain
from tests.differential.reasons import PLAN_TOLERANCE, tolerance_of, unsupported_reason
from tests.oracle.answers import Column, Failure, Rows, Settings, Table
from tests.oracle.client import Oracle
from tests.oracle.compare import differences, expression_snippet, query_snippet
from tests.oracle.local import Local

_EAGER = "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation"
_PUSHED_DOWN = "org.apache.spark.sql.catalyst.optimizer.PushDownPredicates"
BACKENDS = ("duckdb", "memory")
ONE_PARTITION = {
    "spark.sql.leafNodeDefaultParallelism": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.sort.enableRadixSort": "false",
}
"""For Spark: sums of floats and lists in the order of the rows, and less to do for tiny tables.

Its radix sort puts rows with equal keys into another order.
"""
OPTIMIZED = {**ONE_PARTITION, "spark.sql.optimizer.excludedRules": _EAGER}
"""With these Spark leaves out of an expression what the result does not depend on, as it does over stored tables."""
IN_ORDER = {**ONE_PARTITION, "spark.sql.optimizer.excludedRules": f"{_EAGER},{_PUSHED_DOWN}"}
"""With these it asks conditions of the rows that the plan says."""
Answer = Column | Failure
PlanAnswer = Rows | Failure


@dataclass(frozen=True)
class Finding:
    """A question to which a backend's answer is not Spark's."""

    backend: str
    text: str
    table: Table
    settings: Settings
    expected: Answer | Rows
    actual: Mapping[str, Answer | Rows]
    """The answers of all backends, that of `backend` among them."""
    differences: list[str]
    tables: Mapping[str, Table] | None = None

    def snippet(self) -> str:
        """The finding as a program, with Spark's answer and the backends' beside it."""
        if self.tables or any(isinstance(answer, Rows) for answer in (self.expected, *self.actual.values())):
            return query_snippet(self.text, self.tables or {"t": self.table}, self.expected, self.actual, self.settings)
        names = {name for name in COLUMNS if re.search(rf"\b{name}\b", self.text)}
        rows = sorted({int(match[1]) for text in self.differences if (match := re.match(r"row (\d+):", text))})
        table = self.table if not set(names) else narrowed(self.table, names, rows or list(range(len(self.table.rows))))
        body = expression_snippet(self.text, table, self.expected, self.actual, self.settings)
        return f"# {self.backend}: " + "; ".join(self.differences) + f"\n{body}"


@dataclass
class Tally:
    """How many instances were judged, and how."""

    counts: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    unsupported: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterable[str]:
        """What the run prints at its end."""
        for suite in sorted({key.partition(": ")[0] for key in self.counts}):
            parts = [
                f"{count} {key.partition(': ')[2]}"
                for key, count in sorted(self.counts.items())
                if key.startswith(suite)
            ]
            yield f"{suite}: {', '.join(parts)}"
        for reason, count in self.unsupported.most_common():
            yield f"  unsupported, {count} times: {reason}"
        for reason, count in self.known.most_common():
            yield f"  known disagreement, {count} times: {reason}"


TALLY = Tally()


class Judges:
    """Spark and mockspark, asked alike, and at the same time: Spark has a process of its own."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self._waiting = ThreadPoolExecutor(1)
        self.sessions = {
            backend: SparkSession.builder.config("spark.mock.backend", backend).create() for backend in BACKENDS
        }
        self.local = {backend: Local(_giving(session)) for backend, session in self.sessions.items()}

    def close(self) -> None:
        """Stop mockspark's sessions."""
        self._waiting.shutdown()
        for session in self.sessions.values():
            session.stop()

    def judge(
        self, suite: str, nodes: Sequence[Node], table: Table, settings: Settings, *, together: bool = True
    ) -> list[Finding]:
        """The disagreements that nobody knows of, each reduced to the smallest expression that shows it.

        Parameters
        ----------
        suite : str
            What the instances are counted as.
        nodes : sequence of Node
        table : Table
        settings : Settings
        together : bool
            Whether parts of an expression can be asked in one query: those of an aggregate can't.
        """
        texts = [node.text for node in nodes]
        expected, actual = self._ask(texts, table, settings)
        TALLY.counts[f"{suite}: expressions"] += len(nodes)
        open_cases: list[tuple[str, Node]] = []
        for backend, answers in actual.items():
            for node, theirs, ours in zip(nodes, expected, answers, strict=True):
                outcome = self._outcome(node.text, theirs, ours)
                if outcome != "differs":
                    TALLY.counts[f"{suite}: {backend} {outcome}"] += 1
                else:
                    open_cases.append((backend, node))
        return self._reduced(suite, open_cases, table, settings, together=together) if open_cases else []

    def judge_grouped(
        self, suite: str, key: str, nodes: Sequence[Node], table: Table, settings: Settings
    ) -> list[Finding]:
        """The same for aggregates over groups by a key; the keys are compared once, beside the sizes of the groups."""
        found: list[Finding] = []
        texts = [node.text for node in nodes]
        for backend in self.local:
            found += self._grouped(suite, backend, key, Node("count(1)"), table, settings, "the keys agreed")
        expected, actual = self._ask(texts, table, settings, key)
        TALLY.counts[f"{suite}: expressions"] += len(texts)
        for backend, answers in actual.items():
            for node, theirs, ours in zip(nodes, expected, answers, strict=True):
                if differences(theirs, ours, tolerance_of(node.text)):
                    found += self._grouped(suite, backend, key, node, table, settings, "agreed when asked apart")
                else:
                    TALLY.counts[f"{suite}: {backend} agreed"] += 1
        return found

    def judge_plans(
        self, suite: str, chains: Sequence[Chain], tables: Mapping[str, Table], settings: Settings
    ) -> list[Finding]:
        """The disagreements over whole plans, each reduced to the shortest chain of calls that shows it."""
        found: list[Finding] = []
        pending = [(chain, self._spark_plan(chain.text, tables, settings, ONE_PARTITION)) for chain in chains]
        for chain, spark in pending:
            TALLY.counts[f"{suite}: plans"] += 1
            actual = self._plan(chain, tables, settings)
            expected = spark.result()
            for backend, answer in actual.items():
                if not self._plan_outcome(chain, expected, answer):
                    TALLY.counts[f"{suite}: {backend} agreed"] += 1
                elif isinstance(expected, Failure) and not self._plan_outcome(
                    chain, self._spark_plan(chain.text, tables, settings, OPTIMIZED).result(), answer
                ):
                    TALLY.counts[f"{suite}: {backend} agreed, but for {LEFT_OUT}"] += 1
                else:
                    found += self._shortest(suite, backend, chain, tables, settings, (expected, actual))
        return list({(finding.backend, finding.text): finding for finding in found}.values())

    def _spark_plan(
        self, source: str, tables: Mapping[str, Table], settings: Settings, conf: Mapping[str, str]
    ) -> Future[PlanAnswer]:
        return self._waiting.submit(self.oracle.query, source, tables, ansi=settings.ansi, conf=conf)

    def _plan(self, chain: Chain, tables: Mapping[str, Table], settings: Settings) -> dict[str, PlanAnswer]:
        return {backend: local.query(chain.text, tables, ansi=settings.ansi) for backend, local in self.local.items()}

    def _plan_outcome(self, chain: Chain, expected: Rows | Failure, actual: Rows | Failure) -> list[str]:
        return differences(expected, actual, replace(PLAN_TOLERANCE, any_row_order=not chain.ordered))

    def _shortest(
        self,
        suite: str,
        backend: str,
        chain: Chain,
        tables: Mapping[str, Table],
        settings: Settings,
        first: tuple[PlanAnswer, dict[str, PlanAnswer]],
    ) -> list[Finding]:
        """The finding over the shortest part of a chain that shows it, or over all of it with its first answers."""

        found, (expected, actual) = chain, first
        before: list[PlanAnswer] = []
        for prefix in chain.prefixes():
            spark = self._spark_plan(prefix.text, tables, settings, OPTIMIZED)
            ours = self._plan(prefix, tables, settings)
            if self._plan_outcome(prefix, spark.result(), ours[backend]):
                found, expected, actual = prefix, spark.result(), ours
                break
            before.append(spark.result())
        empty = {name: Table(table.schema, []) for name, table in tables.items()}
        spark_of_plan = SparkOfPlan(
            lambda: self._spark_plan(found.text, empty, settings, OPTIMIZED).result(),
            lambda: self._spark_plan(found.text, tables, settings, IN_ORDER).result(),
            lambda: [self._spark_plan(t, tables, settings, OPTIMIZED).result() for t in found.by_conjuncts()],
        )
        why = excuse_of_plan(expected, actual[backend], before, spark_of_plan)
        if why is not None:
            TALLY.counts[f"{suite}: {backend} agreed, but for {why}"] += 1
            return []
        different = self._plan_outcome(found, expected, actual[backend])
        return self._single(suite, backend, found.text, tables["p"], settings, expected, actual, different, tables)

    def _grouped(
        self, suite: str, backend: str, key: str, node: Node, table: Table, settings: Settings, agreed: str
    ) -> list[Finding]:
        """The disagreement over an aggregate by itself: beside others Spark's rows may have another order."""
        source = f"t.groupBy(F.expr({key!r})).agg(F.expr({node.text!r}))"

        def ask(asked: Table, conf: Mapping[str, str] = ONE_PARTITION) -> PlanAnswer:
            return self._spark_plan(source, {"t": asked}, settings, conf).result()

        expected: PlanAnswer = ask(table)
        if isinstance(expected, Failure) and expected.condition is None:
            # Generated code has a bare error of Java; asked as a column it has the one of Spark's interpreter.
            [among] = self._spark([node.text], table, settings, ONE_PARTITION, key)
            expected = among if isinstance(among, Failure) else expected
        actual = {b: local.query(source, {"t": table}, ansi=settings.ansi) for b, local in self.local.items()}
        tolerance = replace(tolerance_of(source), any_row_order=True)
        different = differences(expected, actual[backend], tolerance)
        if not different:
            TALLY.counts[f"{suite}: {backend} {agreed}"] += 1
            return []
        spark = Spark(
            lambda: ask(table, OPTIMIZED),
            lambda: ask(Table(table.schema, [])),
            lambda: (ask(Table(table.schema, [row])) for row in table.rows),
        )
        texts = list(dict.fromkeys(part.text for part in node.walk()))[1:]
        theirs, ours = self._ask_apart(texts, table, settings)
        parts = dict(zip(texts, zip(theirs, ours[backend], strict=True), strict=True))
        why = excuse(Case(backend, node, expected, actual[backend], parts, tolerance), spark)
        if why is not None:
            TALLY.counts[f"{suite}: {backend} agreed, but for {why}"] += 1
            return []
        return self._single(suite, backend, source, table, settings, expected, actual, different)

    def _single(
        self,
        suite: str,
        backend: str,
        source: str,
        table: Table,
        settings: Settings,
        expected: Rows | Failure,
        actual: Mapping[str, PlanAnswer],
        different: list[str],
        tables: Mapping[str, Table] | None = None,
    ) -> list[Finding]:
        answer = actual[backend]
        if isinstance(answer, Failure) and answer.exception == "PySparkNotImplementedError":
            reason = unsupported_reason(answer.message)
            if reason is not None:
                TALLY.unsupported[reason] += 1
                TALLY.counts[f"{suite}: {backend} unsupported"] += 1
                return []
        known = known_disagreement(source, backend, settings)
        if known is not None:
            TALLY.known[known.reason] += 1
            TALLY.counts[f"{suite}: {backend} known disagreements"] += 1
            return []
        TALLY.counts[f"{suite}: {backend} NEW DISAGREEMENTS"] += 1
        return [Finding(backend, source, table, settings, expected, actual, different, tables)]

    def _ask(
        self, texts: Sequence[str], table: Table, settings: Settings, group_by: str | None = None
    ) -> tuple[list[Answer], dict[str, list[Answer]]]:
        ansi, zone = settings.ansi, settings.time_zone
        pending = self._waiting.submit(self._spark, texts, table, settings, ONE_PARTITION, group_by)
        ours = {
            backend: local.evaluate(texts, table, ansi=ansi, time_zone=zone, group_by=group_by)
            for backend, local in self.local.items()
        }
        return pending.result(), ours

    def _spark(
        self,
        texts: Sequence[str],
        table: Table,
        settings: Settings,
        conf: Mapping[str, str],
        group_by: str | None = None,
    ) -> list[Answer]:
        return self.oracle.evaluate(
            texts, table, ansi=settings.ansi, time_zone=settings.time_zone, conf=conf, group_by=group_by
        )

    def _asked_alone(self, text: str, table: Table, settings: Settings) -> Spark:
        def ask(asked: Table, conf: Mapping[str, str] = ONE_PARTITION) -> Answer:
            return self._spark([text], asked, settings, conf)[0]

        return Spark(
            lambda: ask(table, OPTIMIZED),
            lambda: ask(Table(table.schema, [])),
            lambda: (ask(Table(table.schema, [row])) for row in table.rows),
        )

    def _outcome(self, text: str, expected: Answer, actual: Answer) -> str:
        if isinstance(actual, Failure) and actual.exception == "PySparkNotImplementedError":
            reason = unsupported_reason(actual.message)
            if reason is None:
                return "differs"
            TALLY.unsupported[reason] += 1
            return "unsupported"
        return "differs" if differences(expected, actual, tolerance_of(text)) else "agreed"

    def _ask_apart(
        self, texts: Sequence[str], table: Table, settings: Settings
    ) -> tuple[list[Answer], dict[str, list[Answer]]]:
        """The answers of one query each: a DISTINCT beside an aggregate gives Spark's rows another order."""
        found: list[Answer] = []
        actual: dict[str, list[Answer]] = {backend: [] for backend in self.local}
        for text in texts:
            [theirs], ours = self._ask([text], table, settings)
            found.append(theirs)
            for backend, answers in ours.items():
                actual[backend] += answers
        return found, actual

    def _reduced(
        self, suite: str, cases: Sequence[tuple[str, Node]], table: Table, settings: Settings, *, together: bool
    ) -> list[Finding]:
        """The smallest disagreeing parts of disagreeing expressions, those that are known left out."""
        texts = list(dict.fromkeys(part.text for _, node in cases for part in node.walk()))
        expected, actual = (self._ask if together else self._ask_apart)(texts, table, settings)
        spark = dict(zip(texts, expected, strict=True))
        ours = {backend: dict(zip(texts, answers, strict=True)) for backend, answers in actual.items()}
        found: dict[tuple[str, str], Finding] = {}
        for backend, node in cases:
            parts = sorted({part.text for part in node.walk()}, key=len)
            culprit = next(
                (text for text in parts if self._outcome(text, spark[text], ours[backend][text]) == "differs"), None
            )
            if culprit is None and not (together and node.parts):
                TALLY.counts[f"{suite}: {backend} agreed when asked apart"] += 1
                continue
            culprit = culprit or node.text
            theirs, mine = spark[culprit], ours[backend][culprit]
            smallest = next(part for part in node.walk() if part.text == culprit)
            within = {part.text for part in smallest.walk()} - {culprit}
            of_parts = {text: (spark[text], ours[backend][text]) for text in within}
            case = Case(backend, smallest, theirs, mine, of_parts, tolerance_of(culprit))
            why = excuse(case, self._asked_alone(culprit, table, settings))
            if why is not None:
                TALLY.counts[f"{suite}: {backend} agreed, but for {why}"] += 1
                continue
            known = known_disagreement(culprit, backend, settings)
            if known is not None:
                TALLY.known[known.reason] += 1
                TALLY.counts[f"{suite}: {backend} known disagreements"] += 1
                continue
            TALLY.counts[f"{suite}: {backend} NEW DISAGREEMENTS"] += 1
            different = differences(theirs, mine, tolerance_of(culprit))
            everyone = {name: answers[culprit] for name, answers in ours.items()}
            found[backend, culprit] = Finding(backend, culprit, table, settings, theirs, everyone, different)
        return list(found.values())


def _giving(session: SparkSession) -> Callable[[], SparkSession]:
    return lambda: session


def known_disagreement(text: str, backend: str, settings: Settings) -> Disagreement | None:
    """The entry of `KNOWN` that this expression is an instance of."""
    for entry in KNOWN:
        if backend in entry.backends and entry.ansi in (None, settings.ansi) and re.search(entry.pattern, text):
            return entry
    return None
