"""Where in the user's code a call was made."""

from __future__ import annotations

import sys
from pathlib import Path

from mockspark_ir.plans import Origin

_OURS = str(Path(__file__).resolve().parent.parent)


def call_site(call: str) -> Origin:
    """The nearest frame outside mockspark, as the origin of a plan node."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
    return Origin(frame.f_code.co_filename, frame.f_lineno, call)
