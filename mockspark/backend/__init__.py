"""Backends: what runs queries and keeps tables, and how to bring your own. See `mockspark.backend.factory`."""
