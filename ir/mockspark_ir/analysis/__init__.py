"""The analyzer: from an unresolved plan to a typed one, with Spark's rules and Spark's errors."""
