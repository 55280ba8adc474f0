"""The figures of a DDF folder, as exact decimals, and which places lie near each other."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from bench.figure_claims.nouns import Indicator
from closerlook.errors import SourceError

Series = Mapping[str, Mapping[int, Decimal]]
"""One measure: place code → year → value."""

NEIGHBOURS = 6
HINT = "unpack gapminder_systema_globalis.tar.xz and give the folder that holds ddf--concepts.csv"


@dataclass(frozen=True, slots=True)
class Statistics:
    """All series by measure; near and region by place."""

    series: Mapping[str, Series]
    near: Mapping[str, tuple[str, ...]]
    region: Mapping[str, str]


def read_statistics(
    folder: Path, measures: Mapping[str, Indicator], places: Iterable[str]
) -> Statistics:
    """Read the series of ``measures`` (with their pairs and rivals) for ``places``.

    ``folder`` is an unpacked DDF data set, or the folder that it was unpacked into. Values
    after a measure's last year are left out. `SourceError` where there are no series or a
    number cannot be read.
    """
    root = _root(folder)
    wanted = set(places)
    last = {code: measure.last for code, measure in measures.items()}
    for measure in measures.values():
        for other in (measure.pair, *measure.rivals):
            if other:
                last.setdefault(other, measure.last)
    files = {code: _datapoints(root, code) for code in last}
    series = {
        code: _series(path, code, wanted, last[code])
        for code, path in files.items()
        if path is not None
    }
    if not set(series) & set(measures):
        raise SourceError(f"{root} has none of the {len(measures)} measures", hint=HINT)
    near, region = _geography(_countries(root), wanted)
    return Statistics(series, near, region)


def absent(folder: Path, measures: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``measures`` (DDF codes) of which ``folder`` has no file."""
    root = _root(folder)
    return tuple(code for code in measures if _datapoints(root, code) is None)


def _root(folder: Path) -> Path:
    for path in (folder, *sorted(folder.glob("*/"))):
        if _countries(path).exists():
            return path
    raise SourceError(f"{folder} holds no DDF data set", hint=HINT)


def _countries(root: Path) -> Path:
    return root / "ddf--entities--geo--country.csv"


def _datapoints(root: Path, code: str) -> Path | None:
    name = f"ddf--datapoints--{code}--by--geo--time.csv"
    return next(
        (p for p in (root / "countries-etc-datapoints" / name, root / name) if p.exists()), None
    )


def _series(path: Path, code: str, wanted: set[str], last: int) -> dict[str, dict[int, Decimal]]:
    found: dict[str, dict[int, Decimal]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                place, year, value = row["geo"], int(row["time"]), Decimal(row[code])
            except (KeyError, ValueError, InvalidOperation, TypeError):
                raise SourceError(
                    f"{path.name}, line {number}: not a place, a year and a number",
                    hint="the columns are geo, time and the measure's code",
                ) from None
            if place in wanted and 1950 <= year <= last:
                found.setdefault(place, {})[year] = value
    return found


def _geography(path: Path, wanted: set[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["country"] in wanted]
    region = {row["country"]: row["world_4region"] for row in rows}
    at = {
        row["country"]: (float(row["latitude"]), float(row["longitude"]))
        for row in rows
        if row["latitude"] and row["longitude"]
    }
    near = {}
    for code, (north, east) in at.items():
        others = sorted(
            (abs(n - north) + abs(e - east), other) for other, (n, e) in at.items() if other != code
        )
        near[code] = tuple(other for _, other in others[:NEIGHBOURS])
    return near, region
