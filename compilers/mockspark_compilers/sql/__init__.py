"""The base compiler: from a resolved plan to one SELECT with readable CTEs, as sqlglot nodes."""
