"""How JSON text is read: the options of `from_json` and its kin, by Spark's defaults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo

from attrs import frozen

from mockspark_ir.formats.options import PERMISSIVE, boolean, parse_mode, refuse, zone_of

# Options that mean something in Spark and are not done here.
_UNSUPPORTED = frozenset({"locale"})


@frozen
class JsonOptions:
    """How JSON text is to be read."""

    primitives_as_string: bool = False
    prefers_decimal: bool = False
    comments: bool = False
    unquoted_names: bool = False
    single_quotes: bool = True
    leading_zeros: bool = False
    non_numeric_numbers: bool = True
    any_escape: bool = False
    control_characters: bool = False
    mode: str = PERMISSIVE
    corrupt_column: str = "_corrupt_record"
    date_format: str | None = None
    timestamp_format: str | None = None
    timestamp_ntz_format: str | None = None
    time_format: str | None = None
    infer_timestamp: bool = False
    drop_if_all_null: bool = False
    zone: tzinfo = UTC
    # Whether a string that isn't one is kept as it stands in the text, and not written anew.
    exact_text: bool = False
    # The column that takes the whole record.
    single_variant_column: str | None = None
    # In variants: whether a key may come twice, and whether halves of characters are refused.
    last_key_wins: bool = False
    whole_characters: bool = True

    @property
    def plain(self) -> bool:
        """Whether nothing is allowed beyond JSON but what is by default."""
        strange = (
            self.comments or self.unquoted_names or self.leading_zeros or self.any_escape or self.control_characters
        )
        return not strange


# What get_json_object, json_tuple and the others of Hive read.
HIVE = JsonOptions(control_characters=True, non_numeric_numbers=False)


def standard_options(setting: Callable[[str], str | None]) -> JsonOptions:
    """What `parse_json` reads: JSON as its standard has it."""
    repeated, whole = _of_variants(setting)
    return JsonOptions(single_quotes=False, non_numeric_numbers=False, last_key_wins=repeated, whole_characters=whole)


def _of_variants(setting: Callable[[str], str | None]) -> tuple[bool, bool]:
    """Whether a key may come twice, and whether halves of characters are refused."""
    return (
        setting("spark.sql.variant.allowDuplicateKeys") == "true",
        setting("spark.sql.variant.validateUnicodeInJsonParsing") != "false",
    )


def read_options(options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]) -> JsonOptions:
    """The options of a function.

    Raises
    ------
    PySparkNotImplementedError
        For options that would change the result and are not done.
    PySparkException
        For values that Spark refuses.
    """
    given = {name.lower(): value for name, value in options.items()}
    refuse(given, _UNSUPPORTED, "JSON")
    get = given.get
    named_zone = get("timezone")
    repeated, whole = _of_variants(setting)
    return JsonOptions(
        primitives_as_string=boolean(given, "primitivesasstring", False),
        prefers_decimal=boolean(given, "prefersdecimal", False),
        comments=boolean(given, "allowcomments", False),
        unquoted_names=boolean(given, "allowunquotedfieldnames", False),
        single_quotes=boolean(given, "allowsinglequotes", True),
        leading_zeros=boolean(given, "allownumericleadingzeros", False),
        non_numeric_numbers=boolean(given, "allownonnumericnumbers", True),
        any_escape=boolean(given, "allowbackslashescapinganycharacter", False),
        control_characters=boolean(given, "allowunquotedcontrolchars", False),
        mode=parse_mode(get("mode")),
        corrupt_column=get("columnnameofcorruptrecord")
        or setting("spark.sql.columnNameOfCorruptRecord")
        or "_corrupt_record",
        date_format=get("dateformat"),
        timestamp_format=get("timestampformat"),
        timestamp_ntz_format=get("timestampntzformat"),
        time_format=get("timeformat"),
        infer_timestamp=boolean(given, "infertimestamp", False),
        drop_if_all_null=boolean(given, "dropfieldifallnull", False),
        zone=zone if named_zone is None else zone_of(named_zone),
        single_variant_column=get("singlevariantcolumn"),
        last_key_wins=repeated,
        whole_characters=whole,
    )
