"""Passes over resolved plans and expressions."""
