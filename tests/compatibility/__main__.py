"""Renew the page: ``python -m tests.compatibility``."""

from tests.compatibility.report import write

write()
