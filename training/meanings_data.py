"""Statistical claims with the meaning that each has: what the recogniser of meanings learns from.

    python training/meanings_data.py --gapminder DIR --shared ../shared/data --out rows.json

The claims are written by ``bench.figure_claims`` from its own wordings and the voices; the
*held* wordings are not used. Three things are added: the mirror of a claim ("higher" and all such
words turned round), which has the mirrored meaning; claims denied, supposed, joined or cut short,
which have none; and sentences of real prose with a number and a name, which have none either.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from bench.figure_claims import generate
from bench.figure_claims.nouns import LEARNED, Indicator, Wording, indicators, wordings
from data import examples, speeches

from closerlook.figures.marking import mark
from closerlook.figures.meanings import MEANINGS, NONE
from closerlook.figures.places import named_places
from closerlook.figures.recognising import shown

PUBLISHED = "2026-01-01"
LONGEST = 350  # letters of a sentence of real prose
SIZES = {"denied": 3000, "joined": 1500, "cut": 1200, "prose": 2500, "others": 2500}
EACH_PLAIN = 40

BY_SECTION = {
    "equals": "is", "people-of": "is", "share": "is", "share-ratio": "is", "about": "is about",
    "nearly": "is nearly", "just-over": "is just over", "more": "is more",
    "at-least": "is at least", "at-least-count": "is at least", "less": "is less",
    "at-most": "is at most", "between": "is between", "share-most": "is most",
    "share-few": "is few", "rise": "rose by", "percent-rise": "rose by", "points-rise": "rose by",
    "fall": "fell by", "percent-fall": "fell by", "points-fall": "fell by",
    "rise-bounded": "rose by more", "percent-bounded": "rose by more",
    "percent-fall-bounded": "fell by more", "doubled": "doubled", "halved": "halved",
    "trebled": "trebled", "more-than-doubled": "more than doubled",
    "more-than-halved": "more than halved", "nearly-doubled": "nearly doubled",
    "rank-continent": "place from top", "rank-low": "place from bottom",
    "rank-list": "place from top", "rank-top": "among top", "rank-bottom": "among bottom",
    "highest-since": "highest since", "lowest-since": "lowest since",
    "record-high": "highest of years", "record-low": "lowest of years",
    "first-time": "first time above", "every-rise": "rose every year",
    "every-fall": "fell every year", "never-below": "never below",
    "always-below": "always below", "often-above": "often above", "often-below": "often below",
    "mean-years": "averaged", "sum-years": "added up to", "sum-places": "together",
    "mean-bounded": "averaged more", "higher-later": "later higher", "lower-later": "later lower",
    "from-to-rise": "went up from to", "from-to-fall": "went down from to",
}  # fmt: skip
"""What the wordings of a section mean."""

BY_ORDER = {
    "twice": ("first is times second", "second is times first"),
    "half-that": ("first is half second", "second is half first"),
    "gap": ("first ahead by", "second ahead by"),
    "higher-than": ("first above second", "second above first"),
    "lower-than": ("second above first", "first above second"),
}
"""Sections of two places: the meaning where the wording's own place is named first, or second."""

NEAR = 0.85  # of the words of two wordings, shared
_WORD = re.compile(r"\{[\w:]+|[a-z0-9]+")
_SLOT = re.compile(r"\{(\w+)[^}]*\}")
_TWICE = re.compile(r"\b(?:twice|double|two times)\b", re.IGNORECASE)
_OTHER = {"in2", "poss2", "place2", "adj2"}
_OWN = {"in", "owned", "adjective", "place", "poss", "adj", "clause"}

