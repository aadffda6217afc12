"""How XML text is read and written: the options of `from_xml` and its kin, by Spark's defaults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.formats.options import PERMISSIVE, boolean, parse_mode, refuse
from mockspark_ir.formats.texts import ISO_DATE, TextFormats

# Options that mean something in Spark and are not done here.
_UNSUPPORTED = frozenset({"rowvalidationxsdpath", "locale", "singlevariantcolumn", "compression", "codec"})


@frozen
class XmlOptions:
    """How XML text is to be read, and how rows become XML."""

    row_tag: str = "ROW"
    array_element_name: str = "item"
    attribute_prefix: str = "_"
    value_tag: str = "_VALUE"
    exclude_attributes: bool = False
    null_value: str | None = None
    trim: bool = True
    mode: str = PERMISSIVE
    corrupt_column: str = "_corrupt_record"
    infer_schema: bool = True
    wildcard: str = "xs_any"
    ignore_namespace: bool = False
    prefers_decimal: bool = False
    prefer_date: bool = True
    date_format: str | None = ISO_DATE
    timestamp_format: str | None = None
    timestamp_ntz_format: str | None = None
    time_format: str | None = None
    indent: str = "    "
    validate_names: bool = True
    zone: tzinfo = UTC
    texts: TextFormats = TextFormats.of({}, UTC)

    def is_attribute(self, name: str) -> bool:
        """Whether a field is written as an attribute."""
        return name.startswith(self.attribute_prefix) and name != self.value_tag

    def local(self, name: str) -> str:
        """A name as fields have it."""
        return name.rpartition(":")[2] if self.ignore_namespace else name

    def trimmed(self, text: str) -> str:
        return text.strip(_JAVA_BLANKS) if self.trim else text


# What Java's trim takes away.
_JAVA_BLANKS = "".join(map(chr, range(0x21)))


def read_options(options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]) -> XmlOptions:
    """The options of a function.

    Raises
    ------
    IllegalArgumentException, UnknownException
        For values that Spark refuses.
    PySparkNotImplementedError
        For options that would change the result and are not done.
    """
    given = {name.lower(): value for name, value in options.items()}
    refuse(given, _UNSUPPORTED, "XML")
    get = given.get
    _check_tags(given)
    prefix, value_tag = get("attributeprefix", "_"), get("valuetag", "_VALUE")
    _require(value_tag != "", "the option 'valueTag' is empty")
    _require(value_tag != prefix, "the options 'valueTag' and 'attributePrefix' are the same")
    ratio = float(get("samplingratio", "1.0"))
    _require(ratio > 0, f"samplingRatio ({ratio}) is not above 0")
    prefer_date = boolean(given, "preferdate", True)
    texts = TextFormats.of(given, zone)
    return XmlOptions(
        row_tag=get("rowtag", "ROW").strip(_JAVA_BLANKS),
        array_element_name=get("arrayelementname", "item"),
        attribute_prefix=prefix,
        value_tag=value_tag,
        exclude_attributes=boolean(given, "excludeattribute", False),
        null_value=get("nullvalue"),
        trim=boolean(given, "ignoresurroundingspaces", True),
        mode=parse_mode(get("mode")),
        corrupt_column=get("columnnameofcorruptrecord")
        or setting("spark.sql.columnNameOfCorruptRecord")
        or "_corrupt_record",
        infer_schema=boolean(given, "inferschema", True),
        wildcard=get("wildcardcolname", "xs_any"),
        ignore_namespace=boolean(given, "ignorenamespace", False),
        prefers_decimal=boolean(given, "prefersdecimal", False),
        prefer_date=prefer_date,
        date_format=get("dateformat", ISO_DATE if prefer_date else None),
        timestamp_format=get("timestampformat"),
        timestamp_ntz_format=get("timestampntzformat"),
        time_format=get("timeformat"),
        indent=get("indent", "    "),
        validate_names=boolean(given, "validatename", True),
        zone=texts.zone,
        texts=texts,
    )


def _check_tags(given: Mapping[str, str]) -> None:
    for name in ("rowTag", "rootTag", "declaration"):
        tag = given.get(name.lower())
        if tag is not None:
            tag = tag.strip(_JAVA_BLANKS) if name == "rowTag" else tag
            _require(not tag.startswith("<") and not tag.endswith(">"), f"the option '{name}' has angle brackets")
            _require(tag != "" or name != "rowTag", f"the option '{name}' is empty")


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise errors.IllegalArgumentException(message=f"requirement failed: {what}")
