"""Text as JSON strings."""

from __future__ import annotations

import json
import re

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_LOWER_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\u00[01][0-9a-f]")


def quoted(text: str) -> str:
    """A JSON string, as Java writes it: the digits of escapes are capitals."""
    encoded = _ENCODER.encode(text)
    return _LOWER_ESCAPE.sub(_capitals, encoded) if "\\u" in encoded else encoded


def _capitals(found: re.Match[str]) -> str:
    return found[0][:-2] + found[0][-2:].upper()
