"""The interpreter: runs resolved plans over rows in Python lists. It is the definition of what each node means."""
