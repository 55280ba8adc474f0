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


_OPEN, _YES, _NO = Adopted.OPEN, Adopted.YES, Adopted.NO

_VERBS: tuple[tuple[Sort, str, Adopted, str], ...] = (
    # Speech that asserts
    (Sort.SPEECH, "c of about", _OPEN, "say"),
    (
        Sort.SPEECH,
        "c o",
        _OPEN,
        """state write add declare report repeat reiterate announce read
        explain clarify stipulate post tweet retweet text e-mail email blog""",
    ),
    (Sort.SPEECH, "c on about to", _OPEN, "comment remark testify opine respond reply retort"),
    (
        Sort.SPEECH,
        "c",
        _OPEN,
        """quip joke answer muse continue conclude whisper mutter murmur
        shout yell scream cry exclaim interject deadpan crack shrug sigh sneer gripe
        grumble moan""",
    ),
    (Sort.SPEECH, "c for against", _OPEN, "argue"),
    (Sort.SPEECH, "c about of", _OPEN, "complain grouse whine rant lie"),
    (Sort.SPEECH, "c", _OPEN, "maintain contend reason counter"),
    (Sort.SPEECH, "c o a of about against", _OPEN, "warn caution"),
    (Sort.SPEECH, "c a i about of", _OPEN, "tell assure inform notify advise reassure"),
    (Sort.SPEECH, "c a i about for", _OPEN, "ask beg implore"),
    (Sort.SPEECH, "c", _OPEN, "inquire enquire"),
    (Sort.SPEECH, "c o", _OPEN, "question"),
    (Sort.SPEECH, "c o i r", _OPEN, "predict forecast project estimate reckon calculate"),
    (Sort.SPEECH, "c o i", _OPEN, "suggest propose recommend urge demand pledge promise vow swear"),
    (Sort.SPEECH, "c o on", _OPEN, "stress emphasize underscore underline affirm attest"),
    (Sort.SPEECH, "o s of", _OPEN, "describe characterize depict"),
    (Sort.SPEECH, "c o s for on", _OPEN, "call"),
    (Sort.SPEECH, "c to at", _OPEN, "object hint allude refer"),
    (Sort.SPEECH, "c against", _NO, "protest"),
    (Sort.SPEECH, "o", _OPEN, "mention cite quote utter recite tout outline detail discuss debate"),
    (Sort.SPEECH, "about of on with", _OPEN, "speak talk chat"),
    (Sort.SPEECH, "c o", _OPEN, "speculate theorize hypothesize posit"),
    (Sort.SPEECH, "c o", _OPEN, "relate recount narrate"),
    (Sort.SPEECH, "c o s", _OPEN, "put"),
    (Sort.SPEECH, "c o", _OPEN, "proclaim pronounce"),
    (Sort.SPEECH, "c o i", _OPEN, "signal indicate imply"),
    # Speech that takes its content for granted
    (
        Sort.SPEECH,
        "c o",
        _YES,
        """note observe point acknowledge admit concede confirm reveal
        disclose recall remind illustrate document""",
    ),
    (Sort.SPEECH, "c o i with", _YES, "agree"),
    (Sort.SPEECH, "c o", _YES, "accept"),
    # Speech kept at arm's length
    (Sort.SPEECH, "c o i", _NO, "claim allege assert pretend purport profess"),
    (Sort.SPEECH, "c on", _NO, "insist"),
    (Sort.SPEECH, "c about of", _NO, "brag boast"),
    (Sort.SPEECH, "c o", _NO, "imagine fancy"),
    (Sort.SPEECH, "c o i", _NO, "deny"),
    (Sort.SPEECH, "c o", _NO, "dispute"),
    # Showing: tables, studies, documents, signs
    (Sort.SHOWING, "c o r", _YES, "show find demonstrate prove establish discover"),
    (Sort.SHOWING, "c", _OPEN, "record count assess"),
    # Thought
    (Sort.THOUGHT, "c o i r", _OPEN, "believe think expect presume"),
    (Sort.THOUGHT, "c in", _OPEN, "hold"),
    (Sort.THOUGHT, "c", _OPEN, "suspect assume guess figure surmise doubt worry fret"),
    (Sort.THOUGHT, "c i", _OPEN, "hope"),
    (Sort.THOUGHT, "c o", _OPEN, "fear"),
    (Sort.THOUGHT, "c about", _OPEN, "wonder"),
    (Sort.THOUGHT, "c", _YES, "recognize"),
)

