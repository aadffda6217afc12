"""The schema of JSON files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal

from mockspark_ir import errors
from mockspark_ir.formats.datetimes import timestamp_ntz_reader
from mockspark_ir.formats.json.inference import Inference, merged
from mockspark_ir.formats.json.parser import Array, Blank, Fraction, Malformed, Number, Object, parse_record
from mockspark_ir.formats.options import DROP_MALFORMED, FAIL_FAST
from mockspark_ir.types import DataType, NullType, StringType, StructField, StructType, TimestampNTZType
from mockspark_runtimes.files.json.options import JsonOptions
from mockspark_runtimes.files.json.quick import quick_schema
from mockspark_runtimes.files.json.records import Broken, json_lines, json_records

_NULL, _STRING = NullType(), StringType()
_NEGATIVE_SCALE = '"spark.sql.legacy.allowNegativeScaleOfDecimal"'


def infer_schema(paths: Sequence[str], options: JsonOptions, *, ntz: bool) -> StructType:
    """The schema of files.

    Raises
    ------
    UnknownException (MALFORMED_RECORD_IN_PARSING...)
        for malformed records in the mode FAILFAST.
    AnalysisException (COLUMN_ALREADY_EXISTS, NEGATIVE_SCALE_DISALLOWED)
        for names that an object repeats, and with `prefersDecimal` for numbers such as 1e5.
    """
    if options.sampling_ratio < 1.0:
        raise errors.unsupported_feature("the option 'samplingRatio' of JSON files")
    inference = _FileInference(options, ntz)
    root: DataType = _NULL
    for path in paths:
        if not options.multi_line:
            quick = quick_schema(json_lines(path, options), options)
            if quick is not None:
                root = inference.merged_root(root, quick)
                continue
        for text in json_records(path, options):
            root = inference.merged_root(root, inference.record(text))
    found = inference.canonical(root)
    return found if isinstance(found, StructType) else StructType([])


class _FileInference(Inference):
    """The rules for files: what a record as a whole says, and some that functions don't have."""

    def __init__(self, options: JsonOptions, ntz: bool) -> None:
        super().__init__(options)
        self._ntz: Callable[[str], datetime | None] | None = None
        if options.infer_timestamp and ntz:
            self._ntz = timestamp_ntz_reader(options.timestamp_ntz_format)

    def record(self, text: str) -> DataType | None:
        """The type of a record, or None for one that says nothing."""
        try:
            if isinstance(text, Broken):
                raise Malformed(text)
            value = parse_record(text, self.options, with_text=False)
            if isinstance(value, list | Array):
                result: DataType = _NULL
                for item in value if isinstance(value, list) else value.items:
                    result = merged(result, self.of(item))
                return result
            return self.of(value)
        except Blank:
            return None
        except Malformed:
            return self._malformed(text)

    def _malformed(self, text: str) -> DataType | None:
        if self.options.mode == FAIL_FAST:
            raise errors.malformed_record(text)
        return None if self.options.mode == DROP_MALFORMED else self._corrupt()

    def of(self, value: object) -> DataType:
        if isinstance(value, Object):
            names = [name for name, _ in value.fields]
            if len(set(names)) < len(names):
                repeated = next(name for name in names if names.count(name) > 1)
                raise errors.analysis_error("COLUMN_ALREADY_EXISTS", columnName=errors.to_sql_id(repeated.lower()))
        return super().of(value)

    def _number(self, value: Number) -> DataType:
        found = super()._number(value)
        if self.options.prefers_decimal and isinstance(value, Fraction):
            exponent = Decimal(value).as_tuple().exponent
            if isinstance(exponent, int) and exponent > 0:
                raise errors.analysis_error("NEGATIVE_SCALE_DISALLOWED", scale=str(-exponent), sqlConf=_NEGATIVE_SCALE)
        return found

    def _text(self, value: str) -> DataType:
        if value and self._ntz is not None and self._ntz(value) is not None:
            return TimestampNTZType()
        return super()._text(value)

    def merged_root(self, left: DataType, right: DataType | None) -> DataType:
        """The type of records of both types; those that are no objects count as malformed."""
        if right is None:
            return left
        match left, right:
            case NullType(), _:
                return right if isinstance(right, StructType | NullType) else self._corrupt()
            case _, NullType():
                return left
            case StructType(), StructType():
                return merged(left, right)
            case StructType(), _:
                return merged(left, self._corrupt())
            case _:
                return left

    def _corrupt(self) -> DataType:
        if self.options.mode in (DROP_MALFORMED, FAIL_FAST):
            return _NULL
        return StructType([StructField(self.options.corrupt_column, _STRING)])
