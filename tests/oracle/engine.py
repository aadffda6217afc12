"""Answers the tests' questions with any PySpark: the real one in the server's process, mockspark in the tests' own."""

from __future__ import annotations

import contextlib
import importlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.oracle.answers import Column, Failure, Output, Rows, Settings, Table, Unanswerable
from tests.oracle.values import read_column

Frame = Any
"""A DataFrame of either package."""
Select = Callable[..., Frame]
"""Makes a DataFrame of columns: a table's `select`, or an aggregation over its groups."""
_KEY = "key of the groups"


def failure_of(error: BaseException) -> Failure:
    """What is compared of an exception: its class and, where it has one, Spark's error condition."""
    condition = error.getCondition() if hasattr(error, "getCondition") else _java_condition(error)
    return Failure(type(error).__name__, condition, str(error))


def _java_condition(error: BaseException) -> str | None:
    """The condition inside an exception of the JVM that PySpark hands on unconverted."""
    java: Any = getattr(error, "java_exception", None)
    if java is None:
        return None
    from py4j.protocol import Py4JError

    while java is not None:
        with contextlib.suppress(Py4JError):  # so py4j reports that most Java classes have no such method
            if condition := java.getCondition():
                return str(condition)
        java = java.getCause()
    return None


class Engine:
    """Asks one Spark session.

    Parameters
    ----------
    package : str
        ``"pyspark"`` or ``"mockspark"``: where functions and types are imported from.
    start : callable
        Gives the session, a new one when the last was stopped.
    tidy : callable
        Takes the session and removes what a script left behind.
    make_frame : callable
        Takes the session and a `Table`, gives a DataFrame of it.
    find_failing : callable, optional
        Takes a `Select` and columns by position that can be analyzed, gives failures of some: a quicker way than
        trying them apart.
    """

    def __init__(
        self,
        package: str,
        start: Callable[[], Any],
        tidy: Callable[[Any], None],
        make_frame: Callable[[Any, Table], Frame],
        find_failing: Callable[[Select, Mapping[int, Any]], dict[int, BaseException]] | None = None,
    ) -> None:
        self._start = start
        self._tidy = tidy
        self._make_frame = make_frame
        self._find_failing = find_failing
        self._applied: dict[str, str] = {}
        self._functions = importlib.import_module(f"{package}.sql.functions")
        self._types = importlib.import_module(f"{package}.sql.types")
        self._window = importlib.import_module(f"{package}.sql").Window
        self.spark = start()

    # Questions

    def evaluate(
        self, expressions: Sequence[str], table: Table, settings: Settings, group_by: str | None = None
    ) -> list[Column | Failure]:
        """Many SQL expressions over one table, see `client.Oracle.evaluate`."""
        return self._evaluate(expressions, table, settings, self._functions.expr, group_by)

    def evaluate_columns(self, sources: Sequence[str], table: Table, settings: Settings) -> list[Column | Failure]:
        """The same for Python source of Column expressions."""
        names = self._names()
        return self._evaluate(sources, table, settings, lambda source: eval(source, dict(names)))

    def query(self, source: str, tables: Mapping[str, Table], settings: Settings) -> Rows | Failure:
        """A whole query, see `client.Oracle.query`."""
        self._apply(settings)
        frames = {name: self._make_frame(self.spark, table) for name, table in tables.items()}
        for name, frame in frames.items():
            frame.createOrReplaceTempView(name)
        try:
            return self._query(source, frames)
        except Unanswerable:
            raise
        except Exception as error:  # noqa: BLE001 (whatever is raised is the answer)
            return failure_of(error)
        finally:
            for name in frames:
                self.spark.catalog.dropTempView(name)

    def run_job(self, source: str, settings: Settings) -> Output:
        """A script, see `client.Oracle.run_job`."""
        self._apply(settings)
        printed, failure = io.StringIO(), None
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(source, "<job>", "exec"), {"spark": self.spark, "__name__": "__main__"})
        except (Exception, SystemExit) as error:  # noqa: BLE001 (whatever ends the script is the answer)
            failure = failure_of(error)
        finally:
            self.spark = self._start()
            self._tidy(self.spark)
            self.spark = self._start()
            self._applied = {}
        return Output(printed.getvalue(), failure)

    # How

    def _names(self) -> dict[str, Any]:
        return {"spark": self.spark, "F": self._functions, "T": self._types, "Window": self._window}

    def _apply(self, settings: Settings) -> None:
        wanted = settings.pairs()
        for key in self._applied.keys() - wanted.keys():
            self.spark.conf.unset(key)
        for key, value in wanted.items():
            if self._applied.get(key) != value:
                self.spark.conf.set(key, value)
        self._applied = wanted

    def _query(self, source: str, frames: Mapping[str, Frame]) -> Rows:
        names = self._names() | {"tables": frames} | dict(frames)
        try:
            code = compile(source.strip(), "<query>", "eval")
        except SyntaxError:
            exec(compile(source, "<query>", "exec"), names)
            frame = names["build"](self.spark, self._functions, frames)
        else:
            frame = eval(code, names)
        columns, count = self.collect(frame)
        rows = list(zip(*(column.values for column in columns), strict=True)) if columns else [()] * count
        return Rows([Column(c.name, c.type_json, c.nullable, []) for c in columns], rows)

    def _evaluate(
        self,
        sources: Sequence[str],
        table: Table,
        settings: Settings,
        build: Callable[[str], Any],
        group_by: str | None = None,
    ) -> list[Column | Failure]:
        self._apply(settings)
        frame = self._make_frame(self.spark, table)
        select = frame.select if group_by is None else self._grouped(frame, group_by)
        answers: dict[int, Column | Failure] = {}
        columns: dict[int, Any] = {}
        for position, source in enumerate(sources):
            try:
                columns[position] = build(source)
            except Exception as error:  # noqa: BLE001 (whatever is raised is the answer)
                answers[position] = failure_of(error)
        answers.update(self._select(select, columns, len(table.rows) if group_by is None else None))
        return [answers[position] for position in range(len(sources))]

    def _grouped(self, frame: Frame, key: str) -> Select:
        """Aggregates over groups, in the order of their keys."""
        grouped = frame.groupBy(self._functions.expr(key).alias(_KEY))
        return lambda *columns: grouped.agg(*columns).orderBy(_KEY).drop(_KEY)

    def _select(
        self, select: Select, columns: Mapping[int, Any], count: int | None, searched: bool = False
    ) -> dict[int, Column | Failure]:
        """All columns in one query; when that fails, those apart that fail alone.

        `count` is the number of rows that a column has unless it is an aggregate, None for groups. The columns that
        were `searched` through fail but together.
        """
        if not columns:
            return {}
        try:
            selected = select(*columns.values())
        except Exception as error:  # noqa: BLE001 (whatever is raised is the answer)
            if len(columns) == 1:
                return dict.fromkeys(columns, failure_of(error))
            failed = self._unanalyzable(select, columns)
        else:
            try:
                return self._answers(selected, columns, count)
            except Exception as error:
                if len(columns) == 1:
                    if isinstance(error, Unanswerable):
                        raise
                    failure = failure_of(error)
                    # Generated code may raise a bare error of Java where the interpreter has a condition.
                    interpreted = self._failing(select, columns) if failure.condition is None else {}
                    return interpreted or dict.fromkeys(columns, failure)
                failed = {} if searched else self._failing(select, columns)
                searched = True
        rest = [(position, column) for position, column in columns.items() if position not in failed]
        if failed:
            return failed | self._select(select, dict(rest), count, searched)
        middle = len(rest) // 2
        first = self._select(select, dict(rest[:middle]), count, searched)
        return first | self._select(select, dict(rest[middle:]), count, searched)

    def _unanalyzable(self, select: Select, columns: Mapping[int, Any]) -> dict[int, Column | Failure]:
        failed: dict[int, Column | Failure] = {}
        for position, column in columns.items():
            try:
                select(column)
            except Exception as error:  # noqa: BLE001
                failed[position] = failure_of(error)
        return failed

    def _failing(self, select: Select, columns: Mapping[int, Any]) -> dict[int, Column | Failure]:
        if self._find_failing is None:
            return {}
        return {position: failure_of(error) for position, error in self._find_failing(select, columns).items()}

    def _answers(self, selected: Frame, columns: Mapping[int, Any], count: int | None) -> dict[int, Column | Failure]:
        answers, rows = self.collect(selected)
        if len(answers) != len(columns):
            raise Unanswerable(f"{len(columns)} expressions gave {len(answers)} columns: ask such a one with query()")
        if count is not None and rows not in (count, 1) and len(columns) > 1:
            raise Unanswerable(f"{count} rows became {rows}: an expression changes their number, which touches others")
        return dict(zip(columns, answers, strict=True))

    def collect(self, frame: Frame) -> tuple[list[Column], int]:
        """The columns of a DataFrame with their values, and the number of rows."""
        fields = frame.schema.fields
        if not fields:
            return [], frame.count()
        if any(self._carrier(field.dataType) is not field.dataType for field in fields):
            frame = frame.toDF(*(f"c{i}" for i in range(len(fields)))).select(*self._carriers(fields))
        try:
            arrow = frame.toArrow()
        except Exception as error:
            if (failure_of(error).condition or "").startswith("UNSUPPORTED_DATA_TYPE_FOR_ARROW"):
                raise Unanswerable(f"no way to fetch {fields}") from error
            raise
        answers = []
        for i, field in enumerate(fields):
            type_json = field.dataType.json()
            is_text = type_json in _TEXT_ONLY
            values = read_column(arrow.column(i), '"string"' if is_text else type_json)
            answers.append(Column(field.name, type_json, field.nullable, values))
        return answers, arrow.num_rows

    def _carriers(self, fields: Sequence[Any]) -> Iterator[Any]:
        """The columns, those that Arrow can't hold as text."""
        functions = self._functions
        for i, field in enumerate(fields):
            column = functions.col(f"c{i}")
            carrier = self._carrier(field.dataType)
            if isinstance(field.dataType, self._types.VariantType):
                # Two variants are equal when their types are too: 1 and "1" print the same.
                text = functions.concat(functions.schema_of_variant(column), functions.lit(" "))
                yield functions.concat(text, functions.to_json(column))
            else:
                yield column if carrier is field.dataType else column.cast(carrier)

    def _carrier(self, data_type: Any) -> Any:
        """The type to fetch values as: the type itself unless Arrow or PySpark's use of it lacks it.

        PySpark stumbles over fields that are not nullable inside of structs that are.
        """
        types = self._types
        match data_type:
            case types.YearMonthIntervalType() | types.CalendarIntervalType() | types.VariantType():
                return types.StringType()
            case types.ArrayType():
                element = self._carrier_within(data_type.elementType, data_type.containsNull)
                same = element is data_type.elementType
                return data_type if same else types.ArrayType(element, data_type.containsNull)
            case types.MapType():
                key = self._carrier_within(data_type.keyType, False)
                value = self._carrier_within(data_type.valueType, data_type.valueContainsNull)
                same = key is data_type.keyType and value is data_type.valueType
                return data_type if same else types.MapType(key, value, data_type.valueContainsNull)
            case types.StructType():
                children = [self._carrier(field.dataType) for field in data_type.fields]
                same = all(f.nullable and c is f.dataType for c, f in zip(children, data_type.fields, strict=True))
                if same and len(set(data_type.names)) == len(children):
                    return data_type
                return types.StructType([types.StructField(f"f{i}", child) for i, child in enumerate(children)])
            case _:
                return data_type

    def _carrier_within(self, data_type: Any, nullable: bool) -> Any:
        """The same for what a container holds: pyarrow has no nulls that are not nullable."""
        is_void = isinstance(data_type, self._types.NullType) and not nullable
        return self._types.StringType() if is_void else self._carrier(data_type)


_TEXT_ONLY = {'"interval"', '"variant"'}
