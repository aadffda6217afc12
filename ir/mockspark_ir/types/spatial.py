"""Geometries and geographies: their types, and their values."""

from __future__ import annotations

from typing import Any, ClassVar

from mockspark_ir.errors import IllegalArgumentException
from mockspark_ir.types.base import AtomicType

# The reference systems that Spark knows, by SRID: the name of each, and whether it is geographic.
_REFERENCE_SYSTEMS: dict[int, tuple[str, bool]] = {
    0: ("SRID:0", False),
    3857: ("EPSG:3857", False),
    4326: ("OGC:CRS84", True),
}


class SpatialType(AtomicType):
    """Shapes in a coordinate reference system."""

    MIXED_SRID = -1
    MIXED_CRS = "SRID:ANY"
    DEFAULT_CRS = "OGC:CRS84"
    DEFAULT_SRID = 4326

    _geographic_only: ClassVar[bool] = False

    srid: int
    _crs: str

    def __init__(self, srid: int | str) -> None:
        if srid == "ANY":
            self.srid, self._crs = self.MIXED_SRID, self.MIXED_CRS
            return
        crs = self._crs_of(srid) if isinstance(srid, int) else None
        if crs is None:
            raise IllegalArgumentException(errorClass="ST_INVALID_SRID_VALUE", messageParameters={"srid": str(srid)})
        self.srid, self._crs = int(srid), crs

    @classmethod
    def _crs_of(cls, srid: int) -> str | None:
        crs, geographic = _REFERENCE_SYSTEMS.get(srid, (None, False))
        return crs if geographic or not cls._geographic_only else None

    @classmethod
    def _srid_of_crs(cls, crs: str) -> int | str:
        if crs.lower() == cls.MIXED_CRS.lower():
            return "ANY"
        for srid, (name, geographic) in _REFERENCE_SYSTEMS.items():
            if name == crs and (geographic or not cls._geographic_only):
                return srid
        raise IllegalArgumentException(errorClass="ST_INVALID_CRS_VALUE", messageParameters={"crs": str(crs)})

    def simpleString(self) -> str:
        return f"{self.typeName()}({'any' if self.srid == self.MIXED_SRID else self.srid})"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({'ANY' if self.srid == self.MIXED_SRID else self.srid})"

    def needConversion(self) -> bool:
        return True

    def _shape(self, obj: Any, shape: type[_Shape]) -> Any:
        if obj is None or "srid" not in obj or "bytes" not in obj:
            return None
        return shape(obj["bytes"], obj["srid"])

    def toInternal(self, obj: Any) -> Any:
        return None if obj is None else {"srid": obj.srid, "wkb": obj.wkb}


class GeographyType(SpatialType):
    """
    Shapes on the globe.

    :param srid: the reference system, or "ANY" where each value has its own
    :raises IllegalArgumentException: ST_INVALID_SRID_VALUE for a system that is unknown or not geographic
    """

    DEFAULT_ALG = "SPHERICAL"
    _geographic_only = True

    def __init__(self, srid: int | str) -> None:
        super().__init__(srid)
        self._alg = self.DEFAULT_ALG

    @classmethod
    def _from_crs(cls, crs: str, alg: str) -> GeographyType:
        if alg != cls.DEFAULT_ALG:
            raise IllegalArgumentException(errorClass="ST_INVALID_ALGORITHM_VALUE", messageParameters={"alg": str(alg)})
        return GeographyType(cls._srid_of_crs(crs))

    def jsonValue(self) -> str:
        return f"geography({self._crs}, {self._alg})"

    def fromInternal(self, obj: Any) -> Geography | None:
        shape: Geography | None = self._shape(obj, Geography)
        return shape


class GeometryType(SpatialType):
    """
    Shapes in the plane.

    :param srid: the reference system, or "ANY" where each value has its own
    :raises IllegalArgumentException: ST_INVALID_SRID_VALUE for an unknown system
    """

    @classmethod
    def _from_crs(cls, crs: str) -> GeometryType:
        return GeometryType(cls._srid_of_crs(crs))

    def jsonValue(self) -> str:
        return f"geometry({self._crs})"

    def fromInternal(self, obj: Any) -> Geometry | None:
        shape: Geometry | None = self._shape(obj, Geometry)
        return shape


class _Shape:
    def __init__(self, wkb: bytes, srid: int) -> None:
        self.wkb = wkb
        self.srid = srid

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.wkb!r}, {int(self.srid)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.wkb == other.wkb and self.srid == other.srid

    # Equal by value and mutable: as in PySpark, not hashable.
    __hash__ = None  # type: ignore[assignment]

    def getSrid(self) -> int:
        """The reference system."""
        return self.srid

    def getBytes(self) -> bytes:
        """The shape, in well-known binary."""
        return self.wkb


class Geography(_Shape):
    """
    A shape on the globe.

    :param wkb: the shape, in well-known binary
    :param srid: the reference system
    """

    @classmethod
    def fromWKB(cls, wkb: bytes, srid: int) -> Geography:
        """A shape from well-known binary."""
        return Geography(wkb, srid)


class Geometry(_Shape):
    """
    A shape in the plane.

    :param wkb: the shape, in well-known binary
    :param srid: the reference system
    """

    @classmethod
    def fromWKB(cls, wkb: bytes, srid: int) -> Geometry:
        """A shape from well-known binary."""
        return Geometry(wkb, srid)
