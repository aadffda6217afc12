"""The settings of the active session, for what is built without a session at hand."""

from __future__ import annotations

import sys
from typing import Any


def active_setting(key: str, default: str) -> str | None:
    """The value of a setting in the active session; None without a session.

    Parameters
    ----------
    key : str
        The setting.
    default : str
        Its value where the session does not know it.
    """
    # A session that exists has imported its module; columns can be built without one.
    module: Any = sys.modules.get("mockspark.sql.session")
    if module is None:
        return None
    session = module.SparkSession.getActiveSession()
    if session is None:
        return None
    value: str | None = session.conf.get(key, default)
    return value
