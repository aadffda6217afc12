"""Values as the facts hold them."""

from __future__ import annotations

from typing import Any


def shown(value: Any) -> Any:
    """A value that `collect` gives, as JSON that tells 1 from 1.0 and Decimal from str."""
    match value:
        case None | bool() | int() | str():
            return value
        case list() | tuple():
            return [shown(item) for item in value]
        case dict():
            return {"map": [[shown(key), shown(item)] for key, item in value.items()]}
        case _:
            return {type(value).__name__: repr(value) if isinstance(value, float) else str(value)}