_WIDER: tuple[tuple[Sort, str, Adopted, str], ...] = (
    (
        Sort.THOUGHT,
        "c o of about",
        _YES,
        """know realize understand remember learn forget see
        hear notice""",
    ),
    (Sort.THOUGHT, "c o s i r", _OPEN, "consider deem perceive judge envision envisage"),
    (Sort.THOUGHT, "c like", _OPEN, "feel sense anticipate foresee"),
    (Sort.THOUGHT, "o s r", _OPEN, "view regard interpret"),
    (Sort.THOUGHT, "c i on", _OPEN, "decide determine resolve"),
    (Sort.THOUGHT, "c o i", _OPEN, "wish dream regret"),
    (Sort.SPEECH, "o s", _OPEN, "dub label brand portray cast paint hail"),
    (Sort.SPEECH, "o s as", _OPEN, "dismiss denounce decry deride lambast condemn blast slam"),
    (
        Sort.ATTITUDE,
        "o",
        _OPEN,
        """criticize praise laud applaud commend compliment thank
        congratulate mock ridicule taunt insult belittle disparage bash rip skewer knock hammer
        pan fault chide scold rebuke berate castigate chastise assail attack trash savage
        excoriate lament bemoan deplore disavow repudiate reject rebut refute challenge
        defend justify excuse vilify malign smear lampoon eviscerate admonish""",
    ),
    (Sort.SPEECH, "o of", _OPEN, "accuse"),
    (Sort.ATTITUDE, "o on for", _OPEN, "blame"),
    (
        Sort.ATTITUDE,
        "o",
        _OPEN,
        """support endorse oppose favor back prefer champion advocate
        embrace espouse approve disapprove""",
    ),
    (Sort.ATTITUDE, "of", _OPEN, "approve disapprove disapprove"),
    (
        Sort.ATTITUDE,
        "o",
        _OPEN,
        """admire respect love hate like dislike despise detest loathe
        resent distrust mistrust trust appreciate welcome cherish dread tolerate""",
    ),
    (Sort.ATTITUDE, "o i c", _OPEN, "want seek prefer desire crave"),
    (
        Sort.ATTITUDE,
        "i",
        _OPEN,
        """intend plan aim aspire refuse decline hesitate threaten
        volunteer opt choose prepare attempt""",
    ),
    (Sort.ATTITUDE, "i o", _OPEN, "offer"),
    (Sort.ATTITUDE, "o c", _OPEN, "request order mandate require authorize encourage instruct"),
    (Sort.ATTITUDE, "o i", _OPEN, "direct command forbid ban prohibit invite press push lobby"),
    (Sort.ATTITUDE, "for", _OPEN, "push press plead lobby apologize pray vote yearn long"),
    (Sort.ATTITUDE, "against about at", _OPEN, "rail fume protest rage vent bristle"),
    (Sort.ATTITUDE, "with", _OPEN, "disagree sympathize differ"),
    (Sort.SPEECH, "about on of", _OPEN, "elaborate expound reminisce gush rave"),
    (
        Sort.SPEECH,
        "o",
        _OPEN,
        """highlight invoke echo recount address broach raise
        reference acknowledge unveil present lay express voice convey articulate communicate
        reiterate publish publicize disclose release issue""",
    ),
    (Sort.ATTITUDE, "o to s", _OPEN, "compare liken equate"),
    (Sort.SPEECH, "to o s", _OPEN, "attribute ascribe credit"),
    (Sort.ATTITUDE, "r", _OPEN, "rumor schedule"),
    (Sort.THOUGHT, "on", _OPEN, "reflect dwell focus"),
    (Sort.SHOWING, "c o", _OPEN, "reflect"),
    (Sort.THOUGHT, "o s", _OPEN, "rate rank name identify list"),
    (Sort.ATTITUDE, "c o", _OPEN, "warrant ensure guarantee"),
    (Sort.ATTITUDE, "in", _OPEN, "believe"),
    (Sort.SPEECH, "c o", _OPEN, "contest contradict"),
    (Sort.THOUGHT, "o of for", _OPEN, "suspect"),
    (Sort.ATTITUDE, "o", _OPEN, "ponder weigh study examine analyze review explore"),
)
"""Wider: what PolNeAR, too, counts as attribution, but which does not by itself make the
content somebody else's proposition."""


