"""Which words of a parsed sentence head a clause that asserts something.

A head is the sentence's own, a finite verb that asserts by itself, a participle set
off by commas that tells of its noun, or the noun of an apposition. Each has a role:
``main``, ``content`` (of a report or of "it is true that"), ``coordinate``,
``relative``, ``participle``, ``apposition``, or the conjunction of a reason or
concession.
"""

from __future__ import annotations

from typing import Any

from closerlook.text.parse import Sentence
from closerlook.text.phrases import noun_phrase, subject_of
from closerlook.text.reporting import FIRST_PERSON, STANCE, Report

SPLIT_MARKS = frozenset("because since although though while whereas".split())
_FRAME_PREDICATES = frozenset(
    "true clear obvious certain plain undeniable likely evident fact right sure granted".split()
)
"""Predicates of "it is true that …", where only what follows is a claim of its own."""

_SAYING = frozenset("say add report repeat confess admit state tell announce point".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_QUESTION_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})
_NO_PARTICIPLE_CLAIM = frozenset(
    """give say speak depend accord include regard consider compare follow concern judge assume
    suppose grant provide bar exclude start begin tailor aim base use put combine""".split()
)
"""Participles that lead in or arrange ("given", "including", "speaking of")."""

_LEADS = frozenset({"xcomp", "advcl", "pcomp", "prep", "acomp"})
_THINKING = frozenset("suspect guess doubt know see understand mean feel suppose".split())
_INSERTED = frozenset({"advcl", "ccomp", "parataxis", "appos", "conj", "relcl", "dep"})
_ONE_OF = frozenset("a an this each every another".split())
_SHORTEST_APPOSITION = 4
_SHORTEST_PARTICIPLE = 3


def heads(sentence: Sentence, told: tuple[Report, ...]) -> dict[Any, str]:
    """Map each token that heads a clause to the clause's role in the sentence."""
    contents = {report.head for report in told}
    roles: dict[Any, str] = {}
    for token in sentence.tokens:
        role = _role(token, contents, roles)
        if role:
            roles[token] = role
    for token in sentence.tokens:  # its noun's clause may come after it
        if token not in roles and _telling_participle(token) and _reached(token.head, roles):
            roles[token] = "participle"
    return roles


def _role(token: Any, contents: set[Any], roles: dict[Any, str]) -> str:
    if token.dep_ == "ROOT" or misread_verb(token) or used_to(token):
        return "main"
    if token in contents or content_of_frame(token):
        return "content"
    if _coordinated(token, roles):
        return "coordinate"
    if token.dep_ == "advcl" and mark(token) in SPLIT_MARKS and asserts(token):
        return "" if _temporal(token) else mark(token)
    if token.dep_ == "relcl" and _set_off(token) and asserts(token) and _restatable(token):
        return "relative"
    if token.dep_ == "appos" and _set_off(token) and _describes(token):
        return "apposition"
    if token.dep_ in {"ccomp", "parataxis"} and _stands_apart(token):
        return "coordinate"
    if inserted(token) is not None:
        return "inserted"
    return ""


def finite(head: Any) -> bool:
    """Tell whether a verb is finite, by its form, its auxiliaries or a shared subject."""
    if head.morph.get("VerbForm") == ["Fin"] or head.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    if head.tag_ == "VBN" and any(c.dep_ == "nsubj" for c in head.children):
        return True  # a past tense that the tagger took for a participle
    if head.tag_ == "VB" and mark(head) == "that" and own_subject(head) and not _helpers(head):
        return True  # a present tense that it took for an infinitive
    if _helped(head) or _present_for_infinitive(head) or used_to(head):
        return True
    if head.dep_ == "conj" and head.head.pos_ in {"VERB", "AUX"} and _same_form(head, head.head):
        return finite(head.head)
    return bool(head.lemma_.lower() == "let" and head.tag_ == "VB")


def _present_for_infinitive(head: Any) -> bool:
    """Tell whether the tagger took a present tense for an infinitive.

    "Long queues in the rain deter shoppers"; "it remains cheap, and make up the difference".
    """
    if head.tag_ != "VB" or _helpers(head) or mark(head):
        return False
    subject = subject_of(head)
    many = subject is not None and (
        subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"i", "we", "you", "they"}
    )
    joined = head.dep_ == "conj" and head.head.tag_ in {"VBZ", "VBP"} and head.head.dep_ == "ROOT"
    return many and (head.dep_ == "ROOT" or joined)


