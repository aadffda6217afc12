"""Writing files as Spark lays them out."""
