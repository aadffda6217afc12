"""The types of XML documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce

from attrs import frozen

from mockspark_ir.formats.csv.values import parse_decimal, parse_double
from mockspark_ir.formats.xml.events import Characters, End, Events, Start
from mockspark_ir.formats.xml.options import XmlOptions
from mockspark_ir.formats.xml.values import BadValue, converter
from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    LongType,
    MapType,
    NullType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)

_STRING, _LONG, _DOUBLE, _NULL = StringType(), LongType(), DoubleType(), NullType()
_DATE, _TIMESTAMP, _NTZ = DateType(), TimestampType(), TimestampNTZType()
_SIGN = re.compile(r"[+-]?")
# The decimal type that holds all numbers of 64 bits.
_LONG_DECIMAL = DecimalType(20, 0)
_LONGEST = 38
Fields = dict[str, tuple[str, DataType]]


@frozen(eq=False)
class Inference:
    """Spark's rules for the types of elements."""

    options: XmlOptions
    case_sensitive: bool
    ntz: bool

    def of(self, text: str) -> DataType:
        """The type of a document, in which nulls have none yet; raises MalformedXml."""
        events = Events(text)
        root = events.next()
        while not isinstance(root, Start):
            root = events.next()
        return self._object(events, root.attributes)

    # Elements

    def _object(self, events: Events, attributes: tuple[tuple[str, str], ...] = ()) -> StructType:
        """The type of what is within an element."""
        options = self.options
        fields: Fields = {}
        for name, dtype in self._attributes(attributes).items():
            self._add(fields, name, dtype)
        while True:
            match events.next():
                case Start() as start:
                    self._add(fields, options.local(start.name), self._element(events, start))
                case Characters() as text if not text.blank:
                    self._add(fields, options.value_tag, self.text_type(text.data))
                case End():
                    return StructType([StructField(name, t) for name, t in sorted(fields.values(), key=_by_name)])

    def _attributes(self, given: tuple[tuple[str, str], ...]) -> dict[str, DataType]:
        options = self.options
        if options.exclude_attributes:
            return {}
        return {options.attribute_prefix + options.local(name): self.text_type(text) for name, text in given}

    def _element(self, events: Events, start: Start) -> DataType:
        dtype, attributes = self._content(events), self._attributes(start.attributes)
        if not attributes:
            return dtype
        fields: list[StructField] = []
        if isinstance(dtype, StructType):
            fields = list(dtype.fields)
        elif not isinstance(dtype, NullType):
            fields = [StructField(self.options.value_tag, dtype)]
        fields += [StructField(name, t) for name, t in attributes.items()]
        return StructType(sorted(fields, key=lambda f: f.name.encode("utf-16-be", "surrogatepass")))

    def _content(self, events: Events) -> DataType:
        match events.peek():
            case End():
                events.next()
                return _NULL
            case Start():
                return self._object(events)
        inner = self._object(events)
        if not inner.fields:
            return _NULL
        only = inner.fields[0]
        simple = len(inner.fields) == 1 and not isinstance(only.dataType, StructType | ArrayType | MapType)
        return only.dataType if simple and self._folded(only.name) == self._folded(self.options.value_tag) else inner

    def _folded(self, name: str) -> str:
        return name if self.case_sensitive else name.lower()

    def _add(self, fields: Fields, name: str, dtype: DataType) -> None:
        """One more value of a field: a second one makes it an array."""
        found = fields.get(self._folded(name))
        if found is None:
            fields[self._folded(name)] = (name, dtype)
            return
        known, so_far = found
        merged = self.merged(so_far, dtype)
        fields[self._folded(name)] = (known, merged if isinstance(so_far, ArrayType) else ArrayType(merged, True))

    # Texts

    def text_type(self, text: str) -> DataType:
        """The type of a text."""
        options = self.options
        value = options.trimmed(text)
        if not options.infer_schema:
            return _STRING
        if value == options.null_value:
            return _NULL
        if not value:
            return _STRING
        return self._number(value) or self._other(value)

    def _number(self, text: str) -> DataType | None:
        digits = text[_SIGN.match(text).end() :]  # type: ignore[union-attr]
        if not digits or not (digits[0].isdecimal() or digits[0] == "."):
            return None
        if digits.isdecimal() and int(digits) < 1 << 63:
            return _LONG
        if digits[-1] in "dDfF":
            return None
        if self.options.prefers_decimal:
            exact = parse_decimal(text.replace(",", ""))
            if exact is not None:
                scale = -int(exact.as_tuple().exponent)
                precision = max(len(exact.as_tuple().digits), scale)
                if scale >= 0 and precision <= _LONGEST:
                    return DecimalType(precision, scale)
        return _DOUBLE if parse_double(digits) is not None else None

    def _other(self, text: str) -> DataType:
        kinds: list[DataType] = [_DATE] if self.options.prefer_date else []
        if self.ntz:
            kinds.append(_NTZ)
        for kind in (*kinds, _TIMESTAMP):
            if self._reads(text, kind):
                return kind
        return BooleanType() if text.lower() in ("true", "false") else _STRING

    def _reads(self, text: str, dtype: DataType) -> bool:
        try:
            return converter(dtype, self.options)(text) is not None
        except BadValue:
            return False

    # Types of several values

    def merged(self, left: DataType, right: DataType) -> DataType:
        """The type that holds the values of both."""
        if left == right or isinstance(right, NullType):
            return left
        match left, right:
            case NullType(), _:
                return right
            case StructType(), StructType():
                return self._merged_structs(left, right)
            case ArrayType(), ArrayType():
                return ArrayType(self.merged(left.elementType, right.elementType), True)
            case ArrayType(), _:
                return ArrayType(self.merged(left.elementType, right), True)
            case _, ArrayType():
                return ArrayType(self.merged(left, right.elementType), True)
            case StructType(), _ if self.options.value_tag in left.names:
                return self._with_value(left, lambda own: self.merged(own, right))
            case _, StructType() if self.options.value_tag in right.names:
                return self._with_value(right, lambda own: self.merged(left, own))
            case _:
                return _merged_texts(left, right)

    def _merged_structs(self, left: StructType, right: StructType) -> StructType:
        groups: dict[str, list[StructField]] = {}
        for f in (*left.fields, *right.fields):
            groups.setdefault(self._folded(f.name), []).append(f)
        fields = [(same[0].name, reduce(self.merged, [f.dataType for f in same])) for same in groups.values()]
        return StructType([StructField(name, t) for name, t in sorted(fields, key=_by_name)])

    def _with_value(self, dtype: StructType, merge: Callable[[DataType], DataType]) -> StructType:
        tag = self.options.value_tag
        return StructType([StructField(tag, merge(f.dataType)) if f.name == tag else f for f in dtype.fields])


