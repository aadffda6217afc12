"""What the options of all formats share."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mockspark_ir import errors

PERMISSIVE, DROP_MALFORMED, FAIL_FAST = "PERMISSIVE", "DROPMALFORMED", "FAILFAST"


def boolean(options: Mapping[str, str], name: str, default: bool) -> bool:
    """A boolean option; raises IllegalArgumentException for other words."""
    text = options.get(name)
    if text is None:
        return default
    if text.lower() not in ("true", "false"):
        raise errors.IllegalArgumentException(message=f"{name} flag can be true or false")
    return text.lower() == "true"


def parse_mode(text: str | None) -> str:
    """The mode for malformed records; an unknown one is PERMISSIVE, as in Spark."""
    mode = PERMISSIVE if text is None else text.upper()
    return mode if mode in (PERMISSIVE, DROP_MALFORMED, FAIL_FAST) else PERMISSIVE


def refuse(options: Mapping[str, str], names: Collection[str], file_format: str) -> None:
    """Raise PySparkNotImplementedError for an option that would change the result and is not done."""
    for name in options:
        if name in names:
            raise errors.unsupported_feature(f"the option {name!r} of {file_format} files")