def _same_form(verb: Any, first: Any) -> bool:
    """Tell whether two verbs may lean on one auxiliary, a past tense read as a participle too."""
    return bool(
        verb.tag_ == first.tag_
        or (verb.tag_ == "VBD" and first.tag_ == "VBN" and _helpers(first) and not _helpers(verb))
    )


def misread_verb(head: Any) -> bool:
    """Tell whether the parser took the sentence's verb for a plural noun.

    In "Getting up early builds character" *builds* is then the first part of a compound;
    in "Every day a guard returns, to feel …" *returns* is a plural after "a".
    """
    if head.dep_ == "ROOT" and head.tag_ == "VB":
        subject = subject_of(head)
        return (
            subject is not None
            and subject.tag_ == "NNS"
            and any(c.lower_ in _ONE_OF and c.dep_ == "det" for c in subject.children)
        )
    return (
        head.tag_ == "VBG"
        and head.i == head.sent.start
        and not any(finite(t) for t in head.subtree if t.pos_ in {"VERB", "AUX"} and t != head)
        and any(t.tag_ == "NNS" and t.dep_ == "compound" for t in head.subtree)
    )


def used_to(head: Any) -> bool:
    """Tell whether the parser hung the sentence's "used to be" on its subject."""
    return (
        head.dep_ == "acl"
        and head.head.dep_ == "ROOT"
        and head.head.pos_ in {"NOUN", "PROPN"}
        and head.lower_ == "used"
        and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in head.children)
    )


def asserts(head: Any) -> bool:
    """Tell whether a subordinate or coordinated head is a finite verb of its own."""
    if head.pos_ not in {"VERB", "AUX"}:
        return False
    own_form = (
        head.tag_ in {"VBD", "VBZ", "VBP"}
        or (head.tag_ == "VBN" and own_subject(head))
        or _helped(head)
        or _present_for_infinitive(head)
    )
    if shares_auxiliary(head):
        return True
    return own_form and (own_subject(head) or head.dep_ == "relcl" or _complete(head))


def own_subject(head: Any) -> bool:
    """Tell whether a verb has a subject of its own, not one shared with another."""
    return any(c.dep_ in _SUBJECTS for c in head.children)


def shares_auxiliary(head: Any) -> bool:
    """Tell whether a verb with words of its own leans on another's auxiliary.

    "The town has lost its market and sold its hall": *sold* leans on *has*; but in "was
    born and raised" nothing is added that could stand alone.
    """
    first = head.head
    if head.dep_ != "conj" or head.tag_ not in {"VB", "VBN", "VBG", "VBD"}:
        return False
    if not _same_form(head, first) or (head.tag_ == "VBD" and first.tag_ == "VBD"):
        return False
    if _helpers(head) or own_subject(head):
        return False
    if not any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in head.children):
        return False
    if any(t.dep_ == "relcl" for t in head.doc[first.i : head.i]):
        return False  # it may as well go on from the relative clause
    return bool(_helped(first) or shares_auxiliary(first)) and first.dep_ != "xcomp"


def mark(head: Any) -> str:
    """Return the conjunction that marks a clause, in small letters, or ''."""
    return next((c.lower_ for c in head.children if c.dep_ == "mark"), "")


def content_of_frame(token: Any) -> bool:
    """Tell whether ``token`` heads X in "it is true that X", "that is why X"."""
    head = token.head
    if token.dep_ not in {"ccomp", "acl", "csubj", "advcl"} or not finite(token):
        return False
    if token.dep_ == "ccomp" and head.lemma_ in _SAYING and _says_i(head):
        return not _asks(token)
    if head.lower_ == "wonder" and any(c.lower_ == "no" for c in head.children):
        return own_subject(token)
    if head.lemma_ != "be":
        return False
    words = {c.lower_ for c in head.children if c.dep_ in {"acomp", "attr", "advmod"}}
    if words & _FRAME_PREDICATES:
        return not _asks(token)
    subject = subject_of(head)
    why = any(c.lower_ == "why" for c in token.children)
    return why and subject is not None and subject.lower_ in {"that", "this", "which"}


