"""DataFrameWriter: `DataFrame.write`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mockspark.sql.io.options import Options
from mockspark_ir import errors
from mockspark_ir.plans import BucketSpec, FileScan, LogicalPlan

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark_ir.types import StructType

Flag = bool | str | None


class DataFrameWriter(Options):
    """Writes a DataFrame to files; every method but those that write gives the writer back."""

    def __init__(self, df: DataFrame) -> None:
        super().__init__()
        self._df = df
        self._format: str | None = None
        self._mode = "error"
        self._partition_columns: list[str] = []
        self._buckets: tuple[int, tuple[str, ...]] | None = None
        self._sort_columns: tuple[str, ...] = ()

    def mode(self, saveMode: str | None) -> DataFrameWriter:
        """Set what happens if there is something already.

        Parameters
        ----------
        saveMode: append, overwrite, ignore (leave it), or error (the default; also errorifexists).

        Raises AnalysisException (INVALID_SAVE_MODE).
        """
        from mockspark_runtimes.files.writing.job import MODES

        if saveMode is not None:
            found = MODES.get(saveMode.lower())
            if found is None:
                raise errors.invalid_save_mode(saveMode)
            self._mode = found
        return self

    def format(self, source: str) -> DataFrameWriter:
        """Set the format: parquet, csv, json or text."""
        self._format = source
        return self

    def option(self, key: str, value: Any) -> DataFrameWriter:
        """Set an option."""
        self._set_option(key, value)
        return self

    def options(self, **options: Any) -> DataFrameWriter:
        """Set options."""
        self._set_options(**options)
        return self

    def partitionBy(self, *cols: str | list[str]) -> DataFrameWriter:
        """Set the columns whose values become folders, `name=value`."""
        first = cols[0] if len(cols) == 1 else cols
        self._partition_columns = [str(c) for c in first] if isinstance(first, list | tuple) else [str(first)]
        return self

    def bucketBy(self, numBuckets: int, col: str | Sequence[str], *cols: str) -> DataFrameWriter:
        """Set the buckets of a table; files have none."""
        if not isinstance(numBuckets, int):
            raise errors.not_expected_type("numBuckets", "int", numBuckets)
        self._buckets = (numBuckets, _column_names(col, cols))
        return self

    def sortBy(self, col: str | Sequence[str], *cols: str) -> DataFrameWriter:
        """Set the order within the buckets of a table."""
        self._sort_columns = _column_names(col, cols)
        return self

    def clusterBy(self, *cols: str) -> DataFrameWriter:
        """Set the clustering of a table."""
        raise errors.unsupported_feature("DataFrameWriter.clusterBy")

    # Writing

    def save(
        self,
        path: str | None = None,
        format: str | None = None,
        mode: str | None = None,
        partitionBy: str | list[str] | None = None,
        **options: Any,
    ) -> None:
        """Write files into a folder.

        Parameters
        ----------
        path: the folder; the option `path` without it.
        format: spark.sql.sources.default if it was never set.
        mode: see `mode`.
        partitionBy: see `partitionBy`.
        options: for this format.

        Raises
        ------
        AnalysisException
            PATH_ALREADY_EXISTS, UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE, COLUMN_ALREADY_EXISTS and others.
        IllegalArgumentException
            without a path, or for a codec that is not known.
        PySparkNotImplementedError
            for formats and options that mockspark has not.
        """
        self.mode(mode).options(**options)
        if partitionBy is not None:
            self.partitionBy(*([partitionBy] if isinstance(partitionBy, str) else partitionBy))
        if format is not None:
            self.format(format)
        target = path if path is not None else self._options.get("path")
        self._check_buckets()
        if target is None:
            raise errors.path_required()
        self._write(target)

    def _check_buckets(self, operation: str = "save") -> None:
        if self._sort_columns and self._buckets is None:
            raise errors.analysis_error("SORT_BY_WITHOUT_BUCKETING")
        if self._buckets is not None:
            with_sort = "bucketBy and sortBy" if self._sort_columns else "bucketBy"
            raise errors.AnalysisException(
                errorClass="_LEGACY_ERROR_TEMP_1313" if self._sort_columns else "_LEGACY_ERROR_TEMP_1312",
                messageParameters={"operation": operation},
                message=f"'{operation}' does not support {with_sort} right now.",
            )

    def _write(self, path: str) -> None:
        from mockspark_runtimes.files.relation import check_format
        from mockspark_runtimes.files.writing import job as jobs

        state = self._df._session._state
        conf = state.conf
        schema = self._df.schema
        file_format = check_format(self._format or str(conf.get("spark.sql.sources.default")))
        case_sensitive = conf.analysis.case_sensitive
        _check_duplicates(schema, case_sensitive)
        columns = jobs.check_partition_columns(schema, self._partition_columns, case_sensitive)
        overwrite_mode = self._options.get(
            "partitionoverwritemode", str(conf.get("spark.sql.sources.partitionOverwriteMode"))
        )
        job = jobs.WriteJob(
            file_format,
            path,
            self._mode,
            schema,
            {key: value for key, value in self._options.items() if key != "path"},
            columns,
            overwrite_mode.upper() == "DYNAMIC",
            state.time_zone,
            state._setting,
        )
        writer = jobs.writer_of(job)
        if jobs.is_done(job):
            return
        plan = state.cache.apply(self._df._plan)
        if job.mode == "overwrite":
            _check_not_read(plan, job.target)
        jobs.write(job, writer, state.arrow(plan))

    def csv(
        self,
        path: str,
        mode: str | None = None,
        compression: str | None = None,
        sep: str | None = None,
        quote: str | None = None,
        escape: str | None = None,
        header: Flag = None,
        nullValue: str | None = None,
        escapeQuotes: Flag = None,
        quoteAll: Flag = None,
        dateFormat: str | None = None,
        timestampFormat: str | None = None,
        ignoreLeadingWhiteSpace: Flag = None,
        ignoreTrailingWhiteSpace: Flag = None,
        charToEscapeQuoteEscaping: str | None = None,
        encoding: str | None = None,
        emptyValue: str | None = None,
        lineSep: str | None = None,
    ) -> None:
        """Write CSV files; see `save`."""
        self.mode(mode)
        self._set_options(
            compression=compression,
            sep=sep,
            quote=quote,
            escape=escape,
            header=header,
            nullValue=nullValue,
            escapeQuotes=escapeQuotes,
            quoteAll=quoteAll,
            dateFormat=dateFormat,
            timestampFormat=timestampFormat,
            ignoreLeadingWhiteSpace=ignoreLeadingWhiteSpace,
            ignoreTrailingWhiteSpace=ignoreTrailingWhiteSpace,
            charToEscapeQuoteEscaping=charToEscapeQuoteEscaping,
            encoding=encoding,
            emptyValue=emptyValue,
            lineSep=lineSep,
        )
        self.format("csv").save(path)

    def json(
        self,
        path: str,
        mode: str | None = None,
        compression: str | None = None,
        dateFormat: str | None = None,
        timestampFormat: str | None = None,
        lineSep: str | None = None,
        encoding: str | None = None,
        ignoreNullFields: Flag = None,
    ) -> None:
        """Write JSON files, an object a line; see `save`."""
        self.mode(mode)
        self._set_options(
            compression=compression,
            dateFormat=dateFormat,
            timestampFormat=timestampFormat,
            lineSep=lineSep,
            encoding=encoding,
            ignoreNullFields=ignoreNullFields,
        )
        self.format("json").save(path)

    def parquet(
        self,
        path: str,
        mode: str | None = None,
        partitionBy: str | list[str] | None = None,
        compression: str | None = None,
    ) -> None:
        """Write Parquet files; see `save`."""
        self.mode(mode)
        if partitionBy is not None:
            self.partitionBy(*([partitionBy] if isinstance(partitionBy, str) else partitionBy))
        self._set_options(compression=compression)
        self.format("parquet").save(path)

    def text(self, path: str, compression: str | None = None, lineSep: str | None = None) -> None:
        """Write text files from one column of strings; see `save`."""
        self._set_options(compression=compression, lineSep=lineSep)
        self.format("text").save(path)

    def orc(self, path: str, *args: Any, **options: Any) -> None:
        """Write ORC files."""
        raise errors.unsupported_feature("the format 'orc'")

    def xml(self, path: str, *args: Any, **options: Any) -> None:
        """Write XML files."""
        raise errors.unsupported_feature("the format 'xml'")

    def jdbc(self, url: str, table: str, *args: Any, **options: Any) -> None:
        """Write to a table of another database."""
        raise errors.unsupported_feature("the format 'jdbc'")

    def insertInto(self, tableName: str, overwrite: bool | None = None) -> None:
        """Put the rows into a table that is there, columns matched by position.

        Parameters
        ----------
        tableName: the table.
        overwrite: whether its rows give way; the mode tells, if this is not given.

        Raises AnalysisException: see `mockspark.sql.table_writing.insert_into`.
        """
        from mockspark.sql.table_writing import insert_into

        if self._partition_columns:
            raise errors.analysis_error(
                "PARTITION_BY_NOT_ALLOWED_WITH_INSERT_INTO", tableName=errors.to_sql_id(tableName)
            )
        self._check_buckets("insertInto")
        replace = self._mode == "overwrite" if overwrite is None else overwrite
        insert_into(self._df._session._state, tableName, self._df._plan, overwrite=replace)

    def saveAsTable(
        self,
        name: str,
        format: str | None = None,
        mode: str | None = None,
        partitionBy: str | list[str] | None = None,
        **options: Any,
    ) -> None:
        """Keep the rows as a table.

        Parameters
        ----------
        name: the table.
        format: spark.sql.sources.default if it was never set.
        mode: see `mode`; appended rows are matched by the names of their columns.
        partitionBy: see `partitionBy`.
        options: for this format.

        Raises AnalysisException: see `mockspark.sql.table_writing.save_table`.
        """
        from mockspark.sql.table_writing import save_table

        self.mode(mode).options(**options)
        if partitionBy is not None:
            self.partitionBy(*([partitionBy] if isinstance(partitionBy, str) else partitionBy))
        if format is not None:
            self.format(format)
        if self._buckets is None:
            self._check_buckets("saveAsTable")
        save_table(
            self._df._session._state, name, self._df._plan, self._mode,
            provider=self._format, partition_by=self._partition_columns, location=self._options.get("path"),
            buckets=None if self._buckets is None else BucketSpec(*self._buckets, self._sort_columns),
            options={key: value for key, value in self._options.items() if key != "path"},
        )  # fmt: skip


def _column_names(col: str | Sequence[str], cols: Sequence[str]) -> tuple[str, ...]:
    if isinstance(col, list | tuple):
        if cols:
            raise errors.PySparkValueError(
                errorClass="CANNOT_SET_TOGETHER",
                messageParameters={"arg_list": f"`col` of type {type(col).__name__} and `cols`"},
            )
        names = tuple(col)
    else:
        names = (col, *cols)
    for name in names:
        if not isinstance(name, str):
            raise errors.not_expected_type("cols", "list[str]", name)
    return tuple(str(name) for name in names)


def _check_duplicates(schema: StructType, case_sensitive: bool) -> None:
    seen: set[str] = set()
    for name in schema.names:
        key = name if case_sensitive else name.lower()
        if key in seen:
            raise errors.analysis_error("COLUMN_ALREADY_EXISTS", columnName=errors.to_sql_id(name.lower()))
        seen.add(key)


def _check_not_read(plan: LogicalPlan, target: str) -> None:
    """Spark deletes what it overwrites before it reads: a job that overwrites its own input fails there, and here."""
    from mockspark_runtimes.files.listing import to_uri

    for node in plan.walk():
        if isinstance(node, FileScan):
            for path in node.paths:
                if path == target or path.startswith(target + "/"):
                    raise errors.failed_read_file(to_uri(path), "FILE_NOT_EXIST")
