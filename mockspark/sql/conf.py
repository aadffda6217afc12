"""The session's configuration."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

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
    "spark.mock.backend": "duckdb",
    "spark.mock.backend.basePath": "mock_spark_storage",
    "spark.mock.backend.maxMemory": "1GB",
}
# Settings that would change answers, and the only value with which mockspark gives Spark's.
_FIXED: Mapping[str, str] = {"spark.sql.legacy.interval.enabled": "false"}
# What Spark refuses to change in a running session.
STATIC = frozenset({"spark.sql.warehouse.dir", "spark.sql.catalogImplementation", "spark.sql.extensions"})
_MISSING = object()


class RuntimeConfig:
    """`spark.conf`: settings of one session, as strings."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values: dict[str, str] = dict(values or {})
        self._time_zone = local_time_zone()
        self._analysis: AnalysisSettings | None = None

    def set(self, key: str, value: str | int | bool) -> None:
        """Set a setting.

        Raises AnalysisException (CANNOT_MODIFY_CONFIG, CANNOT_MODIFY_STATIC_CONFIG) for settings of the whole
        application, and PySparkNotImplementedError for a value that would change answers in a way that mockspark lacks.
        """
        if key in STATIC:
            raise errors.AnalysisException(
                errorClass="CANNOT_MODIFY_STATIC_CONFIG", messageParameters={"key": f'"{key}"'}
            )
        self._store(key, value)

    def _store(self, key: str, value: Any) -> None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if text.lower() != _FIXED.get(key, text.lower()):
            raise errors.unsupported_feature(f"the setting {key}={text}")
        if key == "spark.sql.session.timeZone":
            _check_time_zone(text)
        self._values[key] = text
        self._analysis = None

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
        if key == "spark.sql.session.timeZone":
            return self._time_zone
        known = DEFAULTS.get(key)
        if known is None:
            raise errors.SparkNoSuchElementException(
                errorClass="SQL_CONF_NOT_FOUND", messageParameters={"sqlConf": f'"{key}"'}
            )
        return known

    def unset(self, key: str) -> None:
        """Back to the default."""
        self._values.pop(key, None)
        self._analysis = None

    def isModifiable(self, key: str) -> bool:
        """Whether the setting can be changed in a running session."""
        return key.startswith("spark.sql.") and key not in STATIC

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

    @property
    def analysis(self) -> AnalysisSettings:
        """The settings that the analyzer needs, as they are now."""
        if self._analysis is None:
            self._analysis = AnalysisSettings(
                ansi=self.is_on("spark.sql.ansi.enabled"),
                case_sensitive=self.is_on("spark.sql.caseSensitive"),
                allow_precision_loss=self.is_on("spark.sql.decimalOperations.allowPrecisionLoss"),
                time_zone=str(self.get("spark.sql.session.timeZone")),
                timestamp_ntz=self.get("spark.sql.timestampType") == "TIMESTAMP_NTZ",
                group_by_ordinal=self.is_on("spark.sql.groupByOrdinal"),
                order_by_ordinal=self.is_on("spark.sql.orderByOrdinal"),
                group_by_aliases=self.is_on("spark.sql.groupByAliases"),
                retain_group_columns=self.is_on("spark.sql.retainGroupColumns"),
                max_pivot_values=int(str(self.get("spark.sql.pivotMaxValues"))),
                time_type=self.is_on("spark.sql.timeType.enabled"),
            )
        return self._analysis


def _check_time_zone(name: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise errors.from_condition(
            "INVALID_CONF_VALUE.TIME_ZONE",
            {"confName": "spark.sql.session.timeZone", "confValue": name},
        ) from None