def _by_name(field: tuple[str, DataType]) -> bytes:
    return field[0].encode("utf-16-be", "surrogatepass")


def _merged_texts(left: DataType, right: DataType) -> DataType:
    kinds = {type(left), type(right)}
    if kinds <= {LongType, DecimalType, DoubleType}:
        if DoubleType in kinds:
            return _DOUBLE
        return _wider(_as_decimal(left), _as_decimal(right))
    if kinds <= {DateType, TimestampType, TimestampNTZType}:
        return _TIMESTAMP if TimestampType in kinds else _NTZ
    return _STRING


def _as_decimal(dtype: DataType) -> DecimalType:
    return dtype if isinstance(dtype, DecimalType) else _LONG_DECIMAL


def _wider(left: DecimalType, right: DecimalType) -> DataType:
    scale = max(left.scale, right.scale)
    whole = max(left.precision - left.scale, right.precision - right.scale)
    return _DOUBLE if whole + scale > _LONGEST else DecimalType(whole + scale, scale)


def canonical(dtype: DataType) -> DataType | None:
    """The type with strings for what has no type, without rows of nothing; None where nothing is left."""
    match dtype:
        case NullType():
            return _STRING
        case ArrayType():
            element = canonical(dtype.elementType)
            return None if element is None else ArrayType(element, dtype.containsNull)
        case StructType():
            known = [(f.name, canonical(f.dataType)) for f in dtype.fields if f.name]
            fields = [StructField(name, t) for name, t in known if t is not None]
            return StructType(fields) if fields else None
        case _:
            return dtype
