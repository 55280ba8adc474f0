"""Which countries and groups of countries a claim names, as keys of entities and groups."""

from __future__ import annotations

from closerlook.figures.marking import Named
from closerlook.text.places import members, mentions

_GROUPS = frozenset({"region", "group", "organisation"})


def named_places(text: str) -> tuple[list[Named], list[Named]]:
    """Return where ``text`` names places, and where groups that have members.

    A name that can mean several places has all their codes, joined by a stroke.
    """
    places: list[Named] = []
    groups: list[Named] = []
    for at, meanings in mentions(text):
        single = [place.code for place in meanings if place.kind not in _GROUPS]
        if single:
            places.append((at, "/".join(single)))
        elif members(meanings[0].code):
            groups.append((at, meanings[0].code))
    return places, groups
