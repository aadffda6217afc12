"""Variants: their bytes read, built and changed, and their casts and texts."""
