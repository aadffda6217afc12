"""Directories for what a query has beyond its memory: private, and gone with the executor that they are for."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

PREFIX = "mockspark-spill-"
_LOCK = "lock"


class SpillDirectory:
    """A directory that only this user can read, with a locked file in it as long as the process lives.

    A process that is killed leaves its directory behind. The lock is gone then, which tells the next one to remove it.
    """

    def __init__(self) -> None:
        remove_abandoned()
        self.path = tempfile.mkdtemp(prefix=PREFIX)
        self._process = os.getpid()
        self._lock = open(os.path.join(self.path, _LOCK), "wb")  # noqa: SIM115 (held until `remove`)
        _locked(self._lock)

    def remove(self) -> None:
        """Remove the directory with all that is in it; a copy of the object in a forked process leaves it alone."""
        self._lock.close()
        if os.getpid() == self._process:
            shutil.rmtree(self.path, ignore_errors=True)


def remove_abandoned() -> None:
    """Remove the directories of processes of this user that are no more."""
    if sys.platform == "win32":  # it has no such locks: what a killed process left stays
        return
    for path in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        # Others may be removing it too, and a process that has only just made it has no lock yet.
        with suppress(OSError):
            if path.is_symlink() or path.stat().st_uid != os.getuid():
                continue
            with open(path / _LOCK, "rb") as lock:
                if _locked(lock):
                    shutil.rmtree(path, ignore_errors=True)


def _locked(file: IO[bytes]) -> bool:
    """Take the lock of an open file; whether it was free."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
