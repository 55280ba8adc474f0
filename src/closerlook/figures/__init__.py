"""Statistical claims: read as logical forms, linked to measures, computed cell by cell."""
