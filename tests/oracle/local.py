"""mockspark in the tests' own process, asked like real Spark (`client.Judge`)."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve

from mockspark_ir.plans import LocalRelation
from tests.oracle.answers import Column, Failure, Output, Rows, Settings, Table
from tests.oracle.arrow import arrow_table
from tests.oracle.engine import Engine, Select


def _default_session() -> Any:
    return importlib.import_module("mockspark.sql").SparkSession.builder.getOrCreate()


def _activate(session: Any) -> None:
    """Make it the active session, in whose time zone `F.expr` reads literals."""
    type(session)._active.session = session


def _make_frame(session: Any, table: Table) -> Any:
    """A DataFrame by the ordinary way, ``createDataFrame`` with rows; maps and year-month intervals as the real one."""
    _activate(session)
    functions = importlib.import_module("mockspark.sql.functions")
    types = importlib.import_module("mockspark.sql.types")
    declared = types.DataType.fromDDL(table.schema)
    months = {f.name: f.dataType for f in declared.fields if isinstance(f.dataType, types.YearMonthIntervalType)}
    integers = [
        types.StructField(f.name, types.IntegerType(), f.nullable) if f.name in months else f for f in declared.fields
    ]
    schema = types.StructType(integers)
    if "map<" in declared.simpleString():
        to_arrow_schema = importlib.import_module("mockspark_runtimes.arrow.schema").to_arrow_schema
        frame = session.createDataFrame(arrow_table(table, schema, to_arrow_schema(schema, "UTC")), schema)
    else:
        frame = _in_plan(session, session.createDataFrame(list(table.rows), schema))
    if not months:
        return frame
    return frame.select(
        *(
            functions.make_ym_interval(functions.lit(0), f.name).cast(months[f.name]).alias(f.name)
            if f.name in months
            else functions.col(f.name)
            for f in declared.fields
        )
    )


def _in_plan(session: Any, frame: Any) -> Any:
    """The rows as the real one has them, of Arrow: it computes over them while it plans."""
    plan = frame._plan
    if not isinstance(plan, LocalRelation):
        return frame
    plan = evolve(plan, in_plan=True)
    return session._dataframe(plan, plan)


class Local:
    """mockspark as a judge.

    Parameters
    ----------
    session : callable, optional
        Gives the session to ask, a new one after the last was stopped; by default the builder's own. Pass another to
        ask another backend.
    """

    def __init__(self, session: Callable[[], Any] = _default_session) -> None:
        self._session = session
        self._engine: Engine | None = None

    def evaluate(
        self,
        expressions: Sequence[str],
        table: Table,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
        group_by: str | None = None,
    ) -> list[Column | Failure]:
        """See `client.Oracle.evaluate`."""
        return self._asked().evaluate(expressions, table, Settings(ansi, time_zone, conf or {}), group_by)

    def evaluate_columns(
        self,
        sources: Sequence[str],
        table: Table,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
    ) -> list[Column | Failure]:
        """See `client.Oracle.evaluate_columns`."""
        return self._asked().evaluate_columns(sources, table, Settings(ansi, time_zone, conf or {}))

    def query(
        self,
        source: str,
        tables: Mapping[str, Table] | None = None,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
    ) -> Rows | Failure:
        """See `client.Oracle.query`."""
        return self._asked().query(source, tables or {}, Settings(ansi, time_zone, conf or {}))

    def run_job(
        self, source: str, *, ansi: bool = True, time_zone: str = "UTC", conf: Mapping[str, str] | None = None
    ) -> Output:
        """See `client.Oracle.run_job`; ``import pyspark`` means mockspark for the script."""
        mockspark = importlib.import_module("mockspark")
        mockspark.activate()
        try:
            return self._asked().run_job(source, Settings(ansi, time_zone, conf or {}))
        finally:
            mockspark.deactivate()

    def _asked(self) -> Engine:
        if self._engine is None:
            # What a script leaves behind goes with its session.
            self._engine = Engine(
                "mockspark", self._session, lambda session: session.stop(), _make_frame, self._find_failing
            )
        return self._engine

    def _find_failing(self, select: Select, columns: Mapping[int, Any]) -> dict[int, BaseException]:
        """The columns that fail, each tried by itself: here a query costs less than one of Spark's."""
        failing: dict[int, BaseException] = {}
        for position, column in columns.items():
            try:
                self._asked().collect(select(column))
            except Exception as error:  # noqa: BLE001 (this is what was looked for)
                failing[position] = error
        return failing
