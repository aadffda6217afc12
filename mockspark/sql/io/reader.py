"""DataFrameReader: `spark.read`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mockspark.sql.call_site import call_site
from mockspark.sql.io.options import Options
from mockspark_ir import errors
from mockspark_ir.types import StructType, parse_table_schema

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession
    from mockspark_ir.plans import FileScan
    from mockspark_runtimes.files.relation import ReadSettings

Flag = bool | str | None


class DataFrameReader(Options):
    """Reads files and tables; every method but those that read gives the reader back."""

    def __init__(self, session: SparkSession) -> None:
        super().__init__()
        self._session = session
        self._format: str | None = None
        self._schema: StructType | None = None

    def format(self, source: str) -> DataFrameReader:
        """Set the format: parquet, csv, json or text."""
        self._format = source
        return self

    def schema(self, schema: StructType | str) -> DataFrameReader:
        """Set the schema, so that none is inferred.

        Raises ParseException for text that is no schema.
        """
        if isinstance(schema, str):
            schema = parse_table_schema(schema)
        if not isinstance(schema, StructType):
            raise errors.not_expected_type("schema", "str or struct type", schema)
        self._schema = schema
        return self

    def option(self, key: str, value: Any) -> DataFrameReader:
        """Set an option."""
        self._set_option(key, value)
        return self

    def options(self, **options: Any) -> DataFrameReader:
        """Set options."""
        self._set_options(**options)
        return self

    def load(
        self,
        path: str | Sequence[str] | None = None,
        format: str | None = None,
        schema: StructType | str | None = None,
        **options: Any,
    ) -> DataFrame:
        """Read files.

        Parameters
        ----------
        path: a file, folder or glob, or a list of them.
        format: spark.sql.sources.default if it was never set.
        schema: inferred without one.
        options: for this format.

        Raises
        ------
        AnalysisException
            PATH_NOT_FOUND, UNABLE_TO_INFER_SCHEMA, COLUMN_ALREADY_EXISTS, UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE.
        PySparkNotImplementedError
            for formats and options that mockspark has not.
        """
        if format is not None:
            self.format(format)
        if schema is not None:
            self.schema(schema)
        self._set_options(**options)
        if path is None:
            own = self._options.get("path")
            paths: list[str] = [] if own is None else [own]
        else:
            paths = [path] if isinstance(path, str) else list(path)
        return self._read("load", paths)

    def _read(self, call: str, paths: Sequence[str]) -> DataFrame:
        from mockspark_runtimes.files.relation import check_format, file_relation

        state = self._session._state
        name = self._format or str(state.conf.get("spark.sql.sources.default"))
        scan: FileScan = file_relation(
            check_format(name), paths, self._own_options(), self._schema, self._settings(), call_site(call)
        )
        return self._session._dataframe(scan, scan)

    def _own_options(self) -> Mapping[str, str]:
        return {key: value for key, value in self._options.items() if key != "path"}

    def _settings(self) -> ReadSettings:
        from mockspark_runtimes.files.relation import ReadSettings

        state = self._session._state
        settings = state.conf.analysis
        return ReadSettings(state.time_zone, settings.case_sensitive, settings.timestamp_ntz, state._setting)

    def table(self, tableName: str) -> DataFrame:
        """A table or view by name."""
        return self._session.table(tableName)

    def changes(self, tableName: str) -> DataFrame:
        """The changes of a table."""
        raise errors.unsupported_feature("DataFrameReader.changes")

    def parquet(self, *paths: str, **options: Any) -> DataFrame:
        """Read Parquet files.

        Parameters
        ----------
        paths: files, folders or globs.
        options: mergeSchema, pathGlobFilter, recursiveFileLookup and others.
        """
        self._format = "parquet"
        self._set_options(**options)
        found: list[str] = []
        for path in paths:
            found.extend([path] if isinstance(path, str) else path)
        return self._read("parquet", found)

    def text(
        self,
        paths: str | Sequence[str],
        wholetext: bool = False,
        lineSep: str | None = None,
        pathGlobFilter: Flag = None,
        recursiveFileLookup: Flag = None,
        modifiedBefore: Flag = None,
        modifiedAfter: Flag = None,
    ) -> DataFrame:
        """Read text files: a row for each line, in a column `value`.

        Parameters
        ----------
        paths: files, folders or globs.
        wholetext: a row for each file instead.
        lineSep: what ends a line; without it `\\n`, `\\r` and `\\r\\n` do.
        """
        self._format = "text"
        self._set_options(
            wholetext=wholetext,
            lineSep=lineSep,
            pathGlobFilter=pathGlobFilter,
            recursiveFileLookup=recursiveFileLookup,
            modifiedBefore=modifiedBefore,
            modifiedAfter=modifiedAfter,
        )
        return self._read("text", _path_list(paths, "paths"))

    def csv(
        self,
        path: str | Sequence[str],
        schema: StructType | str | None = None,
        sep: str | None = None,
        encoding: str | None = None,
        quote: str | None = None,
        escape: str | None = None,
        comment: str | None = None,
        header: Flag = None,
        inferSchema: Flag = None,
        ignoreLeadingWhiteSpace: Flag = None,
        ignoreTrailingWhiteSpace: Flag = None,
        nullValue: str | None = None,
        nanValue: str | None = None,
        positiveInf: str | None = None,
        negativeInf: str | None = None,
        dateFormat: str | None = None,
        timestampFormat: str | None = None,
        maxColumns: int | str | None = None,
        maxCharsPerColumn: int | str | None = None,
        maxMalformedLogPerPartition: int | str | None = None,
        mode: str | None = None,
        columnNameOfCorruptRecord: str | None = None,
        multiLine: Flag = None,
        charToEscapeQuoteEscaping: str | None = None,
        samplingRatio: float | str | None = None,
        enforceSchema: Flag = None,
        emptyValue: str | None = None,
        locale: str | None = None,
        lineSep: str | None = None,
        pathGlobFilter: Flag = None,
        recursiveFileLookup: Flag = None,
        modifiedBefore: Flag = None,
        modifiedAfter: Flag = None,
        unescapedQuoteHandling: str | None = None,
    ) -> DataFrame:
        """Read CSV files; the options are Spark's.

        Parameters
        ----------
        path: a file, folder or glob, or a list of them.
        schema: inferred without one: strings, or with `inferSchema` what fits all values.
        """
        if schema is not None:
            self.schema(schema)
        self._format = "csv"
        self._set_options(
            sep=sep,
            encoding=encoding,
            quote=quote,
            escape=escape,
            comment=comment,
            header=header,
            inferSchema=inferSchema,
            ignoreLeadingWhiteSpace=ignoreLeadingWhiteSpace,
            ignoreTrailingWhiteSpace=ignoreTrailingWhiteSpace,
            nullValue=nullValue,
            nanValue=nanValue,
            positiveInf=positiveInf,
            negativeInf=negativeInf,
            dateFormat=dateFormat,
            timestampFormat=timestampFormat,
            maxColumns=maxColumns,
            maxCharsPerColumn=maxCharsPerColumn,
            maxMalformedLogPerPartition=maxMalformedLogPerPartition,
            mode=mode,
            columnNameOfCorruptRecord=columnNameOfCorruptRecord,
            multiLine=multiLine,
            charToEscapeQuoteEscaping=charToEscapeQuoteEscaping,
            samplingRatio=samplingRatio,
            enforceSchema=enforceSchema,
            emptyValue=emptyValue,
            locale=locale,
            lineSep=lineSep,
            pathGlobFilter=pathGlobFilter,
            recursiveFileLookup=recursiveFileLookup,
            modifiedBefore=modifiedBefore,
            modifiedAfter=modifiedAfter,
            unescapedQuoteHandling=unescapedQuoteHandling,
        )
        return self._read("csv", _path_list(path, "path"))

    def json(
        self,
        path: str | Sequence[str],
        schema: StructType | str | None = None,
        primitivesAsString: Flag = None,
        prefersDecimal: Flag = None,
        allowComments: Flag = None,
        allowUnquotedFieldNames: Flag = None,
        allowSingleQuotes: Flag = None,
        allowNumericLeadingZero: Flag = None,
        allowBackslashEscapingAnyCharacter: Flag = None,
        mode: str | None = None,
        columnNameOfCorruptRecord: str | None = None,
        dateFormat: str | None = None,
        timestampFormat: str | None = None,
        multiLine: Flag = None,
        allowUnquotedControlChars: Flag = None,
        lineSep: str | None = None,
        samplingRatio: float | str | None = None,
        dropFieldIfAllNull: Flag = None,
        encoding: str | None = None,
        locale: str | None = None,
        pathGlobFilter: Flag = None,
        recursiveFileLookup: Flag = None,
        modifiedBefore: Flag = None,
        modifiedAfter: Flag = None,
        allowNonNumericNumbers: Flag = None,
        useUnsafeRow: Flag = None,
    ) -> DataFrame:
        """Read JSON files: an object a line, or with `multiLine` one or an array of them a file; options are Spark's.

        Parameters
        ----------
        path: a file, folder or glob, or a list of them.
        schema: inferred without one.
        """
        if schema is not None:
            self.schema(schema)
        self._format = "json"
        self._set_options(
            primitivesAsString=primitivesAsString,
            prefersDecimal=prefersDecimal,
            allowComments=allowComments,
            allowUnquotedFieldNames=allowUnquotedFieldNames,
            allowSingleQuotes=allowSingleQuotes,
            allowNumericLeadingZero=allowNumericLeadingZero,
            allowBackslashEscapingAnyCharacter=allowBackslashEscapingAnyCharacter,
            mode=mode,
            columnNameOfCorruptRecord=columnNameOfCorruptRecord,
            dateFormat=dateFormat,
            timestampFormat=timestampFormat,
            multiLine=multiLine,
            allowUnquotedControlChars=allowUnquotedControlChars,
            lineSep=lineSep,
            samplingRatio=samplingRatio,
            dropFieldIfAllNull=dropFieldIfAllNull,
            encoding=encoding,
            locale=locale,
            pathGlobFilter=pathGlobFilter,
            recursiveFileLookup=recursiveFileLookup,
            modifiedBefore=modifiedBefore,
            modifiedAfter=modifiedAfter,
            allowNonNumericNumbers=allowNonNumericNumbers,
        )
        return self._read("json", _path_list(path, "path"))

    def orc(self, path: str | Sequence[str], *args: Any, **options: Any) -> DataFrame:
        """Read ORC files."""
        raise errors.unsupported_feature("the format 'orc'")

    def xml(self, path: Any, *args: Any, **options: Any) -> DataFrame:
        """Read XML files."""
        raise errors.unsupported_feature("the format 'xml'")

    def jdbc(self, url: str, table: str, *args: Any, **options: Any) -> DataFrame:
        """Read a table of another database."""
        raise errors.unsupported_feature("the format 'jdbc'")


def _path_list(path: Any, argument: str) -> list[str]:
    from mockspark.sql.dataframe import DataFrame

    if isinstance(path, str):
        return [path]
    if isinstance(path, DataFrame):
        raise errors.unsupported_feature("reading a DataFrame of strings (write them to a file, or use from_json)")
    if not isinstance(path, list | tuple):
        raise errors.not_expected_type(argument, "str, list, RDD, or DataFrame", path)
    return [str(p) for p in path]
