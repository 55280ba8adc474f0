"""What others publish → `closerlook.statistics` data sets, one module a format."""
