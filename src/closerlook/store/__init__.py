"""The record that a desk keeps: one SQLite file, its importers' door, its searches."""

from closerlook.store.connection import RecordError
from closerlook.store.record import Store
from closerlook.store.words import Filters

__all__ = ["Filters", "RecordError", "Store"]
