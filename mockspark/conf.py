"""SparkConf: settings collected before a session is made."""

from __future__ import annotations

from typing import Any

__all__ = ["SparkConf"]


class SparkConf:
    """Key and value pairs for `SparkSession.builder.config(conf=...)`."""

    def __init__(self, loadDefaults: bool = True, _jvm: Any = None, _jconf: Any = None) -> None:
        self._values: dict[str, str] = {}

    def set(self, key: str, value: Any) -> SparkConf:
        """Set a setting."""
        self._values[key] = str(value)
        return self

    def setIfMissing(self, key: str, value: Any) -> SparkConf:
        """Set a setting unless it is set."""
        self._values.setdefault(key, str(value))
        return self

    def setMaster(self, value: str) -> SparkConf:
        """Set the master; it has no meaning here."""
        return self.set("spark.master", value)

    def setAppName(self, value: str) -> SparkConf:
        """Set the application's name."""
        return self.set("spark.app.name", value)

    def setSparkHome(self, value: str) -> SparkConf:
        """Set Spark's home; it has no meaning here."""
        return self.set("spark.home", value)

    def setExecutorEnv(
        self, key: str | None = None, value: str | None = None, pairs: list[tuple[str, str]] | None = None
    ) -> SparkConf:
        """Set environment variables for executors; they have no meaning here."""
        for name, text in pairs or ([(key, value)] if key is not None and value is not None else []):
            self.set(f"spark.executorEnv.{name}", text)
        return self

    def setAll(self, pairs: list[tuple[str, str]]) -> SparkConf:
        """Set several settings."""
        for key, value in pairs:
            self.set(key, value)
        return self

    def get(self, key: str, defaultValue: str | None = None) -> str | None:
        """The value of a setting, or a default."""
        return self._values.get(key, defaultValue)

    def getAll(self) -> list[tuple[str, str]]:
        """All settings."""
        return list(self._values.items())

    def contains(self, key: str) -> bool:
        """Whether a setting is set."""
        return key in self._values

    def toDebugString(self) -> str:
        """One line a setting."""
        return "\n".join(f"{key}={value}" for key, value in sorted(self._values.items()))