def frames_another(head: Any) -> bool:
    """Tell whether the clause of ``head`` only leads in a content that is a claim itself."""
    return any(content_of_frame(t) and _leads_to(head, t.head) for t in head.subtree)


def _leads_to(head: Any, verb: Any) -> bool:
    through = _LEADS | ({"ccomp"} if head.lemma_.lower() == "let" else set())
    while verb != head:
        if verb.dep_ not in through:
            return False
        verb = verb.head
    return True


def _says_i(verb: Any) -> bool:
    """Tell whether an infinitive or gerund of saying is the author's: "let me begin by saying"."""
    if verb.tag_ not in {"VB", "VBG"}:
        return False
    above = verb
    for _ in range(4):
        if above.lemma_.lower() == "let":
            return any(
                c.lower_ in {"me", "us"} for t in (above, *above.children) for c in t.children
            )
        if (subject := subject_of(above)) is not None:
            return subject.lower_ in {"i", "we", "me"}
        above = above.head
    return False


def _helpers(head: Any) -> list[Any]:
    return [c for c in head.children if c.dep_ in {"aux", "auxpass"}]


def _helped(head: Any) -> bool:
    return any(c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in _helpers(head))


def _complete(head: Any) -> bool:
    """Tell whether a coordinated verb needs no auxiliary of the first ("was born and raised")."""
    return head.dep_ == "conj" and bool(
        _helpers(head) or not _helpers(head.head) or head.tag_ in {"VBZ", "VBP"}
    )


def _coordinated(token: Any, roles: dict[Any, str]) -> bool:
    if token.dep_ == "conj" and whose_relative(token) is not None:
        return asserts(token)
    if token.dep_ == "conj":
        if _asks(token) and roles.get(token.head) != "relative" and not _asks(token.head):
            return False
        if token.head in roles:
            return asserts(token) and not _shares_object(token)
        # "No apology, no word, and the council voted": the parser hangs it on a noun.
        return (
            own_subject(token)
            and asserts(token)
            and (_reached(token.head, roles) or _after_a_relative(token))
        )
    if token.dep_ in {"advcl", "ccomp"} and _goes_on(token, roles):
        return True
    return token.dep_ in {"ccomp", "advcl"} and _hangs_on_so(token)


def whose_relative(token: Any) -> Any | None:
    """Return the relative clause that "…, and who missed it" goes on from, or None.

    The parser may hang it on the main verb.
    """
    who = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    if who is None or who.tag_ not in {"WP", "WDT"} or token.dep_ != "conj":
        return None
    between = token.doc[token.head.i : token.i] if token.head.i < token.i else ()
    return next((t for t in between if t.dep_ == "relcl" and _set_off(t)), None)


def _after_a_relative(token: Any) -> bool:
    """Tell whether ", and X did" was hung on the relative clause before it, not on the main one.

    "They passed a bill that would raise it, and most of them have signed it."
    """
    first = token.left_edge
    subject = subject_of(token)
    relative = any(c.tag_ in {"WDT", "WP"} and c.dep_ in _SUBJECTS for c in token.head.children)
    return (
        relative
        and first.i > 1
        and first.nbor(-1).dep_ == "cc"
        and first.nbor(-2).text == ","
        and subject is not None
        and subject.tag_ not in _QUESTION_TAGS | {"PRP"}
    )


def _goes_on(token: Any, roles: dict[Any, str]) -> bool:
    """Tell whether a clause that the parse leaves unmarked goes on from a content before "and".

    "They argue that firms have little and, if prices rise, they will hire less."
    """
    if mark(token) or not own_subject(token) or not asserts(token) or _asks(token):
        return False
    before = [h for h, role in roles.items() if role == "content" and h.head == token.head]
    return any(
        c.dep_ == "cc" and h.i < c.i < token.left_edge.i <= c.i + 2
        for h in before
        for c in h.children
    )


def _asks(head: Any) -> bool:
    """Tell whether a clause begins with a question word of its own ("who will pay")."""
    return any(
        t.tag_ in _QUESTION_TAGS and t.head in {head, *head.children} and t.i < head.i
        for t in head.doc[head.left_edge.i : head.left_edge.i + 3]
    )


