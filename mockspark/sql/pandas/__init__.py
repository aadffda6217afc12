"""The names of `pyspark.sql.pandas`."""