def _table(rows: tuple[tuple[Sort, str, Adopted, str], ...]) -> Iterator[tuple[str, Cue]]:
    for sort, takes, stance, verbs in rows:
        frames = frozenset(t for t in takes.split() if len(t) == 1)
        through = frozenset(t for t in takes.split() if len(t) > 1)
        for verb in verbs.split():
            yield verb, Cue(sort, frames, through, stance)


def _merged(*rows: tuple[str, Cue]) -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for verb, cue in rows:
        first = table.get(verb, cue)
        table[verb] = Cue(
            first.sort, first.frames | cue.frames, first.through | cue.through, first.stance
        )
    return table


VERBS = _merged(*_table(_VERBS), *_table(_WIDER))
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

GENERIC = frozenset("everyone everybody anyone anybody".split())
"""Subjects of a knowing that is the author's own claim: "everyone knows that X"."""

_NOUNS: tuple[tuple[Sort, str, Adopted, str], ...] = (
    (
        Sort.SPEECH,
        "c",
        _OPEN,
        """argument warning suggestion promise statement report objection
        complaint view belief ground""",
    ),
    (Sort.SPEECH, "c", _NO, "claim allegation assertion"),
    (Sort.THOUGHT, "c", _OPEN, "notion idea conclusion"),
    (Sort.SHOWING, "c", _YES, "finding"),
)

_WIDER_NOUNS: tuple[tuple[Sort, str, Adopted, str], ...] = (
    (
        Sort.SPEECH,
        "c i of about on",
        _OPEN,
        """announcement declaration description prediction
        forecast admission acknowledgment acknowledgement assurance insistence contention
        explanation revelation remark comment assessment estimate characterization rumor""",
    ),
    (
        Sort.SPEECH,
        "c i of about",
        _OPEN,
        """vow pledge threat proposal recommendation demand
        request call plea denial question suggestion promise warning claim complaint""",
    ),
    (Sort.SPEECH, "for", _OPEN, "call demand request plea plan argument"),
    (
        Sort.SPEECH,
        "of about against",
        _OPEN,
        """criticism accusation allegation condemnation
        mention critique denunciation""",
    ),
    (Sort.ATTITUDE, "on against", _OPEN, "attack"),
    (
        Sort.ATTITUDE,
        "for of",
        _OPEN,
        """support praise admiration respect disdain contempt
        enthusiasm preference disregard affection sympathy""",
    ),
    (Sort.ATTITUDE, "to", _OPEN, "opposition objection resistance commitment"),
    (Sort.ATTITUDE, "of for", _OPEN, "endorsement embrace defense rejection approval disapproval"),
    (
        Sort.ATTITUDE,
        "c i of about over",
        _OPEN,
        """hope fear concern worry doubt desire wish
        expectation confidence optimism skepticism suspicion anxiety regret""",
    ),
    (
        Sort.ATTITUDE,
        "i",
        _OPEN,
        """plan intention decision effort refusal willingness desire
        reluctance eagerness unwillingness attempt""",
    ),
    (
        Sort.THOUGHT,
        "c of on",
        _OPEN,
        """opinion thought theory assumption impression perception
        sense feeling understanding judgment conviction interpretation view belief""",
    ),
    (Sort.THOUGHT, "in", _OPEN, "belief faith confidence interest"),
)

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
    keen sympathetic furious fond""".split()
)
"""Adjectives of what somebody thinks or feels about a content."""

REPORTED_ADVERBS = frozenset("reportedly allegedly supposedly purportedly".split())
"""Adverbs that make the whole clause somebody's report: "allegedly X"."""
