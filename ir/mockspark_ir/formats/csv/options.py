"""How CSV text is read: the options of the reader and of `from_csv`, by Spark's defaults."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from datetime import tzinfo

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.formats.options import boolean, parse_mode, refuse, zone_of

CHARSETS = ("ISO-8859-1", "US-ASCII", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-8")
# Options that mean something in Spark and are not done here.
_UNSUPPORTED = frozenset({"locale", "unescapedquotehandling", "maxcolumns", "maxcharspercolumn", "singlevariantcolumn"})


@frozen
class CsvOptions:
    """How CSV text is to be read."""

    delimiter: str
    quote: str | None
    escape: str | None
    comment: str | None
    header: bool
    null_value: str
    empty_value: str
    nan_value: str
    positive_inf: str
    negative_inf: str
    trim_left: bool
    trim_right: bool
    mode: str
    corrupt_column: str
    multi_line: bool
    encoding: str
    line_separator: str | None
    infer_schema: bool
    sampling_ratio: float
    enforce_schema: bool
    prefer_date: bool
    date_format: str | None
    timestamp_format: str | None
    timestamp_ntz_format: str | None
    time_format: str | None
    times: bool
    column_pruning: bool
    zone: tzinfo


def read_options(options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]) -> CsvOptions:
    """The options of a reader.

    Raises
    ------
    IllegalArgumentException, UnknownException
        for values that Spark refuses.
    PySparkNotImplementedError
        for options that are not done.
    """
    options = {name.lower(): value for name, value in options.items()}
    refuse(options, _UNSUPPORTED, "CSV")
    get = options.get
    quote = character(options, "quote", '"')
    escape = character(options, "escape", "\\")
    usual = None if escape == quote else escape
    if character(options, "chartoescapequoteescaping", usual) != usual:
        raise errors.unsupported_feature("the option 'charToEscapeQuoteEscaping' of CSV files")
    named_zone = get("timezone")
    return CsvOptions(
        delimiter=delimiter(get("sep", get("delimiter", ","))),
        quote=quote,
        escape=escape,
        comment=character(options, "comment", None),
        header=boolean(options, "header", False),
        null_value=get("nullvalue", ""),
        empty_value=get("emptyvalue", ""),
        nan_value=get("nanvalue", "NaN"),
        positive_inf=get("positiveinf", "Inf"),
        negative_inf=get("negativeinf", "-Inf"),
        trim_left=boolean(options, "ignoreleadingwhitespace", False),
        trim_right=boolean(options, "ignoretrailingwhitespace", False),
        mode=parse_mode(get("mode")),
        corrupt_column=get("columnnameofcorruptrecord")
        or setting("spark.sql.columnNameOfCorruptRecord")
        or "_corrupt_record",
        multi_line=boolean(options, "multiline", False),
        encoding=encoding(get("encoding", get("charset", "UTF-8"))),
        line_separator=line_separator(get("linesep")),
        infer_schema=boolean(options, "inferschema", False),
        sampling_ratio=float(get("samplingratio", "1.0")),
        enforce_schema=boolean(options, "enforceschema", True),
        prefer_date=boolean(options, "preferdate", True),
        date_format=get("dateformat"),
        timestamp_format=get("timestampformat"),
        timestamp_ntz_format=get("timestampntzformat"),
        time_format=get("timeformat"),
        times=setting("spark.sql.timeType.enabled") == "true",
        column_pruning=boolean(
            options, "columnpruning", setting("spark.sql.csv.parser.columnPruning.enabled") != "false"
        ),
        zone=zone if named_zone is None else zone_of(named_zone),
    )


_ESCAPES = {"t": "\t", "r": "\r", "b": "\b", "f": "\f", "\\": "\\", '"': '"', "'": "'"}


def delimiter(text: str) -> str:
    """The separator that an option means: escapes such as `\\t` are one character.

    Raises IllegalArgumentException (INVALID_DELIMITER_VALUE...) for what can't be a separator.
    """
    if not text:
        raise errors.IllegalArgumentException(message="The separator of CSV files cannot be empty.")
    if text == "\\":
        raise errors.from_condition("INVALID_DELIMITER_VALUE.SINGLE_BACKSLASH", {})
    result, i = "", 0
    while i < len(text):
        char = text[i]
        i += 1
        if char != "\\":
            result += char
        elif text[i : i + 5] == "u0000":
            result, i = result + "\0", i + 5
        elif i < len(text) and text[i] in _ESCAPES:
            result, i = result + _ESCAPES[text[i]], i + 1
        else:
            raise errors.from_condition(
                "INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER", {"str": text[i - 1 : i + 1]}
            )
    return result


def character(options: Mapping[str, str], name: str, default: str | None) -> str | None:
    """An option that is one character; empty means none."""
    text = options.get(name)
    if text is None:
        return default
    if len(text) > 1:
        raise errors.from_condition("OPTION_VALUE_EXCEEDS_ONE_CHARACTER", {"paramName": name, "actualValue": text})
    return None if text in ("", "\0") else text


def line_separator(text: str | None) -> str | None:
    """The option `lineSep`; raises IllegalArgumentException for an empty one."""
    if text == "":
        raise errors.IllegalArgumentException(message="requirement failed: 'lineSep' cannot be an empty string.")
    return text


def encoding(name: str) -> str:
    """Python's name of a character set; else IllegalArgumentException (INVALID_PARAMETER_VALUE.CHARSET)."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise errors.invalid_charset("CSVOptions", name, CHARSETS) from None
