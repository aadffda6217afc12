"""Tables as Parquet files below one folder."""