def _shares_object(head: Any) -> bool:
    """Tell whether two verbs stand side by side before one object: "may sustain or override it"."""
    first = head.head
    between = [t for t in head.doc[first.i + 1 : head.i] if t.dep_ != "neg"]
    return (
        not own_subject(head)
        and len(between) == 1
        and between[0].dep_ == "cc"
        and any(c.dep_ == "dobj" for c in head.children)
        and not any(c.dep_ in {"dobj", "attr", "acomp"} for c in first.children)
    )


def _reached(token: Any, roles: dict[Any, str]) -> bool:
    """Tell whether only phrases lie between ``token`` and a clause that asserts."""
    while token not in roles:
        if token.head == token or (token.pos_ in {"VERB", "AUX"} and token.dep_ != "xcomp"):
            return False
        token = token.head
    return True


def _hangs_on_so(head: Any) -> bool:
    """Tell whether a clause comes before ", so …", which the parser takes for the main one."""
    return head.i < head.head.i and mark(head.head) == "so" and asserts(head)


def _temporal(head: Any) -> bool:
    """Tell whether *while* or *since* says when, not why or although.

    "While they were measuring", "has doubled since it opened".
    """
    outer = head.head
    if mark(head) == "while":
        going_on = head.tag_ == "VBG" and any(
            c.tag_ == "VBD" for c in head.children if c.dep_ == "aux"
        )
        return going_on or (not _set_off(head) and head.i > outer.i)
    if mark(head) != "since":
        return False
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in outer.children)
    most = any(t.tag_ in {"JJS", "RBS"} for t in outer.subtree)
    return head.tag_ == "VBD" and (perfect or most)


def _restatable(head: Any) -> bool:
    """Tell whether a relative clause can stand alone.

    Its pronoun is the subject or part of it ("most of which", "whose chair"), or "where".
    """
    return part_of_subject(head) is not None or any(
        (child.tag_ in {"WDT", "WP"} and child.dep_ in {"nsubj", "nsubjpass"})
        or child.tag_ == "WRB"
        for child in head.children
    )


def part_of_subject(head: Any) -> Any | None:
    """Return the relative pronoun inside a subject, "most of *which*", "*whose* chair", or None."""
    subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.i > head.i:
        return None
    inner = [c for c in subject.children if c.tag_ == "WP$"]
    inner += [
        g
        for c in subject.children
        if c.lower_ == "of"
        for g in c.children
        if g.tag_ in {"WDT", "WP"}
    ]
    return inner[0] if inner else None


def _set_off(head: Any) -> bool:
    """Tell whether a comma, dash or bracket stands before the clause."""
    first = head.left_edge
    return first.i > 0 and first.nbor(-1).text in {",", "-", "(", ";", ":"}


def _describes(head: Any) -> bool:
    """Tell whether an apposition says something of its noun, and is no mere name or list."""
    phrase = noun_phrase(head)
    return (
        len(list(head.subtree)) >= _SHORTEST_APPOSITION
        and phrase[0].lower_ in {"a", "an", "the", "its", "their", "his", "her"}
        and head.pos_ == "NOUN"
        and head.head.pos_ in {"NOUN", "PROPN"}
        and head.doc[head.left_edge.i - 1].text in {",", "("}
        and head.doc[head.left_edge.i - 2] in noun_phrase(head.head)
        and not any(c.dep_ in {"conj", "cc"} for c in head.head.children)
        and not _in_a_list(head)
    )


def _in_a_list(head: Any) -> bool:
    """Tell whether an apposition with "and" in it goes on a list: "a hall, a yard and a shed"."""
    end = head.right_edge.i + 1
    closed = end < len(head.doc) and head.doc[end].text in {",", ")", "-"}
    return any(c.dep_ == "conj" for c in head.children) and not closed


def _is_dash(token: Any) -> bool:
    """Tell a dash from the hyphen of "start-up"."""
    return token.text == "-" and bool(token.i == 0 or token.nbor(-1).whitespace_)


def inserted(head: Any) -> range | None:
    """Return the places of a clause between dashes or brackets that asserts something, or None.

    "The town is poor (a third of its shops are shut) and proud."
    """
    if head.dep_ not in _INSERTED or mark(head) or not own_subject(head):
        return None
    if not asserts(head) or _asks(head):
        return None
    sentence = head.sent
    opens = [t for t in head.doc[sentence.start : head.i] if t.text in {"(", ")"} or _is_dash(t)]
    closes = [t for t in head.doc[head.i : sentence.end] if t.text in {"(", ")"} or _is_dash(t)]
    if not opens or not closes or {opens[-1].text, closes[0].text} not in ({"(", ")"}, {"-"}):
        return None
    if opens[-1].text == ")" or opens[-1].i > subject_of(head).left_edge.i:
        return None
    return range(opens[-1].i + 1, closes[0].i)


