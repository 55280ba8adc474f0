"""Finite forms of English verbs: "leave" → "left", "leaves".

Spelling rules, and the verbs that break them (the irregular verbs of any English grammar).
"""

from __future__ import annotations

import re

_IRREGULAR = """arise arose bear bore beat beat become became begin began bend bent bind bound
bite bit bleed bled blow blew break broke breed bred bring brought build built burst burst
buy bought cast cast catch caught choose chose cling clung come came cost cost creep crept
cut cut deal dealt dig dug do did draw drew drink drank drive drove eat ate fall fell feed fed
feel felt fight fought find found flee fled fling flung fly flew forbid forbade forecast
forecast foresee foresaw forget forgot freeze froze get got give gave go went grind ground
grow grew hang hung have had hear heard hide hid hit hit hold held hurt hurt keep kept know
knew lay laid lead led leap leapt leave left lend lent let let lie lay light lit lose lost
make made mean meant meet met mislead misled outdo outdid overcome overcame overtake overtook
pay paid put put quit quit read read rebuild rebuilt ride rode ring rang rise rose run ran
say said see saw seek sought sell sold send sent set set shake shook shed shed shine shone
shoot shot show showed shrink shrank shut shut sing sang sink sank sit sat sleep slept slide
slid speak spoke speed sped spend spent spin spun split split spread spread spring sprang
stand stood steal stole stick stuck strike struck string strung strive strove sweep swept
swim swam swing swung take took teach taught tear tore tell told think thought throw threw
thrust thrust undercut undercut undergo underwent understand understood undertake undertook
undo undid upset upset wake woke wear wore weave wove win won wind wound withdraw withdrew
withhold withheld wring wrung write wrote""".split()
_PASTS = dict(zip(_IRREGULAR[::2], _IRREGULAR[1::2], strict=True))

_SHORT = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")
_DOUBLING_ENDS = (
    "mit",
    "fer",
    "cur",
    "pel",
    "control",
    "equip",
    "travel",
    "cancel",
    "fuel",
    "level",
)
"""Longer verbs that double their last letter ("admitted"); "offer" and "suffer" do not."""

_NOT_DOUBLED = frozenset("offer suffer differ limit vomit".split())


def past(lemma: str) -> str:
    """Return the simple past of a verb given by its ``lemma``.

    Examples
    --------
    >>> [past(v) for v in ("leave", "carry", "stop", "raise", "admit", "offer")]
    ['left', 'carried', 'stopped', 'raised', 'admitted', 'offered']
    """
    if lemma in _PASTS:
        return _PASTS[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    longer = lemma.endswith(_DOUBLING_ENDS) and lemma not in _NOT_DOUBLED
    if _SHORT.match(lemma) or longer:
        return lemma + lemma[-1] + "ed"
    return lemma + "ed"


def third_person(lemma: str) -> str:
    """Return the present of a verb after a singular.

    Examples
    --------
    >>> [third_person(v) for v in ("leave", "carry", "push", "have", "go")]
    ['leaves', 'carries', 'pushes', 'has', 'goes']
    """
    if lemma == "have":
        return "has"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
