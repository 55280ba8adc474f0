"""From the words of a claim to its logical forms.

Each relation has a reader that looks for its cues in the marked claim and takes the numbers,
periods and entities that it explains. A reading must explain all of them: where a number, a
year or an entity is left over, the claim was not understood, and nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from closerlook.figures import cues
from closerlook.figures.amounts import amount, between, bound_of, opposite, plainly
from closerlook.figures.forms import (
    Aggregate,
    Change,
    Extreme,
    Form,
    Frequency,
    Gap,
    Level,
    Multiple,
    Order,
    Period,
    Rank,
    Ratio,
    Reading,
    Trend,
)
from closerlook.figures.marking import Marked, Named, mark
from closerlook.figures.units import unit_at_start
from closerlook.model import Figure, Relation, Span

_BOUNDS = {Relation.MORE, Relation.AT_LEAST, Relation.LESS, Relation.AT_MOST}
_PER = re.compile(
    r"[NCS]\d (?:[a-z-]+ ){0,4}?(?:per|(?:for|in|out of) every|in) (\d[\d,]*|thousand|hundred thousand|million)\b"
)
_NAMED_PER = {"thousand": "1000", "hundred thousand": "100000", "million": "1000000"}
WORLD = "001"
_NOWHERE = Span(0, 1)  # of a figure that the claim has only in words


def read_forms(
    text: str,
    entities: Sequence[Named],
    groups: Sequence[Named] = (),
    published: str | None = None,
) -> tuple[Reading, ...]:
    """Return the ways to read ``text``, the likeliest first; () where it was not understood.

    ``entities`` and ``groups`` are where it names those, in order; ``published`` is the
    article's ISO date.
    """
    return _read(text, tuple(entities), tuple(groups), published)


@lru_cache(maxsize=1024)
def _read(
    text: str, entities: tuple[Named, ...], groups: tuple[Named, ...], published: str | None
) -> tuple[Reading, ...]:
    marked = mark(text, entities, groups, published)
    found: list[Reading] = []
    for reader in _READERS:
        work = _Work(marked)
        forms = reader(work)
        if forms and work.is_explained():
            found.append(Reading(tuple(forms), measure_words(marked)))
            break
    return tuple(found)


@dataclass
class _Work:
    """One reader's try: the marked claim, and which of its marks it has explained."""

    marked: Marked
    used: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The marked claim, without words of the measure that look like cues."""
        return cues.MEASURED.sub("", self.marked.text)

    def marks(self, letters: str) -> list[str]:
        return re.findall(rf"\b[{letters}]\d\b", self.text)

    def entities(self) -> list[str]:
        """Return the keys of the entities named, each once, in order."""
        return list(dict.fromkeys(self.marked.entities[int(m[1])] for m in self.marks("P")))

    def key(self, mark: str) -> str:
        return self.marked.entities[int(mark[1])]

    def years(self) -> list[Period]:
        return [self.marked.times[int(m[1])] for m in self.marks("Y")]

    def amount(self, mark: str) -> Figure:
        self.used.add(mark)
        said = amount(self.marked, int(mark[1]))
        after = self.marked.text.partition(f"{mark} ")[2]
        if not said.unit and (found := unit_at_start(after)) and found[0] != "time":
            return replace(said, unit=" ".join(after.split()[:2]))
        return said

    def integer(self, word: str) -> int | None:
        """Return the whole number of a mark or a number word."""
        if re.fullmatch(r"[NM]\d", word):
            self.used.add(word)
            value = self.marked.figures[int(word[1])].value
            return int(value) if value == int(value) else None
        return int(word) if word.isdigit() else cues.CARDINALS.get(word)

    def time(self) -> Period | None:
        """Take the one period of the claim, if there is one."""
        found = sorted(set(self.years())) + [self.marked.spans[int(m[1])] for m in self.marks("D")]
        self.used.update(self.marks("YD"))
        return found[0] if len(found) == 1 else None

    def run(self) -> tuple[Period, Period] | None:
        """Take the first and the last year of the stretch of time that the claim names."""
        if match := cues.RANGE.search(self.text):
            self.used |= {f"Y{match[1]}", f"Y{match[2]}"}
            self._lengths()
            ends = self.marked.times[int(match[1])], self.marked.times[int(match[2])]
            return min(ends), max(ends)
        for pattern, sign in ((cues.YEARS_TO, -1), (cues.YEARS_FROM, 1)):
            if match := pattern.search(self.text):
                length = self._length(match)
                if length:
                    self.used.add(f"Y{match[3]}")
                    here = self.marked.times[int(match[3])]
                    there = _away(here, sign * length)
                    return (there, here) if sign < 0 else (here, there)
        spans = self.marks("D")
        if len(spans) == 1 and not self.marks("Y"):
            self.used.update(spans)
            first, last = self.marked.spans[int(spans[0][1])]
            return (first, first), (last, last)
        years = sorted(set(self.years()))
        if len(years) == 2:
            self.used.update(self.marks("Y"))
            self._lengths()
            return years[0], years[1]
        return None

    def _length(self, match: re.Match[str]) -> int | None:
        if "decade" in match[0]:
            return 10
        if match[1]:
            self.used.add(f"N{match[1]}")
            return int(self.marked.figures[int(match[1])].value)
        return cues.CARDINALS.get(match[2] or "")

    def _lengths(self) -> None:
        """Take "the five years" beside a stretch that is given by its ends."""
        for m in self.marks("N"):
            if (
                self.marked.figures[int(m[1])].unit == "years"
                and re.search(
                    rf"\b(?:the|over|those|these|in|full|of) {m}\b(?: (?:from|between|to|that|since|,))?",
                    self.text,
                )
                and not re.search(
                    rf"\b(?:was|were|stood at|came to|averaged|by|of) {m}\b", self.text
                )
            ):
                self.used.add(m)

    def per(self) -> str:
        """Return the denominator of a rate: "1000" for "per 1,000 births", else ""."""
        match = _PER.search(self.text)
        if not match:
            return ""
        return _NAMED_PER.get(match[1], match[1].replace(",", ""))

    def is_explained(self) -> bool:
        return not set(self.marks("NCSMYD")) - self.used


def _away(at: Period, years: int) -> Period:
    year = f"{int(at[0][:4]) + years:04}"
    return year, year


def _up(
    text: str, pattern_up: re.Pattern[str] = cues.UP, pattern_down: re.Pattern[str] = cues.DOWN
) -> bool | None:
    """Return whether the words point up or down; the last cue decides where both are there."""
    ups = [m.start() for m in pattern_up.finditer(text)]
    downs = [m.start() for m in pattern_down.finditer(text)]
    if not ups and not downs:
        return None
    return max(ups, default=-1) > max(downs, default=-1)


def _top(text: str) -> bool | None:
    high, low = cues.HIGHEST.search(text), cues.LOWEST.search(text)
    if bool(high) == bool(low):
        return None
    return bool(high)


# ------------------------------------------------------------------ the readers


def _frequency(work: _Work) -> Iterable[Form]:
    """Read "in four of the five years", "three times"."""
    text = work.text
    whole = rf"(?: the| those| its| these| all)? (?:({cues.CARDINAL})(?: years)?|years|them)\b"
    counted = (
        re.search(rf"\b(?:in|for|on) ({cues.CARDINAL}) (?:of|out of){whole}", text)
        or re.search(rf"\b({cues.CARDINAL}|all|every one|none) (?:of|out of){whole}", text)
        or re.search(rf"\b(?:in|for) ({cues.CARDINAL}) (years)\b", text)
    )
    shares = [
        m
        for m in work.marks("S")
        if "out of" in work.marked.written[int(m[1])] or " in " in work.marked.written[int(m[1])]
    ]
    often = re.search(
        rf"\b({cues.CARDINAL}) (?:separate |different )?(?:times|occasions|years)\b|\b(once|twice|thrice)\b",
        text,
    )
    count = of = None
    if shares and "years" in text[text.find(shares[0]) :][:12]:
        words = re.findall(r"\w+", work.marked.written[int(shares[0][1])])
        numbers = [int(w) if w.isdigit() else cues.CARDINALS.get(w) for w in words]
        ints = [n for n in numbers if n is not None]
        if len(ints) != 2:
            return ()
        count, of = ints
        work.used.add(shares[0])
    elif counted and (not counted[2] or not counted[2].startswith("P")):
        if counted[1] in {"all", "every one"}:
            return ()
        count = 0 if counted[1] == "none" else work.integer(counted[1])
        of = work.integer(counted[2]) if counted[2] and counted[2] != "years" else None
    elif often:
        count = work.integer(often[1] or often[2])
    if count is None:
        return ()
    run = work.run()
    rest = [m for m in work.marks("N") if m not in work.used]
    if run is None or len(rest) != 1 or len(work.entities()) != 1:
        return ()
    limit = work.amount(rest[0])
    if bound_of(limit) not in _BOUNDS:
        if not re.search(rf"\b(?:reach|hit|attain)\w* {rest[0]}\b", text):
            return ()
        limit = plainly(limit, Relation.AT_LEAST)
    return (Frequency(work.entities()[0], *run, limit, count, of, work.per()),)


def _first_time(work: _Work) -> Iterable[Form]:
    """Read "for the first time since 2013, … was above 40"."""
    text = work.text
    first = cues.FIRST_TIME.search(text)
    rest = work.marks("N")
    since = cues.SINCE.search(text)
    if not first or len(rest) != 1 or len(work.entities()) != 1 or not since:
        return ()
    start = work.marked.times[int(since[1])]
    others = [m for m in work.marks("Y") if m != f"Y{since[1]}"]
    if len(set(others)) != 1:
        return ()
    at = work.marked.times[int(others[0][1])]
    work.used |= {*work.marks("Y")}
    limit = work.amount(rest[0])
    if bound_of(limit) not in _BOUNDS or start >= at:
        return ()
    entity, per = work.entities()[0], work.per()
    return (
        Level(entity, at, limit, per),
        Frequency(entity, start, _away(at, -1), limit, 0, None, per),
    )


def _always(work: _Work) -> Iterable[Form]:
    """Read "never dropped below 40 between 2001 and 2009", "stayed above 12 throughout"."""
    text = work.text
    rest = [
        m
        for m in work.marks("NC")
        if work.marked.figures[int(m[1])].unit != "years" or len(work.marks("N")) == 1
    ]
    if not cues.ALWAYS.search(text) or len(rest) != 1 or len(work.entities()) != 1:
        return ()
    run = work.run()
    if run is None:
        return ()
    limit = work.amount(rest[0])
    limit = plainly(limit, bound_of(limit))
    near = text[: text.find(rest[0])]
    never = re.search(
        r"\b(?:never|at no (?:point|time|stage)|in no(?: single)? year|not once|not in any year)\b",
        near,
    )
    raw = work.marked.figures[int(rest[0][1])]
    if never:
        written = plainly(raw, bound_of(raw))
        said = _verb_bound(near, written)
        if said is None:
            return ()
        limit = opposite(said)
    if bound_of(limit) not in _BOUNDS:
        return ()
    return (Frequency(work.entities()[0], *run, limit, None, None, work.per()),)


def _verb_bound(near: str, figure: Figure) -> Figure | None:
    """Return the bound that "exceed", "below", "reach" give a number, read without "never"."""
    if bound_of(figure) in _BOUNDS:
        return figure
    tail = near.split()[-5:]
    words = " ".join(tail)
    if re.search(r"\b(?:exceed\w*|topp?\w*|pass\w*|above|over|surpass\w*|beyond)\b", words):
        return plainly(figure, Relation.MORE)
    if re.search(r"\b(?:reach\w*|hit|attain\w*)\b", words):
        return plainly(figure, Relation.AT_LEAST)
    if re.search(r"\b(?:below|under|beneath|short of)\b", words):
        return plainly(figure, Relation.LESS)
    return None


def _trend(work: _Work) -> Iterable[Form]:
    """Read "rose every year from 2010 to 2014"."""
    text = work.text
    if not cues.EVERY_YEAR.search(text) or len(work.entities()) != 1:
        return ()
    run = work.run()
    if run is None or set(work.marks("NCSM")) - work.used:
        return ()
    failing = cues.NO_FAIL.search(text)
    stated = failing[1] if failing and _up(failing[1]) is not None else text
    up = _up(stated, cues.MOVED_UP, cues.MOVED_DOWN)
    if up is None:
        up = _up(stated)
    negative = re.search(r"\b(?:not once|never|no year|not a single year|not one year)\b", text)
    if up is None or (negative and not re.search(r"\bfail|\bwithout\b|\bstop|\bceas|\bmiss", text)):
        return ()
    return (Trend(work.entities()[0], *run, up),)


def _extreme(work: _Work) -> Iterable[Form]:
    """Read "the highest since 1998", "not since 1998 … as high", "peaked in 2004"."""
    text = work.text
    if len(work.entities()) != 1 or len(work.marks("N")) > 1 or work.marks("CSM"):
        return ()
    entity = work.entities()[0]
    level = [Level(entity, None, work.amount(m), work.per()) for m in work.marks("N")]
    since = cues.SINCE.search(text)
    if since and len(set(work.years())) == 2:
        at = next(
            y for n, y in enumerate(work.marked.times) if str(n) != since[1] and y in work.years()
        )
        start = work.marked.times[int(since[1])]
        degree = cues.AS_AS.search(text) if cues.NOT_SINCE.search(text) else None
        word = degree[1] if degree else ""
        top = (
            word in {"high", "large", "great", "big", "many", "long"}
            if degree
            else _top_of_since(text)
        )
        if top is None or start >= at:
            return ()
        work.used.update(work.marks("Y"))
        between_them = (
            [Extreme(entity, at, _away(start, 1), _away(at, -1), top)]
            if _away(start, 1) < at
            else []
        )
        # "Since 1998" says that it was as high then.
        was = Order(entity, entity, start, at, top, strict=False)
        return (*(replace(one, at=at) for one in level), *between_them, was)
    top = True if cues.PEAKED.search(text) else False if cues.BOTTOMED.search(text) else None
    none = cues.IN_NO_YEAR.search(text) or cues.ANY_TIME.search(text)
    if top is None and none:
        top = _up(text[none.start() :] if cues.IN_NO_YEAR.search(text) else text)
        degree = cues.AS_AS.search(text)
        if degree:
            top = degree[1] in {"high", "large", "great", "big", "many", "long"}
    if top is None and cues.SUPERLATIVE.search(text) and not work.marks("G"):
        top = _top(text)
    run = cues.RANGE.search(text)
    if top is None or not run:
        return ()
    ends = sorted((work.marked.times[int(run[1])], work.marked.times[int(run[2])]))
    others = {work.marked.times[int(m[1])] for m in work.marks("Y") if m[1] not in {run[1], run[2]}}
    if len(others) != 1:
        return ()
    at = others.pop()
    work.used.update(work.marks("Y"))
    work.run()
    return (
        *(replace(one, at=at) for one in level),
        Extreme(entity, at, ends[0], ends[1], top),
    )


def _top_of_since(text: str) -> bool | None:
    if cues.ANY_TIME.search(text) or cues.SUPERLATIVE.search(text):
        top = _top(text)
        return top if top is not None else _up(text)
    return None


def _rank(work: _Work) -> Iterable[Form]:
    """Read "the third-lowest in Africa", "ranked fifth", "among the three highest"."""
    text = work.text
    keys = work.entities()
    groups = work.marks("G")
    listed: str | tuple[str, ...]
    if groups:
        listed = "+".join(dict.fromkeys(work.marked.groups[int(g[1])] for g in groups))
        if len(keys) != 1:
            return ()
        entity = keys[0]
    elif len(keys) >= 2 and (subject := _subject_of_list(work)):
        entity, listed = subject
    elif cues.WORLD.search(text) and len(keys) == 1:
        entity, listed = keys[0], WORLD
    else:
        return ()
    superlative = cues.SUPERLATIVE.search(text)
    top = _top(text)
    if cues.FROM_BOTTOM.search(text):
        top = False
    elif cues.FROM_TOP.search(text):
        top = True
    among = cues.TOP_K.search(text) or (cues.AMONG.search(text) if superlative else None)
    nth = cues.NTH.search(text)
    place: int | None = None
    relation = Relation.EQUALS
    if among and (among.re is cues.TOP_K or f"{among[1]} " in text):
        number = among[2] if among.re is cues.TOP_K else among[1]
        value = work.integer(number)
        if value and value > 1:
            place, relation = value, Relation.AT_MOST
            if among.re is cues.TOP_K:
                top = among["which"] in {"top", "first", "leading"}
    if place is None:
        if nth:
            place = _ordinal(nth[1])
            if nth[1] == "last":
                top, place = False, 1
        elif superlative:
            place = 1
    if place is None or top is None:
        return ()
    at = work.time()
    figure = Figure(_NOWHERE, relation, Decimal(place), bound=relation)
    return (Rank(entity, listed, at, top, figure),)


def _ordinal(word: str) -> int | None:
    return cues.ORDINALS.get(word) or (int(re.sub(r"\D", "", word)) if word[0].isdigit() else None)


_A_LIST = re.compile(
    r"P\d(?:'s?)?(?:, (?:the |and )?(?:the )?P\d(?:'s?)?)*,? (?:and|or) (?:the )?P\d"
)


def _subject_of_list(work: _Work) -> tuple[str, tuple[str, ...]] | None:
    """Return who is ranked and among whom: the list, and a name that stands outside it."""
    match = _A_LIST.search(work.text)
    if not match:
        return None
    listed = list(dict.fromkeys(work.key(m) for m in re.findall(r"P\d", match[0])))
    rest = work.text[: match.start()] + work.text[match.end() :]
    outside = list(dict.fromkeys(work.key(m) for m in re.findall(r"\bP\d", rest)))
    if len(outside) != 1:
        return None
    return outside[0], tuple(dict.fromkeys([outside[0], *listed]))


def _aggregate(work: _Work) -> Iterable[Form]:
    """Read "averaged 5.2 from 2010 to 2014", "added up to 300", "taken together"."""
    text = work.text
    numbers = work.marks("N")
    mean, total = cues.MEAN.search(text), cues.SUM.search(text)
    adds_up = any(
        work.marked.written[int(m[1])].startswith("up to") and re.search(rf"\badd\w* {m}", text)
        for m in work.marks("N")
    )
    if not (mean or total or adds_up) or not numbers:
        return ()
    keys = work.entities()
    if len(keys) == 1:
        run = work.run()
        if run is None:
            return ()
    else:
        at = work.time()
        if at is None:
            return ()
        run = at, at
    rest = [m for m in numbers if m not in work.used]
    if len(rest) != 1 or not keys:
        return ()
    how = "mean" if mean else "sum"
    said = work.amount(rest[0])
    if "average" in work.marked.written[int(rest[0][1])]:
        said = plainly(said, Relation.EQUALS)  # "an average of 5.2" is no hedge here
    return (Aggregate(tuple(keys), *run, how, said, work.per()),)  # type: ignore[arg-type]


def _factor(work: _Work) -> Figure | None:
    """Take "doubled", "three times", "half": as words a range of a tenth either side."""
    text = work.text
    for m in work.marks("M"):
        figure = work.amount(m)
        written = work.marked.written[int(m[1])]
        numeric = re.search(r"\d", written)
        if re.search(r"halv", written) and bound_of(figure) in _BOUNDS:
            # "more than halved" is below a half
            figure = replace(figure, bound=opposite_side(figure.bound))
        if bound_of(figure) is Relation.EQUALS and not (numeric and "." in written):
            return plainly(
                between(figure, figure.value * Decimal("0.9"), figure.value * Decimal("1.1")),
                Relation.BETWEEN,
            )
        if bound_of(figure) is Relation.BETWEEN and re.search(r"halv", written):
            return plainly(between(figure, Decimal("0.5"), Decimal("0.55")), Relation.BETWEEN)
        return plainly(figure, bound_of(figure))
    value: Decimal | None = None
    at = None
    numbers = [m for m in work.marks("N") if re.search(rf"\b{m} times\b|\bfactor of {m}\b", text)]
    if numbers:
        figure = work.amount(numbers[0])
        if (
            bound_of(figure) is Relation.EQUALS
            and "." not in work.marked.written[int(numbers[0][1])]
        ):
            return plainly(
                between(figure, figure.value * Decimal("0.9"), figure.value * Decimal("1.1")),
                Relation.BETWEEN,
            )
        return plainly(figure, bound_of(figure))
    for pattern, factor in (
        (cues.TWICE, "2"), (cues.THRICE, "3"), (cues.QUADRUPLE, "4"), (cues.HALVE, "0.5"),
    ):  # fmt: skip
        if at := pattern.search(text):
            value = Decimal(factor)
            break
    if value is None:
        halves = [
            m for m in work.marks("S") if work.marked.figures[int(m[1])].value == Decimal("0.5")
        ]
        if not halves:
            fold = cues.FOLD.search(text)
            if not fold:
                return None
            value, at = Decimal(cues.CARDINALS[fold[1]]), fold
        else:
            work.used.add(halves[0])
            value = Decimal("0.5")
            at = re.search(halves[0], text)
            hedged = work.marked.written[int(halves[0][1])]
            if bound_of(work.marked.figures[int(halves[0][1])]) in _BOUNDS:
                relation = bound_of(work.marked.figures[int(halves[0][1])])
                return Figure(_NOWHERE, relation, value, bound=relation)
            del hedged
    before = text[: at.start()].split()[-3:] if at else []
    near = " ".join(before)
    figure = Figure(_NOWHERE, Relation.EQUALS, value)
    verb = bool(at and re.match(r"halv|doubl|trebl|tripl|quadrupl", at[0]))
    if cues.NEARLY.search(near):
        low, high = (
            (value * Decimal("0.9"), value) if value > 1 else (value, value * Decimal("1.1"))
        )
        return between(figure, low, high)
    if cues.MORE_THAN.search(near):
        return plainly(figure, Relation.LESS if value < 1 and verb else Relation.MORE)
    if cues.LESS_THAN.search(near):
        return plainly(figure, Relation.LESS)
    return between(figure, value * Decimal("0.9"), value * Decimal("1.1"))


def opposite_side(bound: Relation) -> Relation:
    """Return the bound in the other direction: more than halved is less than a half."""
    return {
        Relation.MORE: Relation.LESS, Relation.LESS: Relation.MORE,
        Relation.AT_LEAST: Relation.AT_MOST, Relation.AT_MOST: Relation.AT_LEAST,
    }[bound]  # fmt: skip


def _multiple(work: _Work) -> Iterable[Form]:
    """Read "doubled between 2010 and 2014", "twice as high in 2014 as in 2010"."""
    if len(work.entities()) != 1 or len(set(work.years())) > 2:
        return ()
    figure = _factor(work)
    if figure is None:
        return ()
    run = work.run()
    if run is None:
        return ()
    rest = set(work.marks("NCS")) - work.used
    if rest:
        return ()
    first, last = run
    later = cues.LATER_EARLIER.search(work.text)
    if later and not cues.RANGE.search(work.text):
        against = work.marked.times[int(later[1])]
        if against == last:  # "in 2010 it was twice what it was in 2014"
            first, last = last, first
    return (Multiple(work.entities()[0], first, last, figure),)


def _ratio(work: _Work) -> Iterable[Form]:
    """Read "twice as high in Kenya as in Chad", "half the French figure"."""
    keys = work.entities()
    if len(keys) != 2 or len(set(work.years())) > 1:
        return ()
    figure = _factor(work)
    if figure is None:
        return ()
    entity, other = _compared(work, keys)
    return (Ratio(entity, other, work.time(), figure),)


_LATTER = re.compile(r"\b(?:in|for|of) the latter\b")
_FROM_INTO = re.compile(
    r"\b(?:from|leave|leaving|out of) (?:the )?P(\d)\b.*?\b(?:to|into|for|enter(?:ing)?|in) (?:the )?P(\d)"
)


def _compared(work: _Work, keys: list[str]) -> tuple[str, str]:
    """Return who is said to have more or less, and than whom."""
    text = work.text
    crossing = _FROM_INTO.search(text)
    if crossing and not re.search(r"\bthan\b|\bas\b", text[crossing.start() :]):
        return work.key(f"P{crossing[2]}"), work.key(f"P{crossing[1]}")
    if _LATTER.search(text):
        return keys[1], keys[0]
    than = re.search(
        r"\b(?:than|as|to|with|against|beside|unlike|over|of|times|half|twice|double|that|match(?:ed|es)?|outstripp(?:ed|ing)|beat|behind|ahead)"
        r" (?:that |those )?(?:in |of |for |from |the )*P(\d)",
        text,
    )
    lead = re.match(
        r"(?:compared (?:with|to)|unlike|next to|beside|set (?:beside|against)|against|measured against|by comparison with|alongside|relative to)"
        r" (?:that |those )?(?:in |of |for |the )*P(\d)",
        text,
    )
    if lead and "former" not in text:
        against = work.key(f"P{lead[1]}")
        return next(key for key in keys if key != against), against
    if than and re.search(r"\bthan\b|\bas\b", text):
        last = [
            m
            for m in re.finditer(
                r"\b(?:than|as) (?:that |those |it (?:was|did) |they (?:were|did) )?(?:in |of |for |from |the )*P(\d)",
                text,
            )
        ]
        if last:
            against = work.key(f"P{last[-1][1]}")
            others = [key for key in keys if key != against]
            if others:
                return others[0], against
    return keys[0], keys[1]


def _gap(work: _Work) -> Iterable[Form]:
    """Read "3 points higher in Kenya than in Chad", "the gap between … was 3"."""
    keys = work.entities()
    numbers = work.marks("NC")
    if len(keys) != 2 or len(numbers) != 1 or len(set(work.years())) > 1 or work.marks("SM"):
        return ()
    text = work.text
    is_gap = re.search(r"\b(?:gap|difference|lead|margin|distance|gulf)\b", text)
    up = _up(text)
    figure = work.marked.figures[int(numbers[0][1])]
    if is_gap:
        if re.search(r"\b(?:favou?r of|advantage|benefit|lead|side) (?:of |to )?the latter", text):
            keys = keys[::-1]
            up = True
        elif re.search(r"\bformer\b|\blead\b|favou?r of (?:the )?P", text):
            up = True
        elif up is None:
            return ()
    if figure.relation is Relation.CHANGE and not is_gap:
        up = figure.value > 0
    if up is None:
        return ()
    said = work.amount(numbers[0])
    said = _unsigned(plainly(said, bound_of(said)))
    entity, other = (keys[0], keys[1]) if is_gap else _compared(work, keys)
    if re.search(r"\btrail|\bbehind\b|\blagg", text):
        up = False
    how_percent = said.unit == "percent"
    if how_percent:
        return ()
    return (Gap(entity, other, work.time(), up, said, work.per()),)


def _order(work: _Work) -> Iterable[Form]:
    """Read "higher in Kenya than in Chad in 2010"."""
    keys = work.entities()
    if len(keys) != 2 or work.marks("NCSM") or len(set(work.years())) > 1 or work.marks("G"):
        return ()
    text = work.text
    up = _up(text, cues.UP, cues.DOWN)
    if re.search(
        r"\b(?:did|does|could|can) not (?:match|reach|equal|keep up|come up)|\bfail(?:ed|s) to (?:match|reach|equal)",
        text,
    ):
        up = False
    if up is None:
        return ()
    if cues.SUPERLATIVE.search(text):
        return ()
    entity, other = _compared(work, keys)
    at = work.time()
    return (Order(entity, other, at, at, up),)


def _moved(work: _Work) -> Iterable[Form]:
    """Read "higher in 2014 than in 2010", "had come down by 2014 compared with 2010"."""
    years = sorted(set(work.years()))
    if len(work.entities()) != 1 or work.marks("NCSMD") or len(years) != 2:
        return ()
    text = work.text
    up = _up(text)
    if up is None or cues.SUPERLATIVE.search(text):
        return ()
    work.used.update(work.marks("Y"))
    later = cues.LATER_EARLIER.search(text)
    against = (
        work.marked.times[int(later[1])] if later and not cues.RANGE.search(text) else years[0]
    )
    if re.match(
        r"(?:compared|set against|measured against|relative to|against|next to|beside|unlike) (?:with |to )?(?:the level of |the figure for )?Y(\d)",
        text,
    ):
        against = work.years()[0]
    here = years[1] if against == years[0] else years[0]
    key = work.entities()[0]
    return (Order(key, key, here, against, up),)


def _change(work: _Work) -> Iterable[Form]:
    """Read "rose by 12 per cent between 2010 and 2014"."""
    text = work.text
    keys = work.entities()
    if len(keys) != 1:
        return ()
    run = work.run()
    rest = [m for m in work.marks("NCS") if m not in work.used]
    if run is None or len(rest) != 1 or work.marks("M"):
        return ()
    figure = work.marked.figures[int(rest[0][1])]
    said = work.amount(rest[0])
    if figure.relation is Relation.SHARE:
        value = (figure.value * 100).quantize(Decimal(1))
        said = between(replace(figure, unit="percent"), value - 3, value + 3)
        up = _up(text)
        if up is None or not re.search(rf"\bby (?:\w+ )?{rest[0]}\b", text):
            return ()
    elif figure.relation is Relation.CHANGE:
        up = figure.value > 0
    else:
        up = _up(text, cues.MOVED_UP, cues.MOVED_DOWN)
        beside = re.search(
            rf"{rest[0]} (?:[a-z-]+ ){{0,2}}(?:higher|lower|more|less|fewer|up|down|points|percentage|above|below|off|to)\b|"
            rf"\b(?:{cues._UP_VERBS}|{cues._DOWN_VERBS}|by|of|took|put on|off) (?:a |some |by |an extra |another |nearly )*{rest[0]}\b",
            text,
        )
        if re.search(rf"{rest[0]} (?:[a-z-]+ ){{0,3}}(?:lower|less|fewer|below|down|off)\b", text):
            up = False
        elif up is None and re.search(
            rf"{rest[0]} (?:[a-z-]+ ){{0,3}}(?:higher|more|above|up)\b", text
        ):
            up = True
        if up is None or not beside:
            return ()
    points = figure.unit == "percentage points" or re.search(
        rf"{rest[0]} (?:percentage )?points?\b", text
    )
    how = "percent" if said.unit == "percent" and not points else "difference"
    said = _unsigned(plainly(said, bound_of(said)))
    if points:
        said = replace(said, unit="percentage points")
    return (Change(keys[0], *run, how, up, said, work.per()),)  # type: ignore[arg-type]


def _unsigned(figure: Figure) -> Figure:
    upper = abs(figure.upper) if figure.upper is not None else None
    low, high = abs(figure.value), upper
    if high is not None and high < low:
        low, high = high, low
    return replace(figure, value=low, upper=high)


_PAIR = re.compile(
    r"([NS]\d)(?: (?!from|to|in Y)[a-z,'%-]+){0,7}? (?:in|by|for|as of|back in|at the end of|during|come|as early as|as late as|when) (?:the year )?(Y\d)"
)
_PAIR_BEFORE = re.compile(
    r"\b(?:in|by|for|come|at|as of) (?:the year )?(Y\d)(?:,| )(?:(?!Y\d|[NS]\d).)*?\b([NS]\d)"
)


def _from_to(work: _Work) -> Iterable[Form]:
    """Read "rose from 5 in 2010 to 7 in 2014": both numbers, each at its time."""
    text = work.text
    numbers = work.marks("NS")
    keys = work.entities()
    years = list(dict.fromkeys(work.years()))
    if len(keys) != 1 or len(numbers) != 2 or len(years) != 2 or work.marks("CM"):
        return ()
    pairs = [(m[1], m[2]) for m in _PAIR.finditer(text)]
    if len({n for n, _ in pairs}) < 2 or len({y for _, y in pairs}) < 2:
        pairs = [(m[2], m[1]) for m in _PAIR_BEFORE.finditer(text)]
    run = cues.RANGE.search(text)
    ordered = re.search(rf"\bfrom {numbers[0]} (?:.*?)(?:to|down to|up to|and) {numbers[1]}", text)
    if (run or len({n for n, _ in pairs}) < 2) and (ordered or run):
        first, last = sorted(set(work.years()))
        times = [first, last]
    elif len({n for n, _ in pairs}) == 2 and len({y for _, y in pairs}) == 2:
        by_number = dict(pairs)
        times = [work.marked.times[int(by_number[n][1])] for n in numbers]
    else:
        return ()
    work.used.update(work.marks("Y"))
    said = [work.amount(n) for n in numbers]
    if not said[0].unit and said[1].unit:
        said[0] = replace(said[0], unit=said[1].unit)
    elif said[0].unit and not said[1].unit:
        said[1] = replace(said[1], unit=said[0].unit)
    per = work.per()
    forms: list[Form] = [Level(keys[0], at, one, per) for at, one in zip(times, said, strict=True)]
    return forms


def _level(work: _Work) -> Iterable[Form]:
    """Read "was 5.2 per cent in 2019", and a range given as two bounds."""
    text = work.text
    keys = work.entities()
    numbers = work.marks("NSC")
    if len(keys) != 1 or len(set(work.years())) > 1 or work.marks("M"):
        return ()
    per = work.per()
    at = work.time()
    if len(numbers) == 2 and re.search(
        rf"{numbers[0]} (?:and|but|to|yet) (?:\w+ )?{numbers[1]}|from {numbers[0]} to {numbers[1]}",
        text,
    ):
        low, high = (work.amount(n) for n in numbers)
        unit = low.unit or high.unit
        low, high = replace(low, unit=unit), replace(high, unit=unit)
        if bound_of(low) in _BOUNDS and bound_of(high) in _BOUNDS:
            return (Level(keys[0], at, low, per), Level(keys[0], at, high, per))
        return (Level(keys[0], at, between(low, low.value, high.value), per),)
    if len(numbers) != 1:
        return _share_in_words(work, keys[0], at) if not numbers else ()
    said = work.amount(numbers[0])
    if said.relation is Relation.CHANGE and "short of" in work.marked.written[int(numbers[0][1])]:
        said = _unsigned(plainly(said, bound_of(said)))
    elif said.relation is Relation.CHANGE:
        # "prices rose by 5 per cent in 2010": itself what is measured, a yearly rate.
        value = said.value
        said = plainly(said, bound_of(said))
        if said.unit == "percentage points":
            return ()
        if bound_of(said) in _BOUNDS and value < 0:
            return ()
    return (Level(keys[0], at, said, per),)


_MOST = re.compile(
    r"\b(?:most|the majority|a majority|the bulk)(?: of)?\b|\bmore (?:\w+ )?than not\b"
)
_FEW = re.compile(r"\b(?:a|only a|the) minority\b|\bless than half\b")


def _share_in_words(work: _Work, key: str, at: Period | None) -> Iterable[Form]:
    text = work.text
    if cues.SUPERLATIVE.search(_MOST.sub(" ", text)) or re.search(r"\bat (?:the )?most\b", text):
        return ()
    few = _FEW.search(text)
    if not few and not _MOST.search(text):
        return ()
    relation = Relation.LESS if few else Relation.MORE
    figure = Figure(_NOWHERE, Relation.SHARE, Decimal("0.5"), bound=relation, digits=2)
    return (Level(key, at, figure),)


_READERS: tuple[Callable[[_Work], Iterable[Form]], ...] = (
    _frequency, _first_time, _always, _trend, _extreme, _rank, _aggregate, _multiple, _ratio,
    _gap, _order, _from_to, _change, _moved, _level,
)  # fmt: skip
"""In order: what needs the most specific cues comes first."""

_MARK = re.compile(r"\b[PYDGM]\d(?:'s?)?")
_NUMBER = re.compile(r"\b([NCS])(\d)\b")
_PRICES = re.compile(
    r"\bprices\b|\bpopulation (?:grew|expanded)\b|\beconomy\b|\bexpect to live\b|\btook\b"
)
"""Where verbs of change tell what is measured: "prices rose" is inflation."""


def measure_words(marked: Marked) -> str:
    """Return what is left of a claim when marks and scaffolding are gone: the measure, its unit."""

    def unit(match: re.Match[str]) -> str:
        figure = marked.figures[int(match[2])]
        if match[1] == "S" or figure.unit == "percent":
            return "%" if match[1] != "C" else " "
        if figure.unit == "percentage points":
            return "%"
        return {"USD": "$", "GBP": "£", "EUR": "€", "": "number" if match[1] == "N" else " "}.get(
            figure.unit, figure.unit
        )

    words = _MARK.sub(" ", _NUMBER.sub(unit, marked.text))
    words = words if _PRICES.search(words) else cues.SCAFFOLD.sub(" ", words)
    parts = [" ".join(part.split()) for part in re.split(r"[,;:.!?](?!\d)| – | — ", words)]
    return " , ".join(part for part in parts if part)
