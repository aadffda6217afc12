"""The session's configuration."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.analysis.settings import AnalysisSettings


def local_time_zone() -> str:
    """The name of this machine's time zone, as the JVM would find it."""
    import os
    from pathlib import Path

    name = os.environ.get("TZ", "").lstrip(":")
    if name:
        return name
    link = Path("/etc/localtime")
    if link.is_symlink():
        target = str(link.resolve())
        if "zoneinfo/" in target:
            return target.split("zoneinfo/", 1)[1].removeprefix("posix/").replace("Etc/UTC", "Etc/UTC")
    return "UTC" if time.timezone == 0 else f"Etc/GMT{time.timezone // 3600:+d}"


def _text(key: str, value: str) -> str:
    if not value:
        raise errors.invalid_conf_value("REQUIREMENT", key, value, confRequirement="It must not be empty.")
    return value


def _boolean(key: str, value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise errors.invalid_conf_value("TYPE_MISMATCH", key, value, confType="boolean")
    return value.lower() == "true"


def _memory_limit(key: str, value: str) -> int:
    from mockspark_runtimes.byte_sizes import MINIMUM, byte_size

    try:
        size = byte_size(value)
    except ValueError:
        kind = "size in bytes, such as 512MB or 2GB"
        raise errors.invalid_conf_value("TYPE_MISMATCH", key, value, confType=kind) from None
    if size < MINIMUM:
        least = f"It must be {MINIMUM >> 20}MB or more."
        raise errors.invalid_conf_value("REQUIREMENT", key, value, confRequirement=least)
    return size


def _backend(key: str, value: str) -> str:
    from mockspark_runtimes.factory import backend

    return backend(value).name


@frozen
class OwnSetting:
    """A setting of mockspark's.

    Parameters
    ----------
    default : str
        Its value where none is set.
    read : callable
        Gives the value that a text means, of the setting's own type; takes the key and the text, and raises
        IllegalArgumentException (INVALID_CONF_VALUE) for other texts.
    fixed : bool
        Whether it stays as it is as long as the session lives.
    is_limit : bool
        Whether a backend that has no such limit is to say so.
    """

    default: str
    read: Callable[[str, str], Any]
    fixed: bool = True
    is_limit: bool = False


_OWN_PREFIX = "spark.mock."
# All settings under `spark.mock.`; backends that are registered may have more, which their records name.
OWN: Mapping[str, OwnSetting] = {
    # What runs queries and keeps tables.
    "spark.mock.backend": OwnSetting("duckdb", _backend, fixed=False),
    # How much memory the engine may take, and whether it puts what is beyond that on disk, or fails.
    "spark.mock.backend.maxMemory": OwnSetting("1GB", _memory_limit, is_limit=True),
    "spark.mock.backend.allowDiskSpillover": OwnSetting("false", _boolean, is_limit=True),
    # Where tables are kept: the folder of the backend `file`, the database file of `duckdb`.
    "spark.mock.backend.basePath": OwnSetting("mock_spark_storage", _text),
    "spark.mock.backend.path": OwnSetting(":memory:", _text),
}
# Spark's settings with a meaning here, and their defaults. Others are kept and given back, as Spark does.
DEFAULTS: Mapping[str, str] = {
    "spark.app.name": "pyspark-shell",
    "spark.master": "local[*]",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.analyzer.failAmbiguousSelfJoin": "true",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.crossJoin.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.execution.arrow.pyspark.fallback.enabled": "true",
    "spark.sql.execution.pandas.convertToArrowArraySafely": "true",
    "spark.sql.execution.pandas.structHandlingMode": "legacy",
    "spark.sql.execution.pythonUDF.arrow.enabled": "true",
    "spark.sql.groupByAliases": "true",
    "spark.sql.groupByOrdinal": "true",
    "spark.sql.mapKeyDedupPolicy": "EXCEPTION",
    "spark.sql.orderByOrdinal": "true",
    "spark.sql.pivotMaxValues": "10000",
    "spark.sql.pyspark.inferNestedDictAsStruct.enabled": "false",
    "spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled": "false",
    "spark.sql.pyspark.legacy.inferMapTypeFromFirstPair.enabled": "false",
    "spark.sql.repl.eagerEval.enabled": "false",
    "spark.sql.repl.eagerEval.maxNumRows": "20",
    "spark.sql.repl.eagerEval.truncate": "20",
    "spark.sql.retainGroupColumns": "true",
    "spark.sql.shuffle.partitions": "200",
    "spark.sql.sources.default": "parquet",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "true",
    "spark.sql.sources.partitionOverwriteMode": "STATIC",
    "spark.sql.timestampType": "TIMESTAMP_LTZ",
    "spark.sql.timeType.enabled": "false",
    "spark.sql.variable.substitute": "true",
    "spark.sql.variant.allowDuplicateKeys": "false",
    "spark.sql.variant.validateUnicodeInJsonParsing": "true",
    "spark.sql.warehouse.dir": "spark-warehouse",
    **{key: setting.default for key, setting in OWN.items()},
}
# Settings that would change answers, and the only value with which mockspark gives Spark's.
_FIXED: Mapping[str, str] = {"spark.sql.legacy.interval.enabled": "false"}
# What Spark refuses to change in a running session.
STATIC = frozenset({"spark.sql.warehouse.dir", "spark.sql.catalogImplementation", "spark.sql.extensions"})
_MISSING = object()
_TIME_ZONE = "spark.sql.session.timeZone"
_BACKEND = "spark.mock.backend"


class RuntimeConfig:
    """`spark.conf`: settings of one session, as strings.

    `switch_backend` is what the session does when its backend is to be another.
    """

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values: dict[str, str] = dict(values or {})
        self._time_zone = local_time_zone()
        self._analysis: AnalysisSettings | None = None
        self.switch_backend: Callable[[str], None] | None = None

    def set(self, key: str, value: str | int | bool) -> None:
        """Set a setting.

        Raises AnalysisException (CANNOT_MODIFY_CONFIG, CANNOT_MODIFY_STATIC_CONFIG) for settings of the whole
        application, IllegalArgumentException (INVALID_CONF_VALUE...) and SparkNoSuchElementException
        (SQL_CONF_NOT_FOUND) for a value or a key that is none of `spark.mock.*`, and PySparkNotImplementedError for a
        value that would change answers in a way that mockspark lacks.
        """
        if key in STATIC or is_fixed(key):
            raise errors.cannot_modify_static_config(key)
        if key == _BACKEND and self.switch_backend is not None:
            self.switch_backend(_as_text(value))
            return
        self._store(key, value)

    def _store(self, key: str, value: Any) -> None:
        text = _as_text(value)
        if text.lower() != _FIXED.get(key, text.lower()):
            raise errors.unsupported_feature(f"the setting {key}={text}")
        if key == _TIME_ZONE:
            _check_time_zone(text)
        if key.startswith(_OWN_PREFIX):
            _check_own(key, text)
        self._values[key] = text
        self._analysis = None

    def keep(self, key: str, value: Any) -> None:
        """A later builder names a setting that is the application's: warn where it is another one of mockspark's.

        Raises as `set` for a key or a value that is none.
        """
        if not key.startswith(_OWN_PREFIX):
            return
        text = _as_text(value)
        _check_own(key, text)
        if self.get(key, None) != text:
            there = f"There is a session already, and its {key} stays {self.get(key, None)}: stop it first."
            warnings.warn(there, UserWarning, stacklevel=3)

    def get(self, key: str, default: Any = _MISSING) -> str | None:
        """The value of a setting, or its default.

        Raises SparkNoSuchElementException (SQL_CONF_NOT_FOUND) for an unknown setting without a `default`.
        """
        self._check_type(key, "key")
        found = self._values.get(key)
        if found is not None:
            return found
        if default is not _MISSING:
            if default is not None:
                self._check_type(default, "default")
            return DEFAULTS.get(key, default) if default is None else default
        if key == _TIME_ZONE:
            return self._time_zone
        known = DEFAULTS.get(key)
        if known is None:
            raise errors.SparkNoSuchElementException(
                errorClass="SQL_CONF_NOT_FOUND", messageParameters={"sqlConf": f'"{key}"'}
            )
        return known

    def unset(self, key: str) -> None:
        """Back to the default; raises AnalysisException (CANNOT_MODIFY_STATIC_CONFIG) as `set`."""
        if is_fixed(key):
            raise errors.cannot_modify_static_config(key)
        if key == _BACKEND and self.switch_backend is not None:
            self.switch_backend(DEFAULTS[key])
        self._values.pop(key, None)
        self._analysis = None

    def isModifiable(self, key: str) -> bool:
        """Whether the setting can be changed in a running session."""
        own = OWN.get(key)
        return not own.fixed if own is not None else key.startswith("spark.sql.") and key not in STATIC

    @property
    def getAll(self) -> Mapping[str, str]:
        """All settings that were set."""
        return dict(self._values)

    def _check_type(self, value: Any, identifier: str) -> None:
        if not isinstance(value, str):
            raise errors.not_expected_type(identifier, "str", value)

    def is_on(self, key: str) -> bool:
        """Whether a boolean setting is true."""
        return str(self.get(key)).lower() == "true"

    def options(self, settings: Mapping[str, str]) -> dict[str, Any]:
        """The options of a backend's factory, from the settings that they are named for; none for those not set.

        The values of settings under `spark.mock.` are of the settings' own types, others are texts.
        """
        found = {option: self._typed(key) for option, key in settings.items()}
        return {option: value for option, value in found.items() if value is not None}

    def _typed(self, key: str) -> Any:
        own = OWN.get(key)
        if own is not None:
            return own.read(key, str(self.get(key)))
        return self._time_zone if key == _TIME_ZONE and key not in self._values else self.get(key, None)

    def limits_without(self, settings: Mapping[str, str]) -> list[str]:
        """The limits that were set and are not among the settings that a backend takes."""
        limits = [key for key in self._values if key in OWN and OWN[key].is_limit]
        return [key for key in limits if key not in settings.values()]

    @property
    def analysis(self) -> AnalysisSettings:
        """The settings that the analyzer needs, as they are now."""
        if self._analysis is None:
            self._analysis = AnalysisSettings(
                ansi=self.is_on("spark.sql.ansi.enabled"),
                case_sensitive=self.is_on("spark.sql.caseSensitive"),
                allow_precision_loss=self.is_on("spark.sql.decimalOperations.allowPrecisionLoss"),
                time_zone=str(self.get(_TIME_ZONE)),
                timestamp_ntz=self.get("spark.sql.timestampType") == "TIMESTAMP_NTZ",
                group_by_ordinal=self.is_on("spark.sql.groupByOrdinal"),
                order_by_ordinal=self.is_on("spark.sql.orderByOrdinal"),
                group_by_aliases=self.is_on("spark.sql.groupByAliases"),
                retain_group_columns=self.is_on("spark.sql.retainGroupColumns"),
                max_pivot_values=int(str(self.get("spark.sql.pivotMaxValues"))),
                time_type=self.is_on("spark.sql.timeType.enabled"),
            )
        return self._analysis


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_fixed(key: str) -> bool:
    """Whether a setting of mockspark's stays as it is as long as the session lives."""
    own = OWN.get(key)
    return own is not None and own.fixed


def _check_own(key: str, value: str) -> None:
    """Raise for an unknown key under `spark.mock.`, and for a value that a known one can't have."""
    own = OWN.get(key)
    if own is not None:
        own.read(key, value)
        return
    from mockspark_runtimes.factory import registered_backends

    named = {
        k for spec in registered_backends() for k in (*spec.executor_settings.values(), *spec.storage_settings.values())
    }
    if key not in named:
        known = ", ".join(sorted({*OWN, *(k for k in named if k.startswith(_OWN_PREFIX))}))
        raise errors.SparkNoSuchElementException(
            message=f"mockspark has no setting {key}. Its settings are: {known}.",
            errorClass="SQL_CONF_NOT_FOUND",
            messageParameters={"sqlConf": f'"{key}"'},
        )


def _check_time_zone(name: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise errors.from_condition(
            "INVALID_CONF_VALUE.TIME_ZONE",
            {"confName": _TIME_ZONE, "confValue": name},
        ) from None
