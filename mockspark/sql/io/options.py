"""The options of a reader or writer, which know no upper case."""

from __future__ import annotations

from typing import Any


def to_text(value: Any) -> str | None:
    """An option's value as Spark keeps it."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


class Options:
    """Holds options under lower-case names."""

    def __init__(self) -> None:
        self._options: dict[str, str] = {}

    def _set_option(self, key: str, value: Any) -> None:
        text = to_text(value)
        if text is not None:
            self._options[key.lower()] = text

    def _set_options(self, **options: Any) -> None:
        for key, value in options.items():
            self._set_option(key, value)
