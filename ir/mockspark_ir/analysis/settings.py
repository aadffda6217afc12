"""The session settings that analysis depends on."""

from __future__ import annotations

from attrs import frozen

from mockspark_ir.expressions import EvalMode


@frozen
class AnalysisSettings:
    """A snapshot of the session's configuration (defaults: Spark 4.3's).

    `ansi`: spark.sql.ansi.enabled; `case_sensitive`: spark.sql.caseSensitive; `allow_precision_loss`:
    spark.sql.decimalOperations.allowPrecisionLoss; `time_zone`: spark.sql.session.timeZone; `timestamp_ntz`: whether
    TIMESTAMP means TIMESTAMP_NTZ (spark.sql.timestampType); `max_pivot_values`: spark.sql.pivotMaxValues; `time_type`:
    whether TIME may be computed with (spark.sql.timeType.enabled); the group_by_* and order_by_ordinal settings as in
    Spark.
    """

    ansi: bool = True
    case_sensitive: bool = False
    allow_precision_loss: bool = True
    time_zone: str = "UTC"
    timestamp_ntz: bool = False
    group_by_ordinal: bool = True
    order_by_ordinal: bool = True
    group_by_aliases: bool = True
    retain_group_columns: bool = True
    cross_join_enabled: bool = True
    max_pivot_values: int = 10000
    size_of_null: bool = False
    time_type: bool = False

    @property
    def mode(self) -> EvalMode:
        return EvalMode.ANSI if self.ansi else EvalMode.LEGACY

    def same_name(self, left: str, right: str) -> bool:
        return left == right if self.case_sensitive else left.lower() == right.lower()
