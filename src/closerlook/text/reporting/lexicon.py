"""Words that report: verbs, nouns and adjectives by what they take and what they imply.

Three things are said of a verb. Its **sort**: speech, thought, showing, or an attitude
(wanting, judging, feeling), which holds no proposition of its own. Its **frames**, one
letter each:

======  ===========================================================================
``c``   a clause or a quotation: "said that X", "asked whether X"
``i``   an infinitive or gerund: "vowed to X", "denied doing X"
``o``   a noun phrase: "announced the sale", "criticised the mayor for the sale"
``a``   the object is the one spoken to: "told the council that X"
``s``   two things set equal: "called the plan a mistake", "described it as late"
``r``   the passive lifts the subject out of the content: "X is expected to fall"
======  ===========================================================================

and the prepositions that lead to a content ("called *for* X"). Its **stance**: what the
choice of word says of the author's own view (Adopted.YES for verbs that take the content
for granted, NO for those that keep it at arm's length). The classes follow Levin (1993)
and Hooper (1975) on factive and assertive predicates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from closerlook.model import Adopted


class Sort(StrEnum):
    """What sort of report a word makes."""

    SPEECH = "speech"
    THOUGHT = "thought"
    SHOWING = "showing"
    ATTITUDE = "attitude"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: its sort, its frames, its prepositions, its stance."""

    sort: Sort
    frames: frozenset[str]
    through: frozenset[str]
    stance: Adopted


_VERBS = """
speech    open  c of about         say
speech    open  c o                state write add declare report repeat reiterate announce read
speech    open  c o                explain clarify stipulate post tweet retweet text email
speech    open  c o                reaffirm
speech    open  c o                speculate theorize hypothesize posit relate recount narrate
speech    open  c o                proclaim pronounce question predict forecast
speech    open  c on about to      comment remark testify opine respond reply retort
speech    open  c                  quip joke answer muse continue conclude whisper mutter murmur
speech    open  c                  shout yell scream cry exclaim interject crack shrug sigh sneer
speech    open  c                  gripe grumble moan inquire enquire maintain contend reason
speech    open  c                  counter
speech    open  c                  put rule chant foretell
speech    open  c for against      argue
speech    open  c with             charge
speech    open  c about of         complain grouse whine rant lie
speech    open  c o a of against   warn caution
speech    open  c a i about of     tell assure inform notify advise reassure
speech    open  c a i about for    ask beg implore
speech    open  c o i r            project estimate reckon calculate
speech    open  c o i              suggest propose recommend urge demand pledge promise vow swear
speech    open  c o i              signal indicate imply
speech    open  c o on             stress emphasize underscore underline affirm attest
speech    open  o s of             describe characterize depict
speech    open  c o s for on       call
speech    open  c to at            object hint allude refer
speech    open  o                  mention cite quote utter recite tout outline detail discuss
speech    open  o                  debate
speech    open  about of on with   speak talk chat
speech    yes   c o                note observe acknowledge admit concede confirm reveal disclose
speech    yes   c o                recall remind illustrate document
speech    yes   c o to             point
speech    yes   c o i with         agree
speech    yes   c                  accept
speech    yes   c to               confess
speech    no    c o i              claim allege assert pretend purport profess
speech    no    c on               insist
speech    no    c about of         brag boast
speech    no    c against          protest
speech    no    c o                imagine fancy
showing   yes   c o r              show demonstrate
showing   yes   c                  find prove establish discover
showing   open  c                  record count assess
thought   open  c o i r            believe think expect presume
thought   open  c in               hold
thought   open  c about            suspect assume guess figure surmise worry fret
thought   open  c i                hope
thought   open  c o                fear
thought   open  c about            wonder
thought   yes   c o                recognize
thought   yes   c of about         know realize understand remember learn forget notice
"""
"""Verbs whose clause is a proposition that somebody puts forward."""

