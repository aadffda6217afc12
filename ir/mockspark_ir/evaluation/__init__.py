"""What resolved expressions mean: each becomes a Python function of a row of internal values."""
