"""Readers of logical forms: each looks for the cues of one relation in a marked claim."""

from collections.abc import Callable, Iterable

from closerlook.figures.forms import Form
from closerlook.figures.readers.attempt import Attempt
from closerlook.figures.readers.comparisons import read_change, read_gap, read_moved, read_order
from closerlook.figures.readers.factors import read_multiple, read_ratio
from closerlook.figures.readers.levels import read_aggregate, read_from_to, read_level, read_yearly
from closerlook.figures.readers.ranks import read_rank
from closerlook.figures.readers.runs import (
    read_always,
    read_extreme,
    read_first_time,
    read_frequency,
    read_trend,
)

Reader = Callable[[Attempt], Iterable[Form]]

READERS: tuple[Reader, ...] = (
    read_frequency, read_first_time, read_always, read_trend, read_extreme, read_rank,
    read_aggregate, read_multiple, read_ratio, read_gap, read_order, read_from_to, read_change,
    read_moved, read_yearly, read_level,
)  # fmt: skip
"""In order: what needs the most specific cues comes first."""

ALSO: frozenset[Reader] = frozenset({read_yearly})
"""Readers whose reading does not shut out the next: "prices rose by 3 per cent in 2010"."""
