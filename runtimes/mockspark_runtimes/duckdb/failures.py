"""DuckDB's errors as Spark's exceptions."""

from __future__ import annotations

import re

from mockspark_ir import errors
from mockspark_ir.values.failures import not_supported
from mockspark_runtimes.files.listing import to_uri

_OVERFLOW = re.compile(
    r"[Oo]verflow in (\w+) of|[Oo]verflow in HUGEINT|out of range|Could not cast value .* to DECIMAL"
)
# Bytes and shorts, of which Spark shows the operands.
_SMALL_OVERFLOW = re.compile(r"Overflow in (\w+) of INT(?:8|16) \((-?\d+) (\S) (-?\d+)\)")
_SUGGESTIONS = {"addition": "try_add", "subtraction": "try_subtract", "multiplication": "try_multiply"}
# A date by months; Spark's own dates end in the middle of the year 5881580.
_MONTHS_TOO_FAR = re.compile(r"Date out of range: -?(\d+)-\d+-\d+")
_LAST_YEAR = 5_881_580
# What only dates and timestamps meet that are beyond Python's years already, or would come to be.
_OUTSIDE_OF_CALENDAR = re.compile(
    r"Date out of range|timestamp range|Timestamp microseconds out of range|Could not convert DATE"
    r"|Unable to convert TIMESTAMPTZ|with value \d+-\d\d-\d\d\b.* can't be cast"
)

# A file that has gone since it was looked at.
_NO_FILE = re.compile(r'Cannot open file "([^"]+)": No such file|No files found that match the pattern "([^"]+)"')


# How DuckDB begins the messages of errors that come by another way than its own exceptions.
_KINDS = {
    "Conversion Error": "ConversionException",
    "Invalid Input Error": "InvalidInputException",
    "Out of Memory Error": "OutOfMemoryException",
    "Out of Range Error": "OutOfRangeException",
}
_NO_SPILLING = "no temporary directory is specified"
_SIZES = re.compile(r"of size ([\d.]+ \w+) \(([\d.]+ \w+)/([\d.]+ \w+) used\)")


def translate(error: Exception, statement: str) -> Exception:
    """The exception of Spark that an error of DuckDB stands for; an internal error that shows the SQL if none does.

    Parameters
    ----------
    error: DuckDB's own, or one with DuckDB's message.
    statement: the statement that mockspark made.
    """
    return spark_error(error) or InternalError(str(error), statement)


def spark_error(error: Exception) -> Exception | None:
    """The exception of Spark that an error of DuckDB stands for, if any."""
    message = str(error)
    raised = errors.from_engine_message(message)
    if raised is not None:
        return raised
    small = _SMALL_OVERFLOW.search(message)
    if small is not None:
        operation, left, symbol, right = small.groups()
        return errors.binary_arithmetic_overflow(f"{left}S", symbol, f"{right}S", _SUGGESTIONS[operation])
    if _OUTSIDE_OF_CALENDAR.search(message):
        return _outside_of_calendar(message)
    kind = _KINDS.get(message.partition(":")[0]) or type(error).__name__
    if kind == "OutOfRangeException" or (
        kind in ("ConversionException", "InvalidInputException") and _OVERFLOW.search(message)
    ):
        if "DECIMAL" in message or "HUGEINT addition" in message:  # only sums of decimals grow that large
            return errors.numeric_value_out_of_range(_value_in(message), 38, 0)
        return errors.arithmetic_overflow(message=_overflow_text(message))
    if "More than one row returned by a subquery" in message:
        return errors.scalar_subquery_too_many_rows()
    missing = _NO_FILE.search(message)
    if missing is not None:
        return errors.failed_read_file(to_uri(missing[1] or missing[2]), "FILE_NOT_EXIST")
    if kind == "OutOfMemoryException":
        return _out_of_memory(message)
    return None


def refused(error: Exception) -> Exception:
    """The exception for what DuckDB says of a statement that is the user's own."""
    return spark_error(error) or errors.QueryExecutionException(message=f"DuckDB refused the statement: {error}")


def _out_of_memory(message: str) -> Exception:
    sizes = _SIZES.search(message)
    wanted, used, limit = sizes.groups() if sizes is not None else ("some", "all", "what there is")
    spilling = _NO_SPILLING not in message
    advice = (
        "spark.mock.backend.allowDiskSpillover is true, but not all of it can be put on disk."
        if spilling
        else "Or set spark.mock.backend.allowDiskSpillover to true, and what is beyond that goes to disk."
    )
    return errors.from_condition(
        "UNABLE_TO_ACQUIRE_MEMORY",
        {"requestedBytes": wanted, "receivedBytes": "0"},
        message=(
            f"The query needs {wanted} more than spark.mock.backend.maxMemory allows: {used} of {limit} are in use. "
            f"Raise that. {advice}"
        ),
    )


def _outside_of_calendar(message: str) -> Exception:
    months = _MONTHS_TOO_FAR.search(message)
    if months is not None and int(months.group(1)) > _LAST_YEAR:
        return errors.arithmetic_overflow()
    return not_supported("dates and timestamps outside of the years 1 to 9999")


def _overflow_text(message: str) -> str:
    found = re.search(r"[Oo]verflow in (\w+) of", message)
    return f"{found.group(1)} overflow" if found else "overflow"


def _value_in(message: str) -> str:
    found = re.search(r"-?\d+(\.\d+)?", message)
    return found.group(0) if found else "?"


class InternalError(errors.PySparkException):
    """DuckDB refused a statement that mockspark made: a defect of mockspark."""

    def __init__(self, message: str, statement: str) -> None:
        super().__init__(
            message=(
                "[INTERNAL_ERROR] The generated statement failed in DuckDB; please report this with the statement.\n"
                f"{message}\n--- statement ---\n{statement}"
            )
        )