def _stands_apart(head: Any) -> bool:
    """Tell whether a semicolon, colon or dash parts a full clause from the rest."""
    if not asserts(head) or not own_subject(head) or _asks(head):
        return False
    low, high = sorted((head.i, head.head.i))
    if any(t.text in {";", ":"} or _is_dash(t) for t in head.doc[low:high]):
        return True
    # "Our streets are dark, our parks are shut": nothing reports here.
    outer = head.head
    if outer.lemma_.lower() in STANCE or outer.lemma_.lower() in _THINKING:
        return False
    plain = own_subject(outer) and not mark(head)
    last = head.right_edge
    return plain and head.i < outer.i and "," in {last.text, last.nbor().text}


def _telling_participle(head: Any) -> bool:
    """Tell whether a participle set off by commas asserts something of a noun.

    "Built in 1911, the bridge …", "the firm, founded by a councillor, …", "…, leaving
    the town without a bank".
    """
    if head.dep_ not in {"advcl", "acl"} or head.tag_ not in {"VBN", "VBG"} or mark(head):
        return False
    if head.lemma_.lower() in _NO_PARTICIPLE_CLAIM:
        return False
    if head.lemma_.lower() in STANCE and "dobj" not in {c.dep_ for c in head.children}:
        return False
    words = list(head.subtree)
    kinds = {c.dep_ for c in head.children}
    if "aux" in kinds and not any(c.lower_ == "having" for c in head.children):
        return False
    if head.dep_ == "advcl" and not _really(governing_verb(head)):
        return False
    if kinds & {"nsubj", "nsubjpass", "conj"} or len(words) < _SHORTEST_PARTICIPLE:
        return False
    if head.tag_ == "VBG" and "dobj" not in kinds:
        return False
    if head.tag_ == "VBN" and not kinds & {"agent", "prep", "dobj", "npadvmod"}:
        return False
    if head.left_edge.tag_ in {"IN", "WRB", "TO", *_QUESTION_TAGS}:
        return False
    return _bounded(head) and participle_of(head) is not None


def _really(verb: Any) -> bool:
    """Tell whether a verb says what was or is: what hangs on "might close" is no fact."""
    return not any(
        c.tag_ == "MD" and c.lower_ not in {"will", "wo", "'ll", "’ll"} for c in _helpers(verb)
    )


def governing_verb(head: Any) -> Any:
    """Return the verb that gives a participle its tense: the nearest above that is finite."""
    verb = head.head
    while verb.head != verb and (
        verb.pos_ not in {"VERB", "AUX"} or verb.dep_ == "xcomp" or not finite(verb)
    ):
        verb = verb.head
    return verb


def in_the_past(verb: Any) -> bool:
    """Tell whether a verb is in the simple past, or an auxiliary of it is."""
    return verb.tag_ == "VBD" or any(
        c.tag_ == "VBD" for c in verb.children if c.dep_ in {"aux", "auxpass"}
    )


def participle_of(head: Any) -> Any | None:
    """Return the head of the phrase that a participle set off by commas tells of, or None."""
    if head.dep_ == "acl":
        return head.head if head.head.pos_ in {"NOUN", "PROPN"} else None
    verb = head.head
    while verb.dep_ == "xcomp":
        verb = verb.head
    subject = subject_of(verb)
    if subject is None or subject.lower_ in {"it", "there", *FIRST_PERSON}:
        return None
    named = subject.pos_ in {"NOUN", "PROPN", "PRON"} and subject.tag_ not in _QUESTION_TAGS
    return subject if named else None


def _bounded(head: Any) -> bool:
    first, last = head.left_edge, head.right_edge
    doc = head.doc
    before = doc[first.i - 1].text if first.i > head.sent.start else ""
    after = doc[last.i + 1].text if last.i + 1 < head.sent.end else "."
    if before in {"", '"'}:
        return head.dep_ == "advcl" and after == ","
    return before in {",", "("} and after in {",", ".", ")", ";", "!"}
