"""Hidden folders, for what is not yet there or no longer: each is claimed by a lock as long as its process lives."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from mockspark_runtimes.file.layout import Layout, aside

_NAME = re.compile(r"\..+\.[0-9a-f]{32}")
# A claim without a folder may be about to be locked: not one as old as this.
_SECONDS = 3600


@contextmanager
def hidden_folder(layout: Layout, beside: Path) -> Iterator[Path]:
    """The path of a folder beside another; whatever has come to be there is deleted in the end."""
    path = aside(beside)
    claim = layout.claim(path)
    claim.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(claim):
        try:
            yield path
        finally:
            _delete(path, claim)


def remove_abandoned(layout: Layout, folder: Path) -> None:
    """Delete the hidden folders within one that killed processes have left, and claims that they have left."""
    for path in folder.iterdir():
        # Claimed before it was made: an unclaimed one belongs to nobody.
        if _NAME.fullmatch(path.name) and path.is_dir():
            _delete_unclaimed(path, layout.claim(path))
    for claim in layout.claims():
        with suppress(FileNotFoundError):
            if time.time() - claim.stat().st_mtime > _SECONDS:
                _delete_unclaimed(folder / claim.stem, claim)


def _delete_unclaimed(path: Path, claim: Path) -> None:
    with suppress(filelock.Timeout), filelock.FileLock(claim, timeout=0):
        _delete(path, claim)


def _delete(path: Path, claim: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    claim.unlink(missing_ok=True)
