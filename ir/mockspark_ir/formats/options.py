"""What the options of all formats share."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import tzinfo

from mockspark_ir import errors
from mockspark_ir.values.datetimes import parse_zone

PERMISSIVE, DROP_MALFORMED, FAIL_FAST = "PERMISSIVE", "DROPMALFORMED", "FAILFAST"


def boolean(options: Mapping[str, str], name: str, default: bool) -> bool:
    """A boolean option; raises UnknownException (_LEGACY_ERROR_TEMP_2147) for other words."""
    text = options.get(name)
    if text is None:
        return default
    if text.lower() not in ("true", "false"):
        raise errors.from_condition("_LEGACY_ERROR_TEMP_2147", {"paramName": name})
    return text.lower() == "true"


def parse_mode(text: str | None) -> str:
    """The mode for malformed records; an unknown one is PERMISSIVE, as in Spark."""
    mode = PERMISSIVE if text is None else text.upper()
    return mode if mode in (PERMISSIVE, DROP_MALFORMED, FAIL_FAST) else PERMISSIVE


def zone_of(name: str) -> tzinfo:
    """The zone of the option `timeZone`; raises DateTimeException for a name that is none."""
    found = parse_zone(name)
    if found is None:
        raise errors.invalid_timezone(name)
    return found


def refuse(options: Mapping[str, str], names: Collection[str], kind: str) -> None:
    """Raise PySparkNotImplementedError for an option that would change the result and is not done."""
    for name in options:
        if name in names:
            raise errors.unsupported_feature(f"the option {name!r} of {kind}")
