"""Which files a path means: globs, folders, hidden files, filters."""

from __future__ import annotations

import fnmatch
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, tzinfo
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.values.datetimes import parse_timestamp

_GLOB = re.compile(r"[*?\[{]")


@frozen
class DataFile:
    """A file that was found.

    Folders below `root` may hold partition values; `listed` is the folder that was asked for. A file that is not
    `accepted` by the filters counts for the partition columns, but is not read.
    """

    path: str
    root: str
    size: int
    listed: str
    accepted: bool = True

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the folders between the root and the file."""
        relative = os.path.relpath(os.path.dirname(self.path), self.root)
        return () if relative == "." else tuple(relative.split(os.sep))


def local_path(path: str) -> str:
    """The path of the local file system that a path or a `file:` URI means.

    Raises PySparkNotImplementedError for other file systems.
    """
    if path.startswith("file:"):
        parts = urlsplit(path)
        return os.path.abspath(unquote(parts.path) if "%" in parts.path else parts.path)
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):/", path)
    if scheme is not None:
        raise errors.unsupported_feature(f"the file system {scheme[1]}:// (only local files are read)")
    return os.path.abspath(path)


def to_uri(path: str) -> str:
    """A local path as Spark shows it."""
    return "file:" + path


def to_file_uri(path: str) -> str:
    """A local path as `inputFiles` shows it."""
    return "file://" + quote(path, safe="/=:@!$&'()*+,;~")


def _moment(text: str | None, zone: tzinfo, default: float) -> float:
    """The moment of `modifiedBefore` or `modifiedAfter`, in seconds since 1970."""
    if text is None:
        return default
    found = parse_timestamp(text, zone)
    if found is None:
        raise errors.IllegalArgumentException(message=f"The timestamp {text!r} is not of the form yyyy-MM-ddTHH:mm:ss.")
    return found.timestamp()


def list_files(paths: Sequence[str], options: Mapping[str, str], zone: tzinfo = UTC) -> list[DataFile]:
    """The files under some paths, in the order of the listing.

    Parameters
    ----------
    paths: files, folders or globs.
    options: `basepath`, `pathglobfilter`, `recursivefilelookup`, `modifiedbefore` and `modifiedafter` count.
    zone: the zone of the last two.

    Raises
    ------
    AnalysisException (PATH_NOT_FOUND)
        for a path or glob without a file.
    IllegalArgumentException
        for a base path that is none.
    """
    roots = [root for path in paths for root in _expand(path)]
    base = options.get("basepath")
    base_path = None if base is None else local_path(base)
    recursive = options.get("recursivefilelookup", "false").lower() == "true"
    name_filter = options.get("pathglobfilter")
    accept = None if name_filter is None else re.compile(glob_regex(name_filter))
    later = _moment(options.get("modifiedafter"), zone, -math.inf)
    earlier = _moment(options.get("modifiedbefore"), zone, math.inf)
    files: list[DataFile] = []
    for root in roots:
        is_file = os.path.isfile(root)
        if base_path is not None:
            _check_base(base_path, base or "", root)
        start = base_path or (os.path.dirname(root) if is_file else root)
        listed = os.path.dirname(root) if is_file else root
        found = [root] if is_file else sorted(_walk(root, recursive))
        for path in found:
            status = os.stat(path)
            accepted = later < status.st_mtime < earlier
            if accept is not None and not accept.fullmatch(os.path.basename(path)):
                accepted = False
            top = os.path.dirname(path) if recursive else start
            files.append(DataFile(path, top, status.st_size, listed, accepted))
    return files


def read_order(files: Sequence[DataFile]) -> list[DataFile]:
    """The files in the order in which Spark reads them: the largest first."""
    return sorted(files, key=lambda f: -f.size)


def _check_base(base: str, shown: str, root: str) -> None:
    if not os.path.isdir(base):
        raise errors.IllegalArgumentException(message=f"Option 'basePath' must be a directory, unlike {shown}")
    if os.path.commonpath([base, root]) != base:
        raise errors.IllegalArgumentException(
            message=f"The path {to_uri(root)} is not below the option 'basePath', {to_uri(base)}"
        )


def _expand(path: str) -> list[str]:
    """The files and folders that a path or glob means."""
    plain = local_path(path)
    if os.path.exists(plain):
        return [plain]
    if _GLOB.search(plain):
        found = sorted(_glob(plain))
        if found:
            return found
    raise errors.path_not_found(to_uri(plain))


def _glob(pattern: str) -> Iterator[str]:
    """The paths that match: `*`, `?`, `[a-z]`, `[^a]` and `{a,b}`, where `*` doesn't cross a folder."""
    found = ["/"]
    for segment in _segments(pattern):
        found = [path for parent in found for path in _matching(parent, segment)]
    return iter(found)


def _segments(pattern: str) -> list[str]:
    """The pattern's parts between slashes that stand outside braces; braces that hold slashes are spelled out."""
    return [s for s in pattern.split("/") if s]


def _matching(parent: str, segment: str) -> list[str]:
    if not _GLOB.search(segment):
        path = os.path.join(parent, segment.replace("\\", ""))
        return [path] if os.path.exists(path) else []
    if not os.path.isdir(parent):
        return []
    accept = re.compile(glob_regex(segment))
    names = (n for n in os.listdir(parent) if accept.fullmatch(n) and not is_hidden(n))
    return [os.path.join(parent, name) for name in sorted(names)]


@lru_cache(maxsize=256)
def glob_regex(pattern: str) -> str:
    """A glob of Hadoop as a regular expression."""
    result, braces, i = "", 0, 0
    while i < len(pattern):
        char = pattern[i]
        i += 1
        if char == "\\" and i < len(pattern):
            result += re.escape(pattern[i])
            i += 1
        elif char == "*":
            result += "[^/]*"
        elif char == "?":
            result += "[^/]"
        elif char == "[":
            end = pattern.find("]", i + 1)
            if end < 0:
                raise errors.IllegalArgumentException(message=f"Unclosed character class in the glob {pattern!r}")
            result += fnmatch.translate("[" + pattern[i:end].replace("^", "!", 1) + "]")[4:-3]
            i = end + 1
        elif char == "{":
            result, braces = result + "(?:", braces + 1
        elif char == "}" and braces:
            result, braces = result + ")", braces - 1
        elif char == "," and braces:
            result += "|"
        else:
            result += re.escape(char)
    if braces:
        raise errors.IllegalArgumentException(message=f"Unclosed group in the glob {pattern!r}")
    return result


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is passed over; `_a=1` is a partition."""
    return (name.startswith("_") and "=" not in name) or name.startswith(".") or name.endswith("._COPYING_")


def _walk(folder: str, recursive: bool) -> Iterator[str]:
    for entry in os.scandir(folder):
        if is_hidden(entry.name):
            continue
        if entry.is_dir():
            yield from _walk(entry.path, recursive)
        else:
            yield entry.path
