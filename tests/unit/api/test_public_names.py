"""The names that `import mockspark` gives."""

from __future__ import annotations

from importlib.util import find_spec

import mockspark


def test_no_public_name_is_a_modules() -> None:
    """Importing a submodule puts it in the place of a function of the same name."""
    assert [name for name in mockspark.__all__ if find_spec(f"mockspark.{name}") is not None] == []
