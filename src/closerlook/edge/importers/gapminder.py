"""Gapminder's statistics, and any other data set in DDF: one folder or archive of CSV files.

DDF (https://open-numbers.github.io/ddf.html) keeps concepts in ``ddf--concepts.csv``,
the entities of a domain in ``ddf--entities--DOMAIN--SET.csv`` and the readings of one
indicator in ``ddf--datapoints--INDICATOR--by--ENTITIES--TIME.csv``.
"""

from __future__ import annotations

import csv
import io
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from closerlook.errors import SourceError
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series, Skipped

_DATAPOINTS = re.compile(r"ddf--datapoints--(?P<indicator>.+?)--by--(?P<by>.+)\.csv$")
_TIMES = ("time", "year", "quarter", "month", "day")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?$")
_YEAR = re.compile(r"\d{3,4}$")
_QUARTER = re.compile(r"(\d{4})q([1-4])$", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-?(0[1-9]|1[0-2])$")
_WORLD_BANK = re.compile(r"/indicator/[A-Z]{2}(?:\.[A-Z0-9]+)*?\.(KH)(?:\.|/|$)")
_UNITS = {"KH": "kilowatt-hours"}
"""Units that the code of a World Bank series tells ("EG.USE.ELEC.KH.PC") and its name does not."""
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercent(?:age)?\b", re.IGNORECASE)


def is_gapminder(path: Path) -> bool:
    """Tell whether a folder or archive holds a DDF data set."""
    if path.is_dir():
        return any(path.rglob("ddf--concepts.csv"))
    return any(name.endswith("ddf--concepts.csv") for name in _names(path))


def read_gapminder(
    path: Path, *, published: str | None = None, edition: str | None = None
) -> Dataset:
    """Read a DDF folder, or one packed as .tar.xz, .tar.gz or .zip.

    Indicators are the concepts of type *measure* that have readings by an entity and a
    time; entities keep the set's own codes ("afg"). Raises `SourceError` when the path
    holds no DDF data set.
    """
    files = {Path(name).name: name for name in _names(path) if name.endswith(".csv")}
    if "ddf--concepts.csv" not in files:
        raise SourceError(
            f"{path} is no DDF data set: there is no ddf--concepts.csv in it",
            hint="name the folder or archive that holds it",
        )
    small: dict[str, list[dict[str, str]]] = {}
    measured: dict[str, None] = {}
    for name, text in _texts(path, lambda n: n.startswith(("ddf--concepts", "ddf--entities"))):
        small[name] = list(csv.DictReader(io.StringIO(text)))
    for name in sorted(files):
        if found := _DATAPOINTS.match(name):
            measured[found["indicator"]] = None
    concepts = {row.get("concept", ""): row for row in small["ddf--concepts.csv"]}
    return Dataset(
        Publication(
            title=_title(path),
            publisher="Gapminder" if "gapminder" in str(path).lower() else None,
            url="https://www.gapminder.org/data/" if "gapminder" in str(path).lower() else None,
            edition=edition or "",
            published=published,
        ),
        tuple(_indicator(code, concepts.get(code, {})) for code in measured),
        _contents(path, _entities(small)),
    )


def _title(path: Path) -> str:
    stem = path.name.split(".")[0]
    return " ".join(stem.replace("--", "_").replace("-", "_").split("_")).strip().capitalize()


def _indicator(code: str, row: dict[str, str]) -> Indicator:
    name = (row.get("name") or code.replace("_", " ")).strip()
    unit = (row.get("unit") or "").strip()
    if not unit and (series := _WORLD_BANK.search(row.get("source_url") or "")):
        unit = _UNITS.get(series[1], "")
    percent = _PERCENT.search(f"{unit} {name}") or "percent" in code
    short = (row.get("name_short") or "").strip()
    catalog = (row.get("name_catalog") or "").strip()
    aliases = tuple(dict.fromkeys(a for a in (short, catalog) if a and a != name))
    return Indicator(
        code=code,
        name=name,
        unit="percent" if percent else unit,
        description=" ".join((row.get("description") or "").split()),
        aliases=aliases,
    )


def _entities(small: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """Entity code → its name, over all entity files; the first file that names it decides."""
    found: dict[str, str] = {}
    for name in sorted(small):
        if not name.startswith("ddf--entities"):
            continue
        for row in small[name]:
            code = next(iter(row.values()), "")
            if code and row.get("name"):
                found.setdefault(code, row["name"].strip())
    return found


def _contents(path: Path, names: dict[str, str]) -> Iterator[Series | Skipped]:
    for name, text in _texts(path, lambda n: _DATAPOINTS.match(n) is not None):
        found = _DATAPOINTS.match(name)
        assert found is not None
        yield from _one_file(name, found["indicator"], text, names)


def _one_file(
    file: str, indicator: str, text: str, names: dict[str, str]
) -> Iterator[Series | Skipped]:
    rows = csv.reader(io.StringIO(text))
    header = next(rows, [])
    times = [n for n, head in enumerate(header) if head in _TIMES]
    if len(header) != 3 or not times or indicator not in header:
        yield Skipped(file, f"columns {', '.join(header)}: only one entity by time is read")
        return
    when, value = times[0], header.index(indicator)
    who = 3 - when - value
    readings: dict[str, dict[str, str]] = {}
    lines: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows, start=2):
        if len(row) != 3:
            yield Skipped(f"{file}, row {number}", f"{len(row)} cells in place of 3")
            continue
        period, number_text = _period(row[when]), _value(row[value])
        if period is None or number_text is None:
            if row[value].strip():
                yield Skipped(f"{file}, row {number}", f"not understood: {','.join(row)}")
            continue
        code = row[who]
        mine = readings.setdefault(code, {})
        first, _ = lines.get(code, (number, number))
        lines[code] = (first, number)
        if (before := mine.setdefault(period, number_text)) != number_text:
            why = f"a second value for {code} in {period}: {number_text}; {before} was kept"
            yield Skipped(f"{file}, row {number}", why)
    for code, by_period in readings.items():
        periods = tuple(sorted(by_period))
        first, last = lines[code]
        yield Series(
            indicator,
            Entity(names.get(code, code), code),
            periods,
            tuple(by_period[period] for period in periods),
            f"{file}, rows {first} to {last}",
        )


def _period(text: str) -> str | None:
    if _YEAR.match(text):
        return text.zfill(4)
    if quarter := _QUARTER.match(text):
        return f"{quarter[1]}-Q{quarter[2]}"
    if month := _MONTH.match(text):
        return f"{month[1]}-{month[2]}"
    return None


def _value(text: str) -> str | None:
    """Return a number in plain notation; None where there is none."""
    if _PLAIN.match(text):
        return text
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return f"{number:f}" if number.is_finite() else None


def _names(path: Path) -> list[str]:
    try:
        if path.is_dir():
            return sorted(str(p.relative_to(path)) for p in path.rglob("*.csv"))
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                return packed.namelist()
        if path.is_file() and tarfile.is_tarfile(path):
            with tarfile.open(path) as tar:
                return tar.getnames()
    except (OSError, tarfile.TarError, zipfile.BadZipFile) as trouble:
        raise SourceError(
            f"cannot read {path}: {trouble}", hint="is the download whole?"
        ) from trouble
    return []


def _beside(name: str) -> bool:
    """Tell whether a file is no part of the set: its names translated, or how it was made."""
    return bool({"lang", "etl"} & set(Path(name).parts[:-1]))


def _texts(path: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of the CSV files that are wanted, in the archive's order."""
    if path.is_dir():
        for file in sorted(path.rglob("*.csv")):
            if not _beside(str(file.relative_to(path))) and wanted(file.name):
                yield file.name, file.read_text(encoding="utf-8-sig")
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in sorted(packed.namelist()):
                if name.endswith(".csv") and not _beside(name) and wanted(Path(name).name):
                    yield Path(name).name, packed.read(name).decode("utf-8-sig")
    else:
        with tarfile.open(path, "r|*") as tar:  # as a stream: seeking in .xz unpacks again
            for member in tar:
                name = Path(member.name).name
                ours = name.endswith(".csv") and not _beside(member.name)
                if member.isfile() and ours and wanted(name):
                    content = tar.extractfile(member)
                    if content is not None:
                        yield name, content.read().decode("utf-8-sig")
