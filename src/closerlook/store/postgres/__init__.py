"""A record on a PostgreSQL server: rows, words and vectors (pgvector) in one schema."""

from closerlook.store.postgres.opening import connect_to

__all__ = ["connect_to"]
