"""The record that a desk keeps: in one SQLite file or on a PostgreSQL server."""

from closerlook.store.database import Filters, RecordError
from closerlook.store.record import Store

__all__ = ["Filters", "RecordError", "Store"]