_WIDER_VERBS = """
speech    no    c o i              deny
speech    no    c o                dispute
thought   no    c o                doubt
thought   yes   o s                know
thought   yes   c of about         hear
thought   yes   c s                see
thought   open  c o s i r          consider deem perceive judge envision envisage
thought   open  c like             feel sense anticipate foresee
thought   open  o s r              view regard interpret
thought   open  c i on             decide determine resolve
thought   open  c o i              wish dream regret
thought   open  on                 reflect dwell focus
thought   open  o s                rate name identify list
thought   open  o of for           suspect
thought   open  o                  ponder contemplate
speech    open  o s                dub label brand portray paint hail nickname
speech    open  o s                dismiss denounce decry deride lambast condemn blast slam
speech    open  o s                title entitle
speech    open  o                  highlight invoke echo address reference unveil express voice
speech    open  o                  convey articulate communicate publish publicize release issue
speech    open  about on of        elaborate expound reminisce gush rave
speech    open  o of               accuse
speech    open  to o s             attribute ascribe credit
speech    open  c o                contest contradict
speech    open  c a i of           convince persuade
speech    open  a about on         brief
attitude  open  o                  criticize praise laud applaud commend compliment thank
attitude  open  o                  congratulate mock ridicule taunt insult belittle disparage bash
attitude  open  o                  rip
attitude  open  o                  skewer knock hammer pan fault chide scold rebuke berate
attitude  open  o                  castigate
attitude  open  o                  chastise assail attack trash savage excoriate lament bemoan
attitude  open  o                  deplore
attitude  open  o                  disavow repudiate reject rebut refute challenge defend justify
attitude  open  o                  excuse vilify malign smear lampoon eviscerate admonish satirize
attitude  open  o                  cheer celebrate extol herald renounce revile revere relish
attitude  open  o                  promote
attitude  open  o                  damn tease boo
attitude  open  o on for           blame
attitude  open  o                  support endorse oppose favor prefer champion advocate embrace
attitude  open  o                  espouse
attitude  open  of                 approve disapprove
attitude  open  o                  admire respect love hate dislike despise detest loathe resent
attitude  open  o                  distrust mistrust trust appreciate welcome cherish dread
attitude  open  o                  tolerate
attitude  open  o i c              want seek desire crave
attitude  open  i                  prefer intend plan aim aspire refuse decline hesitate threaten
attitude  open  i                  volunteer opt choose
attitude  open  i o                offer
attitude  open  o c i              request order mandate authorize instruct
attitude  open  o i                command forbid ban prohibit invite press push lobby
attitude  open  for against        vote campaign rally plead lobby pray press push
attitude  open  for                apologize yearn
attitude  open  against about at   rail fume protest rage vent bristle fulminate
attitude  open  at                 scoff balk laugh jeer
attitude  open  with               disagree sympathize differ
attitude  open  c about            care
attitude  open  o to s             compare liken equate
attitude  open  in                 believe
attitude  open  r                  rumor schedule
"""
"""What also attributes something to somebody, but makes no proposition theirs."""


def _table(rows: str) -> Iterator[tuple[str, Cue]]:
    stances = {"open": Adopted.OPEN, "yes": Adopted.YES, "no": Adopted.NO}
    for row in rows.strip().splitlines():
        sort, stance, takes, words = re.split(r" {2,}", row)
        frames = frozenset(t for t in takes.split() if len(t) == 1)
        through = frozenset(t for t in takes.split() if len(t) > 1)
        for word in words.split():
            yield word, Cue(Sort(sort), frames, through, stances[stance])


def _merged(*rows: tuple[str, Cue]) -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for word, cue in rows:
        first = table.get(word, cue)
        table[word] = Cue(
            first.sort, first.frames | cue.frames, first.through | cue.through, first.stance
        )
    return table


VERBS = _merged(*_table(_VERBS), *_table(_WIDER_VERBS))
"""Lemma (American spelling) → what it takes."""

HOLDING = frozenset(verb for verb, _ in _table(_VERBS))
"""Verbs whose clause is a proposition that somebody puts forward."""

SAYING = frozenset(
    verb for verb, cue in VERBS.items() if cue.sort is Sort.SPEECH and "c" in cue.frames
)
"""Verbs that may stand beside a quotation."""


def known_as(lemma: str) -> str:
    """Return ``lemma`` as the tables spell it: "emphasise" → "emphasize"."""
    lemma = lemma.lower()
    if lemma.endswith("ise") and lemma[:-3] + "ize" in VERBS:
        return lemma[:-3] + "ize"
    if lemma not in VERBS and lemma + "e" in VERBS:
        return lemma + "e"  # the parser takes "hoping" for hopping
    if lemma not in VERBS and lemma.endswith("e") and lemma[:-1] in VERBS:
        return lemma[:-1]
    return {"favour": "favor", "rumour": "rumor", "analyse": "analyze", "lambaste": "lambast"}.get(
        lemma, lemma
    )


