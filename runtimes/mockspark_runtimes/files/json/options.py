"""The options of JSON files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo

import attrs
from attrs import frozen

from mockspark_ir.formats.csv.options import encoding, line_separator
from mockspark_ir.formats.json import options as json
from mockspark_ir.formats.options import boolean, refuse

_UNSUPPORTED = frozenset({"useunsaferow"})


@frozen
class JsonOptions(json.JsonOptions):
    """How JSON files are to be read. `encoding` is None where the option isn't given."""

    multi_line: bool = False
    line_separator: str | None = None
    encoding: str | None = None
    sampling_ratio: float = 1.0


def read_options(options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]) -> JsonOptions:
    """The options of a reader.

    Raises
    ------
    IllegalArgumentException
        for values that Spark refuses.
    PySparkNotImplementedError
        for options that are not done.
    """
    refuse(options, _UNSUPPORTED, "JSON files")
    own = json.read_options(options, zone, setting)
    given = options.get("encoding", options.get("charset"))
    charset = None if given is None else encoding(given)
    # Told the encoding, Spark's parser doesn't see the text itself any more.
    own = attrs.evolve(own, exact_text=charset is None)
    return JsonOptions(
        **attrs.asdict(own, recurse=False),
        multi_line=boolean(options, "multiline", False),
        line_separator=line_separator(options.get("linesep")),
        encoding=charset,
        sampling_ratio=float(options.get("samplingratio", "1.0")),
    )
