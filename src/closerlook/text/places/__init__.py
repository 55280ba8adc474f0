"""Countries, regions and international groups, by any of their names.

A name that can mean several places gives all of them ("Georgia", "Congo"): which one is
meant is for the caller, who knows the sentence or the table.
"""

from closerlook.text.places.atlas import How, Kind, Place
from closerlook.text.places.finding import Match, find_place, matches
from closerlook.text.places.groups import counted, members, phrase, successors
from closerlook.text.places.mentions import mentions

__all__ = [
    "How",
    "Kind",
    "Match",
    "Place",
    "counted",
    "find_place",
    "matches",
    "members",
    "mentions",
    "phrase",
    "successors",
]