STANCE = {verb: VERBS[verb].stance for verb in HOLDING} | {
    verb[:-3] + "ise": VERBS[verb].stance for verb in HOLDING if verb.endswith("ize")
}
"""Verbs that report a proposition, in either spelling → the author's stance."""

RAISING = frozenset("seem appear".split())
"""Verbs that report nobody's impression: "the plan seems to work"."""

OBJECT_CONTROL = frozenset(
    """tell ask urge beg implore encourage order direct instruct command allow permit want invite
    advise press push get force lead help let make cause persuade convince expect""".split()
)
"""Verbs whose object does what the infinitive says: "urged them to say"."""

FACTIVE = frozenset("know realize understand remember learn forget notice".split())
"""Verbs that leave their content standing when they are denied: "did not know that X"."""

GENERIC = frozenset("everyone everybody anyone anybody".split())
"""Subjects of a knowing that is the author's own claim: "everyone knows that X"."""

_NOUNS = """
speech    open  c                  argument warning suggestion promise statement report objection
speech    open  c                  complaint view belief ground
speech    no    c                  claim allegation assertion
thought   open  c                  notion idea conclusion
showing   yes   c                  finding
"""
"""Nouns whose clause is a proposition that somebody puts forward."""

_WIDER_NOUNS = """
speech    open  c i of about on    announcement declaration description prediction forecast
speech    open  c i of about on    admission acknowledgment acknowledgement assurance insistence
speech    open  c i of about on    contention explanation revelation remark comment assessment
speech    open  c i of about on    estimate characterization rumor rumour testimony disclosure
speech    open  c i of about       vow pledge threat proposal recommendation demand request plea
speech    open  c i of about       denial
speech    open  c i of about       question suggestion promise warning claim complaint
speech    open  c of               hint speculation ruling consensus answer response
speech    open  for                call demand request plea plan argument
speech    open  of about against   criticism accusation allegation condemnation mention critique
speech    open  i                  order advice
speech    open  on over about      position stance disagreement
attitude  open  on against         attack
attitude  open  at                 swipe jab
attitude  open  for of             support praise admiration respect disdain contempt enthusiasm
attitude  open  for of             preference disregard affection sympathy dislike hatred distrust
attitude  open  to toward towards  opposition objection resistance commitment hostility aversion
attitude  open  of for             endorsement embrace defense defence rejection approval
attitude  open  of for             disapproval
attitude  open  c i of about over  hope fear concern worry doubt desire wish expectation
attitude  open  c i of about over  confidence
attitude  open  c i of about over  optimism skepticism scepticism suspicion anxiety regret
attitude  open  i                  plan intention decision refusal willingness reluctance
attitude  open  i                  eagerness
attitude  open  i                  unwillingness
attitude  open  i of               goal
thought   open  c of on            opinion thought theory assumption impression perception sense
thought   open  c of on            feeling understanding judgment judgement conviction
thought   open  c of on            interpretation
thought   open  c of on            view belief
thought   open  in                 belief faith confidence interest
"""
"""Nouns that also attribute something to somebody."""

NOUNS = _merged(*_table(_NOUNS), *_table(_WIDER_NOUNS))
"""Nouns that report: "the claim that X", "criticism of X", "on the grounds that X"."""

HOLDING_NOUNS = frozenset(noun for noun, _ in _table(_NOUNS))

LIGHT_VERBS = frozenset(
    """make have express voice issue give offer raise share deliver hold state repeat
    announce defend reiterate outline take reach draw face show""".split()
)
"""Verbs that lend their subject to a reporting noun: "raised doubts about"."""

ADJECTIVES = frozenset(
    """sure certain confident afraid aware unaware worried concerned convinced hopeful optimistic
    pessimistic skeptical sceptical critical supportive proud happy unhappy glad pleased
    disappointed surprised shocked eager willing unwilling reluctant determined angry upset
    sorry grateful thankful adamant doubtful opposed nervous anxious excited fearful
    dismissive wary dissatisfied satisfied frustrated committed clear interested enthusiastic
    keen sympathetic furious fond passionate hostile outspoken vocal upbeat uneasy
    uncertain unsure impressed enamored uncomfortable distrustful outraged""".split()
)
"""Adjectives of what somebody thinks or feels about a content."""

REPORTED_ADVERBS = frozenset("reportedly allegedly supposedly purportedly".split())
"""Adverbs that make the whole clause somebody's report: "allegedly X"."""