_TURNED = {
    a: b
    for pair in (
        "higher lower|highest lowest|more less|above below|rose fell|risen fallen|rise fall|"
        "rises falls|rising falling|increase decrease|increased decreased|up down|"
        "upwards downwards|upward downward|exceeded undershot|exceed undershoot|gained lost|"
        "gain loss|added shed|climbed sank|climb drop|grew shrank|grown shrunk|grow shrink|"
        "greater smaller|greatest smallest|top bottom|peak trough|high low|ahead behind|"
        "surpassed undercut|most fewest|ceiling floor|maximum minimum|growth decline|"
        "lifted lowered|soared plunged|swelled dwindled|understate overstate|"
        "understates overstates|underestimate overestimate|underestimates overestimates"
    ).split("|")
    for a, b in (pair.split(), pair.split()[::-1])
} | {
    "less": "more", "fewer": "more", "smaller": "larger", "larger": "smaller",
    "biggest": "smallest", "largest": "smallest", "bigger": "smaller", "dropped": "climbed",
}  # fmt: skip
_TURNS = re.compile(
    rf"(?<![\w-])({'|'.join(sorted(_TURNED, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
_NESTED = re.compile(r"\b(?:bet|lost|loses?|won|wrong|mistake|true)\b")
_MIRRORS = (
    ("is nearly", "is just over"), ("is more", "is less"), ("is at least", "is at most"),
    ("is most", "is few"), ("rose by", "fell by"), ("place from top", "place from bottom"),
    ("among top", "among bottom"), ("highest since", "lowest since"),
    ("highest of years", "lowest of years"), ("rose every year", "fell every year"),
    ("often above", "often below"), ("first ahead by", "second ahead by"),
    ("first above second", "second above first"), ("later higher", "later lower"),
)  # fmt: skip
MIRRORED = dict(_MIRRORS) | {b: a for a, b in _MIRRORS}

DENIALS = (
    "it is not true that {x}", "it is a myth that {x}", "nobody has shown that {x}",
    "do not believe that {x}", "the claim that {x} is wrong", "it would be false to say that {x}",
    "they were wrong to write that {x}", "{x} – or so they would have us believe, but it is false",
    "{x}? far from it", "there is no evidence that {x}",
    "contrary to what is often said, it is not the case that {x}", "who would claim that {x}?",
    "is it true that {x}?", "if {x}, i would eat my hat", "suppose that {x}",
    "imagine a country in which {x}", "had it been so that {x}, we should have heard",
    "one day, perhaps, {x}", "it was forecast that {x}", "the plan was that {x}",
    "the government promised that {x}", "some feared that {x}, but it did not happen",
    "{x}, the rumour went, and the rumour was wrong", "few believe that {x}", "i doubt that {x}",
)  # fmt: skip
PLAIN = {
    "is": ("{noun} in northland was 40 per cent in 1991", "in 1991 {noun} in northland was $40",
           "{noun} in northland stood at 40 in 1991", "northland recorded 40 {bare} in 1991"),
    "is about": ("{noun} in northland was about 40 per cent in 1991",
                 "in 1991 {noun} in northland was roughly 40"),
    "is nearly": ("{noun} in northland was nearly 40 per cent in 1991",
                  "{noun} in northland was just under 40 in 1991"),
    "is just over": ("{noun} in northland was just over 40 per cent in 1991",
                     "{noun} in northland was slightly above 40 in 1991"),
    "is more": ("{noun} in northland was more than 40 per cent in 1991",
                "{noun} in northland exceeded 40 in 1991"),
    "is at least": ("{noun} in northland was at least 40 per cent in 1991",
                    "{noun} in northland was no less than 40 in 1991"),
    "is less": ("{noun} in northland was less than 40 per cent in 1991",
                "{noun} in northland did not reach 40 in 1991"),
    "is at most": ("{noun} in northland was at most 40 per cent in 1991",
                   "{noun} in northland did not exceed 40 in 1991"),
    "is between": ("{noun} in northland was between 40 and 60 per cent in 1991",
                   "{noun} in northland lay somewhere from 40 to 60 in 1991"),
    "is most": ("most people in northland lived with {noun} in 1991",),
    "is few": ("less than half of people in northland lived with {noun} in 1991",),
    "rose by": ("{noun} in northland rose by 40 per cent between 1991 and 1996",
                "{noun} in northland rose by 40 percentage points from 1991 to 1996",
                "{noun} in northland was 40 higher in 1996 than in 1991"),
    "fell by": ("{noun} in northland fell by 40 per cent between 1991 and 1996",
                "{noun} in northland fell by 40 percentage points from 1991 to 1996",
                "{noun} in northland was 40 lower in 1996 than in 1991"),
    "rose by more": ("{noun} in northland rose by more than 40 per cent between 1991 and 1996",),
    "fell by more": ("{noun} in northland fell by more than 40 per cent between 1991 and 1996",),
    "doubled": ("{noun} in northland doubled between 1991 and 1996",
                "{noun} in northland was twice as high in 1996 as in 1991"),
    "halved": ("{noun} in northland halved between 1991 and 1996",
               "{noun} in northland was half as high in 1996 as in 1991"),
    "trebled": ("{noun} in northland trebled between 1991 and 1996",),
    "more than doubled": ("{noun} in northland more than doubled between 1991 and 1996",),
    "more than halved": ("{noun} in northland more than halved between 1991 and 1996",),
    "nearly doubled": ("{noun} in northland nearly doubled between 1991 and 1996",),
    "first is times second": (
        "{noun} in northland was twice as high as in southland in 1991",
        "in 1991 {noun} was three times as high in northland as in southland"),
    "second is times first": ("compared with northland, southland had twice the {bare} in 1991",),
    "first is half second": ("{noun} in northland was half as high as in southland in 1991",
                             "in 1991 {noun} was half as high in northland as in southland"),
    "second is half first": ("compared with northland, southland had half the {bare} in 1991",),
    "place from top": ("northland had the highest {bare} in the isles in 1991",
                       "northland had the third-highest {bare} in the isles in 1991"),
    "place from bottom": ("northland had the lowest {bare} in the isles in 1991",
                          "northland had the third-lowest {bare} in the isles in 1991"),
    "among top": ("northland was among the five countries with the highest {bare} in the isles "
                  "in 1991",),
    "among bottom": ("northland was among the five countries with the lowest {bare} in the isles "
                     "in 1991",),
    "highest since": ("{noun} in northland was in 1996 the highest since 1991",),
    "lowest since": ("{noun} in northland was in 1996 the lowest since 1991",),
    "highest of years": ("{noun} in northland peaked in 1996, looking at 1991 to 2001",),
    "lowest of years": ("{noun} in northland bottomed out in 1996, looking at 1991 to 2001",),
    "first time above": (
        "in 1996, for the first time since 1991, {noun} in northland was above 40",),
    "rose every year": ("{noun} in northland rose every year from 1991 to 1996",),
    "fell every year": ("{noun} in northland fell every year from 1991 to 1996",),
    "never below": ("{noun} in northland never fell below 40 between 1991 and 1996",
                    "{noun} in northland stayed at 40 or above throughout 1991 to 1996"),
    "always below": ("{noun} in northland stayed below 40 throughout 1991 to 1996",),
    "often above": ("{noun} in northland was above 40 in four of the six years from 1991 to 1996",),
    "often below": ("{noun} in northland was below 40 in four of the six years from 1991 to 1996",),
    "averaged": ("{noun} in northland averaged 40 per cent from 1991 to 1996",),
    "averaged more": ("{noun} in northland averaged more than 40 per cent from 1991 to 1996",),
    "added up to": ("between 1991 and 1996 northland had 40 {bare} altogether",),
    "together": ("northland and southland together had {bare} of 40 in 1991",),
    "first ahead by": ("{noun} in northland was 40 points higher than in southland in 1991",),
    "second ahead by": ("{noun} in northland was 40 points lower than in southland in 1991",),
    "first above second": ("{noun} was higher in northland than in southland in 1991",
                           "in 1991 {noun} in northland was higher than in southland"),
    "second above first": ("{noun} was lower in northland than in southland in 1991",
                           "in 1991 {noun} in northland was lower than in southland"),
    "later higher": ("{noun} in northland was higher in 1996 than in 1991",
                     "{noun} in northland rose between 1991 and 1996"),
    "later lower": ("{noun} in northland was lower in 1996 than in 1991",
                    "{noun} in northland fell between 1991 and 1996"),
    "went up from to": (
        "{noun} in northland rose from 40 per cent in 1991 to 60 per cent in 1996",),
    "went down from to": (
        "{noun} in northland fell from 60 per cent in 1991 to 40 per cent in 1996",),
}  # fmt: skip
"""The plainest sentences of each meaning, as many as of the other statements below."""
OTHERS = (
    "{noun} in northland was very high in 1991",
    "{noun} in northland was low in 1991",
    "{noun} in northland was remarkably {vague} in 1991",
    "in 1991 {noun} in northland was {vague}",
    "northland had {vague} {bare} in 1991",
    "many people in northland felt {noun} in 1991",
    "northland had one of the highest figures for {noun} in the isles in 1991",
    "northland was among the countries with the lowest {bare} in the isles in 1991",
    "few countries in the isles had a higher {bare} than northland in 1991",
    "northland was not the country with the highest {bare} in the isles in 1991",
    "northland is the only country in the isles where {noun} rose every year from 1991 to 1996",
    "northland was the only country with {noun} above 40 per cent in 1991",
    "{noun} in northland was routinely above 40 per cent between 1991 and 1996",
    "{noun} in northland was often below 40 between 1991 and 1996",
    "{noun} in northland rose faster than in southland between 1991 and 1996",
    "{noun} fell more slowly in northland than in southland from 1991 to 1996",
    "growth of {noun} in northland slowed between 1991 and 1996",
    "{noun} in northland rose faster in 1996 than in 1991",
    "the gap in {noun} between northland and southland narrowed from 1991 to 1996",
    "the gap in {noun} between northland and southland was wider in 1996 than in 1991",
    "{noun} in northland and southland was much the same in 1991",
    "{noun} in northland hardly changed between 1991 and 1996",
    "{noun} in northland was as high in 1996 as in 1991",
    "{noun} in northland was stable from 1991 to 1996",
    "{noun} in northland fluctuated between 40 and 60 per cent from 1991 to 1996",
    "{noun} in northland rose, then fell, between 1991 and 1996",
    "{noun} in northland rose in most years from 1991 to 1996",
    "{noun} in northland was not 40 per cent in 1991",
    "nobody believes that {noun} in northland was 40 per cent in 1991",
    "nobody believes that {noun} in northland was above 40 per cent in 1991",
    "the ministry denied that {noun} in northland had reached 40 in 1991",
    "the threshold of 40 per cent was discussed when {noun} in northland was measured in 1991",
    "northland wanted {noun} to reach 40 per cent by 1991",
    "northland aimed to bring {noun} down from 40 to 60 between 1991 and 1996",
    "had {noun} in northland reached 40 in 1991, things would be otherwise",
    "{noun} in northland should have been 40 per cent in 1991",
    "without the reform {noun} in northland would have doubled between 1991 and 1996",
    "{noun} in northland may have doubled between 1991 and 1996",
    "{noun} in northland was expected to double between 1991 and 1996",
    "{noun} in northland did not double between 1991 and 1996",
    "{noun} in northland did not rise every year from 1991 to 1996",
    "{noun} in northland was not always above 40 from 1991 to 1996",
    "it was not in 1996 that {noun} in northland peaked between 1991 and 2001",
    "northland did not have the third-highest {bare} in the isles in 1991",
    "{noun} in northland was discussed 40 times in parliament in 1991",
    "in 1991 northland hosted 40 experts on {noun}",
    "a report of 40 pages on {noun} in northland came out in 1991",
    "the minister for {noun} in northland resigned in 1991 after 40 days",
    "northland joined southland in 1991 to study {noun}",
    "{noun} was an issue in northland in 1991 and in southland in 1996",
    "between 1991 and 1996 northland changed how it counts {noun}",
    "northland spent 40 million on fighting {noun} in 1991",
    "a poll of 1991 found that 40 per cent in northland worried about {noun}",
    "{noun} in northland was 40 per cent above the average of the isles in 1991",
    "{noun} in northland was 40 points higher among men than among women in 1991",
    "{noun} in northland was higher in 1991 than anyone had thought",
    "{noun} in northland was higher in the north than in the south in 1991",
    "half of the rise of {noun} in northland came in 1991",
    "northland accounted for a third of {noun} in the isles in 1991",
    "{noun} in northland was closer to that of southland than to that of eastland in 1991",
    "northland overtook southland in {noun} in 1991",
    "northland led in {noun} until 1991",
    "it took northland 40 years to double {noun}, which it did by 1991",
    "since 1991 northland has published {noun} every year",
)
"""Statements that have none of the meanings: vague, of change upon change, denied, or of else."""
VAGUE = (
    "modest", "considerable", "significant", "rampant", "worrying", "unusually high", "tiny",
    "substantial", "shockingly low", "enormous", "moderate", "not bad", "rather low", "negligible",
)  # fmt: skip
JOINS = (", while ", "; ", " and ", " whereas ", ", but ", ", although ")

Row = dict[str, str]


def meaning_of(wording: Wording) -> str:
    """Return what a wording means."""
    section = wording.id.split("/")[0]
    if section in BY_SECTION:
        return BY_SECTION[section]
    named = [slot for slot in _SLOT.findall(wording.text) if slot in _OTHER | _OWN]
    if section == "half-that" and _TWICE.search(wording.text):
        section, named = "twice", ["in2" if named[0] in _OWN else "in"]
    return BY_ORDER[section][named[0] in _OTHER]


def masked(text: str) -> str:
    """Return a sentence as the recogniser is shown it."""
    entities, groups = named_places(text)
    return shown(mark(text, tuple(entities), tuple(groups), PUBLISHED))


def near_held() -> frozenset[str]:
    """Return the ids of the wordings that say nearly what a held one says: not learned from."""
    words = {one.id: frozenset(_WORD.findall(one.text.lower())) for one in wordings()}
    held: dict[str, list[frozenset[str]]] = {}
    for one in wordings():
        if one.split == "held":
            held.setdefault(one.id.split("/")[0], []).append(words[one.id])

    def alike(some: frozenset[str], others: frozenset[str]) -> bool:
        return len(some & others) >= NEAR * len(some | others)

    return frozenset(
        id for id, own in words.items() if any(alike(own, h) for h in held[id.split("/")[0]])
    )


def kept_apart() -> frozenset[str]:
    """Return the ids of the wordings by which the thresholds of the agreement are chosen."""
    letters = [one.id for one in wordings() if one.split == "letters"]
    return frozenset(id for id in letters if int(id.split("/")[-1]) % 5 == 0)


def plain(chance: random.Random) -> Iterator[Row]:
    """Yield plain claims of each meaning about many measures."""
    measures = list(indicators().values())
    for meaning, sentences in PLAIN.items():
        for sentence in sentences:
            for _ in range(EACH_PLAIN):
                text = _about(sentence, measures, chance)
                yield {
                    "text": f"{text}.",
                    "meaning": meaning,
                    "wording": sentence,
                    "split": "plain",
                }


def _about(sentence: str, measures: list[Indicator], chance: random.Random) -> str:
    noun = chance.choice(chance.choice(measures).nouns).replace("[the ]", "the ").strip("*")
    bare = noun.removeprefix("the ")
    return sentence.format(noun=noun, bare=bare, vague=chance.choice(VAGUE))


def claims(folder: Path, each: int) -> Iterator[Row]:
    """Yield ``each`` claims a wording, with meaning, wording and split."""
    known = {wording.id: wording for wording in wordings()}
    left_out = near_held() | kept_apart()
    for split in ("own", *LEARNED):
        count = sum(wording.split == split for wording in known.values()) * each
        for item in generate(folder, seed=11, count=count, split=split):
            if item.wording in left_out:
                continue
            yield {
                "text": masked(item.text), "meaning": meaning_of(known[item.wording]),
                "wording": item.wording, "split": split,
            }  # fmt: skip


def mirrored(row: Row, written: str) -> Row | None:
    """Return a claim turned round, where all its words of direction are the wording's own."""
    meaning = MIRRORED.get(row["meaning"])
    own = _TURNS.findall(_SLOT.sub(" ", written))
    if meaning is None or not own or len(own) != len(_TURNS.findall(row["text"])):
        return None
    if len(own) > 1 and _NESTED.search(written):
        return None  # "lost a bet that it was above" is not turned by turning both
    turned = _TURNS.sub(lambda match: _TURNED[match[1].lower()], row["text"])
    return {**row, "text": turned, "meaning": meaning, "mirrored": "yes"}


def meaningless(rows: list[Row], shared: Path, chance: random.Random) -> Iterator[Row]:
    """Yield sentences that have none of the meanings."""

    def row(text: str, split: str = NONE) -> Row:
        return {"text": text, "meaning": NONE, "wording": NONE, "split": split}

    measures = list(indicators().values())

    def bare(text: str) -> str:
        return text.rstrip(".!?")

    by_split: dict[str, list[Row]] = {}
    for one in rows:
        by_split.setdefault(one["split"], []).append(one)
    for one in chance.sample(rows, SIZES["denied"]):
        yield row(chance.choice(DENIALS).format(x=bare(one["text"])), one["split"])
    for one in chance.sample(rows, SIZES["joined"]):
        other = chance.choice(by_split[one["split"]])
        yield row(bare(one["text"]) + chance.choice(JOINS) + other["text"], one["split"])
    for one in chance.sample(rows, SIZES["cut"]):
        words = one["text"].split()
        at = chance.randint(len(words) // 3, 2 * len(words) // 3)
        yield row(" ".join(words[:at] if chance.random() < 0.5 else words[at:]), one["split"])
    for _ in range(SIZES["others"]):
        yield row(f"{_about(chance.choice(OTHERS), measures, chance)}.")
    yield from map(row, _prose(shared, chance))


def _prose(shared: Path, chance: random.Random) -> Iterator[str]:
    texts = [one.text for one in examples(shared)]
    for speech in speeches(shared / "speeches" / "state_union.zip"):
        texts += re.split(r"(?<=[.!?])\s+", speech)
    chance.shuffle(texts)
    found = 0
    for text in texts:
        if len(text) > LONGEST or not re.search(r"\d", text):
            continue
        entities, groups = named_places(text)
        marked = mark(text, tuple(entities), tuple(groups), PUBLISHED)
        if re.search(r"\b[NCSM]\d", marked.text) and (entities or chance.random() < 0.25):
            yield shown(marked)
            found += 1
            if found == SIZES["prose"]:
                return


def main() -> None:
    """Write the rows."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gapminder", type=Path, required=True, help="the set, unpacked")
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--each", type=int, default=8, help="claims a wording")
    given = options.parse_args()
    chance = random.Random(5)
    rows = list(claims(given.gapminder, given.each))
    written = {wording.id: wording.text for wording in wordings()}
    turned = [two for one in rows if (two := mirrored(one, written[one["wording"]]))]
    rows += [*turned, *meaningless(rows, given.shared, chance), *plain(chance)]
    unknown = {row["meaning"] for row in rows} - {*MEANINGS, NONE}
    assert not unknown, unknown
    given.out.write_text(json.dumps(rows, indent=0) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows, {len(turned)} of them mirrored")


if __name__ == "__main__":
    main()
