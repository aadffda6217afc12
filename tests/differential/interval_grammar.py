"""What random expressions make of calendar intervals: no column is one, but much is computed with them."""

from __future__ import annotations

# By the kind of the answer, as in `grammar.TEMPLATES`.
INTERVAL_TEMPLATES: dict[str, tuple[str, ...]] = {
    "interval": (
        "{interval} + {interval}",
        "{interval} - {interval}",
        "-{interval}",
        "+{interval}",
        "{interval} * {number}",
        "{number} * {interval}",
        "{interval} / {number}",
        "try_add({interval}, {interval})",
        "make_interval({int}, {int})",
        "try_subtract({interval}, {interval})",
        "try_multiply({interval}, {number})",
        "try_divide({interval}, {number})",
        "make_interval({=small}, {int}, {=small}, {int}, {int}, {int}, {decimal(10,2)})",
        "cast({=duration} AS interval)",
        "try_make_interval({int}, {=small}, {=small}, {int})",
        "cast({string} AS interval)",
        "try_cast({=duration} AS interval)",
        "{interval} * {string}",
        "cast(concat({int}, ' months ', {int}, ' days ', {double}, ' seconds') AS interval)",
    ),
    "string": (
        "cast({interval} AS string)",
        "{string} + {interval}",
        "{timestamp} || {interval}",
        "to_json(struct({interval} AS v))",
        "to_json(map({string}, {interval}))",
        "cast(array({interval}) AS string)",
        "upper({interval})",
    ),
    "date": ("{date} + {interval}", "{date} - {interval}", "try_add({date}, {interval})"),
    "timestamp": ("{timestamp} + {interval}", "{interval} + {timestamp}", "{timestamp} - {interval}"),
    "timestamp_ntz": ("{timestamp_ntz} + {interval}", "{timestamp_ntz} - {interval}"),
    "int": ("hash({interval}, {any})", "extract(DAY FROM {interval})", "extract(YEAR FROM {interval})"),
    "bigint": ("xxhash64({any}, {interval})",),
    "boolean": ("{interval} IS NULL", "{interval} = {interval}"),
}

# What a string says of an interval: a slot of its own in the templates.
DURATIONS = (
    "'1 month'",
    "'-2 years 3 days'",
    "'1 week 1.5 seconds'",
    "'interval 5 hours -3 minutes'",
    "'1 day 25 hours'",
    "'0 days'",
    "'-0.000001 seconds'",
    "'2147483647 months'",
    "'-2147483648 days'",
    "'9223372036854.775807 seconds'",
    "'x'",
    "NULL",
)
