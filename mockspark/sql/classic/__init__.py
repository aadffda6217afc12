"""The names of `pyspark.sql.classic`: mockspark has one kind of DataFrame."""
