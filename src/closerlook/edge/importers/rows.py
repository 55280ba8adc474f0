"""Rows of the files that statistics are published in, numbered as a spreadsheet numbers them.

A delimited file is read as a stream, so that one of millions of rows is never held whole.
"""

from __future__ import annotations

import csv
import gzip
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, BinaryIO, cast

from closerlook.errors import SourceError

Row = tuple[int, list[str]]
"""The number of a row, from 1, and its cells without blanks around them."""

_DELIMITERS = ",;\t|"
_PEEK = 20  # rows: a header further down has never been seen
_LONGEST_CELL = 10_000_000  # characters: descriptions are longer than csv's own limit

DELIMITED = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
"""How the names of delimited files end."""


def is_delimited(path: Path) -> bool:
    """Tell by its name whether a file is delimited text, packed with gzip or not."""
    return path.name.lower().endswith(DELIMITED)


def is_zip(path: Path) -> bool:
    """Tell by name and content whether a file is a zip archive (a workbook is not meant)."""
    return path.suffix.lower() == ".zip" and path.is_file() and zipfile.is_zipfile(path)


def read_rows(path: Path, member: str = "") -> Iterator[Row]:
    """Yield the rows of a delimited file, or of the ``member`` of a zip archive.

    Raises `SourceError` when it cannot be opened, or is not text in UTF-8.
    """
    where = f"{path}/{member}" if member else str(path)
    try:
        with _opened(path, member) as file:
            yield from _rows(file)
    except UnicodeDecodeError as trouble:
        raise SourceError(
            f"cannot read {where}: it is not text in UTF-8",
            hint="open it in an editor that shows the letters right, and save it as UTF-8",
        ) from trouble
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, csv.Error, KeyError) as trouble:
        raise SourceError(f"cannot read {where}: {trouble}", hint="is the download whole?") from (
            trouble
        )


def first_rows(path: Path, member: str = "") -> list[list[str]]:
    """Return the cells of the first twenty rows; none where it cannot be read as text."""
    rows = read_rows(path, member)
    try:
        return [cells for _, cells in islice(rows, _PEEK)]
    except SourceError:
        return []


def first_sheet_rows(path: Path) -> Iterator[list[str]]:
    """Yield the cells of the first twenty rows of each sheet of an .xlsx, without the rest.

    Nothing where it is no workbook: whoever reads it whole says what is wrong with it.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drawings and validations, which we do not read
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            found = [
                ["" if value is None else str(value).strip() for value in row]
                for sheet in book.worksheets
                for row in sheet.iter_rows(max_row=_PEEK, values_only=True)
            ]
            book.close()
    except Exception:  # a damaged file may trip its parser anywhere
        return
    yield from found


def members(path: Path) -> list[str]:
    """Return the names of the .csv files in a zip archive, in alphabetical order."""
    try:
        with zipfile.ZipFile(path) as packed:
            return sorted(n for n in packed.namelist() if n.lower().endswith(".csv"))
    except (OSError, zipfile.BadZipFile) as trouble:
        raise SourceError(
            f"cannot read {path}: {trouble}", hint="is the download whole?"
        ) from trouble


@contextmanager
def _opened(path: Path, member: str) -> Iterator[IO[str]]:
    with path.open("rb") as raw:
        if member:
            with zipfile.ZipFile(raw) as packed, packed.open(member) as inside:
                yield _text(inside)
        elif path.suffix.lower() == ".gz":
            with gzip.open(raw) as inside:
                yield _text(inside)
        else:
            yield _text(raw)


def _text(file: IO[bytes] | gzip.GzipFile) -> IO[str]:
    stream = io.BufferedReader(cast(io.RawIOBase, file))
    encoding = "utf-16" if stream.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return io.TextIOWrapper(cast(BinaryIO, stream), encoding=encoding, newline="")


def _rows(file: IO[str]) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    head = list(islice(file, _PEEK))
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in head))
    lines = csv.reader(chain(head, file), delimiter=delimiter)
    for number, row in enumerate(lines, start=1):
        yield number, [cell.strip() for cell in row]
