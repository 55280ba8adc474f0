"""What values look like in the report file: how each is written, read, and described.

A `Shape` holds all three, so that writer, reader and JSON Schema cannot drift apart.
Small shapes make larger ones: ``each(maybe(SPAN))`` is an array of spans or nulls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from closerlook.model import Span
from closerlook.report.fields import Field

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """One kind of value: noun → JSON, JSON → noun (or ReportError), and its JSON Schema.

    ``parts`` are the definitions that ``schema`` refers to, by name.
    """

    write: Callable[[T], Any]
    read: Callable[[Field], T]
    schema: Schema
    parts: Mapping[str, Schema] = field(default_factory=dict)


# ------------------------------------------------------------------- single values


def words(pattern: str = "", expected: str = "a text") -> Shape[str]:
    """Return the shape of a text that matches ``pattern``, a regular expression, whole."""

    def read(found: Field) -> str:
        value = found.value
        if not isinstance(value, str) or (pattern and not re.fullmatch(pattern, value)):
            raise found.wrong(expected)
        return value

    schema: Schema = {"type": "string"}
    return Shape(str, read, schema | {"pattern": f"^(?:{pattern})$"} if pattern else schema)


def whole(least: int) -> Shape[int]:
    """Return the shape of a whole number not below ``least``."""

    def read(found: Field) -> int:
        if type(found.value) is not int or found.value < least:
            raise found.wrong(f"a whole number from {least}")
        return found.value

    return Shape(int, read, {"type": "integer", "minimum": least})


def choice(kind: type[E]) -> Shape[E]:
    """Return the shape of one of the words of an enumeration."""

    def read(found: Field) -> E:
        if not isinstance(found.value, str) or found.value not in set(kind):
            raise found.wrong(f"one of {', '.join(kind)}")
        return kind(found.value)

    return Shape(str, read, {"type": "string", "enum": [str(word) for word in kind]})


def _write_number(value: float) -> float | int:
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def _read_number(found: Field) -> float:
    if type(found.value) not in {int, float} or not 0 <= found.value <= 1:
        raise found.wrong("a number from 0 to 1")
    return float(found.value)


def _read_flag(found: Field) -> bool:
    if not isinstance(found.value, bool):
        raise found.wrong("true or false")
    return found.value


def _read_span(found: Field) -> Span:
    match found.value:
        case [int(start), int(end)] if bool not in {type(start), type(end)} and 0 <= start < end:
            return Span(start, end)
    raise found.wrong("[start, end]")


TEXT = words()
DATE = words(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "a date YYYY[-MM[-DD]]")
DIGEST = words(r"sha256:[0-9a-f]{64}", "sha256: and 64 hexadecimal digits")
NUMBER: Shape[float] = Shape(
    _write_number, _read_number, {"type": "number", "minimum": 0, "maximum": 1}
)
"""A number in 0…1, written with at most four places; 0 and 1 as RFC 8785 writes them."""

FLAG: Shape[bool] = Shape(bool, _read_flag, {"type": "boolean"})

_NUMERAL = words(r"-?[0-9]+(\.[0-9]+)?", "a decimal as a string")
DECIMAL: Shape[Decimal] = Shape(
    lambda value: f"{value:f}", lambda found: Decimal(_NUMERAL.read(found)), _NUMERAL.schema
)
"""A decimal in plain notation, as a string, so that its trailing zeros are kept."""

SPAN: Shape[Span] = Shape(
    lambda span: [span.start, span.end],
    _read_span,
    {"$ref": "#/$defs/span"},
    {
        "span": {
            "description": "[start, end]: code points, start inclusive, end exclusive",
            "type": "array",
            "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
            "minItems": 2,
            "maxItems": 2,
        }
    },
)


# ------------------------------------------------------------------- shapes made of shapes


def maybe(shape: Shape[T]) -> Shape[T | None]:
    """Return the shape of a value or null."""
    return Shape(
        lambda value: None if value is None else shape.write(value),
        lambda found: None if found.value is None else shape.read(found),
        {"anyOf": [shape.schema, {"type": "null"}]},
        shape.parts,
    )


def each(shape: Shape[T]) -> Shape[tuple[T, ...]]:
    """Return the shape of an array."""
    return Shape(
        lambda values: [shape.write(value) for value in values],
        lambda found: tuple(shape.read(item) for item in found.items()),
        {"type": "array", "items": shape.schema},
        shape.parts,
    )


def table(shape: Shape[T], *, names: tuple[str, ...] = ()) -> Shape[tuple[tuple[str, T], ...]]:
    """Return the shape of an object read as (name, value) pairs; ``names`` must be there."""

    def read(found: Field) -> tuple[tuple[str, T], ...]:
        for name in names:
            found[name]
        return tuple((name, shape.read(member)) for name, member in found.members())

    return Shape(
        lambda pairs: {name: shape.write(value) for name, value in pairs},
        read,
        {"type": "object", "additionalProperties": shape.schema, "required": list(names)},
        shape.parts,
    )


def record(
    name: str,
    make: Callable[..., T],
    members: Mapping[str, Shape[Any]],
    *,
    called: Mapping[str, str] | None = None,
    constant: Mapping[str, str] | None = None,
) -> Shape[T]:
    """Return the shape of a noun: an object whose ``members`` are all there, in order.

    ``called`` gives a member's name in the noun where the file has another; members in
    ``constant`` come first and always have the value given. ``name`` is what the schema
    calls it.
    """
    attributes = {member: (called or {}).get(member, member) for member in members}
    fixed = dict(constant or {})

    def write(value: T) -> dict[str, Any]:
        return fixed | {
            member: shape.write(getattr(value, attributes[member]))
            for member, shape in members.items()
        }

    def read(found: Field) -> T:
        return make(
            **{attributes[member]: shape.read(found[member]) for member, shape in members.items()}
        )

    definition = {
        "type": "object",
        "required": [*fixed, *members],
        "properties": {
            **{member: {"const": value} for member, value in fixed.items()},
            **{member: shape.schema for member, shape in members.items()},
        },
    }
    return Shape(
        write, read, {"$ref": f"#/$defs/{name}"}, {name: definition, **parts_of(members.values())}
    )


def parts_of(shapes: Iterable[Shape[Any]]) -> dict[str, Schema]:
    """Return the definitions that any of ``shapes`` refers to."""
    return {name: part for shape in shapes for name, part in shape.parts.items()}
