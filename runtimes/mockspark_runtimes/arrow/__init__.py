"""Values in Arrow, for the engines and the ways in and out."""
