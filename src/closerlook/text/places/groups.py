"""Who belongs to a group or lies in a region, what came after a state, and how to say a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from closerlook.text.places.atlas import Entry, Place, entries, memberships
from closerlook.text.places.finding import check_date, was_there

_CONTINENTS = {"142", "150", "X-ASIAPAC"}  # Asia and Europe


def members(code: str, at: str | None = None) -> tuple[str, ...]:
    """Return the codes of the members of a group or a region, sorted; () where none are kept.

    For the EU (and the Communities before it), the euro area, NATO, the OECD, ASEAN, the
    African Union, the G7, G8, G20, BRICS, EFTA and the GCC: the members at any time in the
    year, month or day ``at``, today's without it. M49 regions and groups that do not change
    have the countries and territories of today whatever ``at`` is.

    Raises ``ValueError`` when ``code`` is no code of ours, or ``at`` no ISO date.
    """
    if at is not None:
        check_date(at)
    entry = _entry(code)
    if entry.parts or entry.place.kind == "region":
        return tuple(sorted(set(_inside(entry))))
    found: set[str] = set()
    for membership in memberships():
        if membership.group != code:
            continue
        if at is None:
            belongs = membership.last is None
        else:
            stay = Place(code, "", "group", membership.first, membership.last)
            belongs = was_there(stay, at)
        if belongs:
            found.update(membership.members)
    return tuple(sorted(found))


def counted(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the members that everyone counts as countries of a region, and those that some do.

    Some statistics count territories and places that are no members of the United Nations,
    some do not; and some put the countries between Europe and Asia here, some there.

    Raises ``ValueError`` when ``code`` is no code of ours.
    """
    inside = set(members(code))
    between = set(members("X-BETWEEN")) if code in _CONTINENTS else set()
    sure = (inside & set(members("X-UNSTATES"))) - between
    return frozenset(sure), frozenset((inside | between) - sure)


def successors(code: str) -> tuple[str, ...]:
    """Return the codes of what a historical state became; () for a place that still is.

    Raises ``ValueError`` when ``code`` is no code of ours.
    """
    return _entry(code).successors


def phrase(code: str) -> str:
    """Return how to say the place in a sentence: "the Netherlands", "France".

    Raises ``ValueError`` when ``code`` is no code of ours.
    """
    return _entry(code).phrase


def _entry(code: str) -> Entry:
    try:
        return entries()[code]
    except KeyError:
        raise ValueError(f"no place has the code {code!r}") from None


def _inside(entry: Entry) -> Iterator[str]:
    for part in entry.parts:
        below = entries()[part]
        if below.place.kind == "region":
            yield from _inside(below)
        else:
            yield part
    yield from _lying_in().get(entry.place.code, ())


@lru_cache(maxsize=1)
def _lying_in() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, entry in entries().items():
        if entry.place.kind == "country" and entry.parent:
            found.setdefault(entry.parent, []).append(code)
    return {region: tuple(codes) for region, codes in found.items()}
