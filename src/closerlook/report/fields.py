"""A value in a report file and the place where it stands, so that an error can name it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from closerlook.errors import ReportError

_LONGEST = 60
HINT = "write the report again with: closerlook examine ARTICLE -f json"


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a report file; ``path`` reads ``claims[3].span``."""

    value: Any
    path: str = ""

    def __getitem__(self, name: str) -> Field:
        """Return a member of an object. ReportError when there is none."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        path = f"{self.path}.{name}" if self.path else name
        if name not in self.value:
            raise ReportError(f"{path}: missing", hint=HINT)
        return Field(self.value[name], path)

    def members(self) -> Iterator[tuple[str, Field]]:
        """Yield the names and members of an object."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        for name, value in self.value.items():
            yield name, Field(value, f"{self.path}.{name}")

    def items(self) -> Iterator[Field]:
        """Yield the items of an array."""
        if not isinstance(self.value, list):
            raise self.wrong("an array")
        for n, value in enumerate(self.value):
            yield Field(value, f"{self.path}[{n}]")

    def wrong(self, expected: str) -> ReportError:
        """Return the error that names this place, what belongs there and what was found."""
        got = json.dumps(self.value, ensure_ascii=False)
        got = got if len(got) <= _LONGEST else got[: _LONGEST - 1] + "…"
        return ReportError(f"{self.path or 'the file'}: expected {expected}, got {got}", hint=HINT)


def parsed(text: str) -> Any:
    """Return the value of a JSON text (RFC 8259), read strictly.

    Raises
    ------
    ReportError
        When it is malformed, nests too deeply, holds NaN or Infinity, or names a member
        of an object twice, which readers understand in different ways.
    """
    try:
        return json.loads(
            text, object_pairs_hook=_unique, parse_constant=_refused, parse_float=_finite
        )
    except json.JSONDecodeError as trouble:
        what = f"line {trouble.lineno}, column {trouble.colno}: {trouble.msg.lower()}"
    except (ValueError, RecursionError) as trouble:
        what = str(trouble) if isinstance(trouble, _RefusedError) else "a value is out of bounds"
    raise ReportError(f"it is not JSON: {what}", hint=HINT)


class _RefusedError(ValueError):
    """Something that Python's reader would let pass."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RefusedError(f"a member is named twice: {twice}")
    return found


def _refused(name: str) -> Any:
    raise _RefusedError(f"{name} is no number")


def _finite(numeral: str) -> float:
    value = float(numeral)
    if not math.isfinite(value):
        raise _RefusedError(f"{numeral} is too large")
    return value
