"""The report file: the same bytes, read back whole, refused with the place that is wrong."""

import copy
import json
import re
from dataclasses import fields, replace
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.errors import ReportError
from closerlook.model import Aside, Claim, Computed, Evidence, Figure, Report, Span, Voice
from closerlook.report import from_json, schema, sealed, to_json
from closerlook.verify import verify
from samples import sample_report

REPORT = sample_report()
TEXT = to_json(REPORT)
VALIDATOR = jsonschema.Draft202012Validator(schema())


def carried(report: Report) -> Report:
    """The report without what the file does not hold."""
    cited = {evidence.source for evidence in report.evidence}
    sources = tuple(s if s.id in cited else replace(s, text="") for s in report.sources)
    return replace(report, sources=sources)


def leaves(value, path=()):
    """The path of every value that holds no other."""
    if isinstance(value, dict) and value:
        for name, one in value.items():
            yield from leaves(one, (*path, name))
    elif isinstance(value, list) and value:
        for n, one in enumerate(value):
            yield from leaves(one, (*path, n))
    else:
        yield path


def at(value, path):
    for step in path:
        value = value[step]
    return value


def changed(path, new):
    value = json.loads(TEXT)
    at(value, path[:-1])[path[-1]] = new
    return value


# ------------------------------------------------------------------- writing


def test_the_sample_stands_up_to_the_kernel():
    assert verify(REPORT).state == "same"


def test_keys_come_in_the_order_of_the_format():
    value = json.loads(TEXT)

    assert (
        list(value)
        == (
            "closerlook article sources claims evidence findings links standings language coverage asides"
        ).split()
    )
    assert (
        list(value["claims"][0])
        == (
            "id span quote says resolved kind checkable worth_checking voice figures times names"
        ).split()
    )
    assert [e["proof"]["how"] for e in value["evidence"][:2]] == ["computed", "verbatim"]
    assert all(next(iter(e["proof"])) == "how" for e in value["evidence"])


def test_it_is_text_that_people_can_read():
    assert "“Sunday opening is" in TEXT
    assert '"span": [49, 117]' in TEXT
    assert TEXT.endswith("}\n")


def test_it_is_written_the_same_twice():
    assert to_json(sample_report()) == TEXT


def test_every_span_holds_its_quote():
    value = json.loads(TEXT)
    texts = {source["id"]: source["text"] for source in value["sources"]}

    for claim in value["claims"]:
        assert value["article"]["text"][slice(*claim["span"])] == claim["quote"]
    for evidence in value["evidence"]:
        for piece in [evidence["proof"], *evidence["proof"].get("cells", [])]:
            if "span" in piece:
                words = piece.get("quote") or piece["text"]
                assert texts[evidence["source"]][slice(*piece["span"])] == words


def test_only_cited_sources_carry_their_text():
    texts = {s["location"]: s["text"] for s in json.loads(TEXT)["sources"]}

    assert texts["package/minutes.txt"] is None
    assert texts["package/visits.csv"].startswith("Ashby Vale library")


def test_decimals_keep_their_zeros_and_are_never_written_with_an_exponent():
    figure = replace(REPORT.claims[0].figures[0], value=Decimal("1.40E+3"), upper=Decimal("3.00"))
    report = replace(
        REPORT, claims=(replace(REPORT.claims[0], figures=(figure,)), *REPORT.claims[1:])
    )

    written = json.loads(to_json(report))["claims"][0]["figures"][0]

    assert (written["value"], written["upper"]) == ("1400", "3.00")


def test_scores_have_at_most_four_places():
    claim = replace(REPORT.claims[0], checkable=1 / 3, worth_checking=1.0)
    written = json.loads(to_json(replace(REPORT, claims=(claim, *REPORT.claims[1:]))))["claims"][0]

    assert (written["checkable"], written["worth_checking"]) == (0.3333, 1)


def test_an_article_that_is_answered_is_named_by_its_id_or_not_at_all():
    known = replace(REPORT, article=replace(REPORT.article, answers=REPORT.sources[0].id))
    named = replace(REPORT, article=replace(REPORT.article, answers="answered.html"))

    assert from_json(to_json(known)).article.answers == REPORT.sources[0].id
    assert from_json(to_json(named)).article.answers is None


def test_a_lone_surrogate_can_be_written_to_a_file_and_read_back():
    report = replace(REPORT, asides=(Aside(None, "a torn \ud83d letter"),))
    text = to_json(report)

    assert from_json(text.encode("utf-8").decode("utf-8")).asides == report.asides
    assert sealed(text)


# ------------------------------------------------------------------- reading


def test_what_was_written_is_read_back():
    read = from_json(TEXT)

    for field in fields(Report):
        if field.name not in {"digest", "sources"}:
            assert getattr(read, field.name) == getattr(REPORT, field.name), field.name
    assert [s.text for s in read.sources if s.text] == [s.text for s in REPORT.sources[:-1]]
    assert read.digest.startswith("sha256:")
    assert to_json(read) == TEXT
    assert verify(read, sealed=sealed(TEXT)).state == "same"


WORDS = st.text(max_size=12)
SCORES = st.integers(0, 10_000).map(lambda n: n / 10_000)
DATES = st.dates().map(lambda day: day.isoformat()[:10])
SPANS = st.tuples(st.integers(0, 500), st.integers(1, 80)).map(lambda s: Span(s[0], s[0] + s[1]))
DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
)
VOICES = st.recursive(
    st.builds(Voice, who=WORDS, span=st.none() | SPANS, cue=st.none() | SPANS),
    lambda inner: st.builds(Voice, who=WORDS, through=inner),
    max_leaves=4,
)
FIGURES = st.builds(
    Figure,
    span=SPANS,
    value=DECIMALS,
    upper=st.none() | DECIMALS,
    unit=WORDS,
    of=WORDS,
    digits=st.integers(1, 9),
)
CLAIMS = st.builds(
    Claim,
    id=st.integers(1, 99).map("c{}".format),
    span=SPANS,
    quote=WORDS,
    says=WORDS,
    checkable=SCORES,
    worth_checking=SCORES,
    voice=VOICES,
    resolved=st.just(()),
    figures=st.lists(FIGURES, max_size=2).map(tuple),
    times=st.just(()),
    names=st.just(()),
)
COMPUTED = st.builds(
    Computed, cells=st.just(REPORT.evidence[0].proof.cells), formula=WORDS, result=DECIMALS, compared=WORDS,
    figure=st.integers(0, 3),
)  # fmt: skip
EVIDENCE = st.builds(
    Evidence,
    id=st.integers(1, 99).map("e{}".format),
    claim=st.just("c1"),
    source=st.sampled_from([source.id for source in REPORT.sources]),
    strength=SCORES,
    proof=COMPUTED | st.sampled_from([e.proof for e in REPORT.evidence]),
    why=WORDS,
    period=st.none() | DATES,
)


@settings(deadline=None, max_examples=60)
@given(
    claims=st.lists(CLAIMS, max_size=3).map(tuple),
    evidence=st.lists(EVIDENCE, max_size=3).map(tuple),
    asides=st.lists(st.builds(Aside, where=st.none() | SPANS, what=WORDS), max_size=2).map(tuple),
    method=st.dictionaries(WORDS, WORDS, max_size=3).map(lambda d: tuple(d.items())),
    published=st.none() | DATES,
)
def test_any_report_survives_being_written_and_read(claims, evidence, asides, method, published):
    article = replace(REPORT.article, published=published)
    report = replace(
        REPORT, article=article, claims=claims, evidence=evidence, asides=asides, method=method
    )
    text = to_json(report)

    assert from_json(text) == carried(report)
    assert sealed(text)
    assert not list(VALIDATOR.iter_errors(json.loads(text)))


def test_fields_that_are_not_in_the_format_are_passed_over():
    value = json.loads(TEXT)
    value["claims"][0]["mood"] = "calm"
    value["notes"] = ["by hand"]

    assert from_json(json.dumps(value)) == carried(REPORT)


@pytest.mark.parametrize(
    ("path", "new", "message"),
    [
        (("claims", 3, "span"), [9, 4], "claims[3].span: expected [start, end], got [9, 4]"),
        (("claims", 3, "span"), [1, 2, 3], "claims[3].span: expected [start, end], got [1, 2, 3]"),
        (("claims", 0, "span"), [True, 4], "claims[0].span: expected [start, end], got [true, 4]"),
        (("claims", 0, "checkable"), 1.5, "claims[0].checkable: expected a number from 0 to 1, got 1.5"),
        (("claims", 0, "checkable"), True, "claims[0].checkable: expected a number from 0 to 1, got true"),
        (("claims", 0, "figures", 0, "value"), "lots", 'claims[0].figures[0].value: expected a decimal as a string, got "lots"'),
        (("claims", 4, "voice", "through", "who"), None, "claims[4].voice.through.who: expected a text, got null"),
        (("evidence", 0, "proof", "how"), "magic", "evidence[0].proof.how: expected one of verbatim, passage, computed, fact-check, got \"magic\""),
        (("evidence", 1, "proof", "differs", 0), [None], "evidence[1].proof.differs[0]: expected [article span, source span], got [null]"),
        (("findings", 0, "verdict"), "true", "findings[0].verdict: expected one of supported, contradicted, contested, outdated, unverified, not checkable, got \"true\""),
        (("standings", 9, "main"), 1, "standings[9].main: expected true or false, got 1"),
        (("article", "published"), "last May", 'article.published: expected a date YYYY[-MM[-DD]], got "last May"'),
        (("claims",), {}, "claims: expected an array, got {}"),
        (("coverage",), [], "coverage: expected an object, got []"),
        (("closerlook", "format"), 0, "closerlook.format: expected 1, got 0"),
        (("article", "text"), ["x" * 200], 'article.text: expected a text, got ["' + "x" * 57 + "…"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(path, new, message):
    with pytest.raises(ReportError, match=f"^{re.escape(message)}$") as caught:
        from_json(json.dumps(changed(path, new)))
    assert caught.value.hint


def test_a_missing_field_is_named():
    value = json.loads(TEXT)
    del value["claims"][2]["voice"]["cue"]

    with pytest.raises(ReportError, match=r"^claims\[2\]\.voice\.cue: missing$"):
        from_json(json.dumps(value))


def test_a_report_of_a_newer_format_says_to_update():
    with pytest.raises(ReportError, match="format 2, written by a newer closerlook") as caught:
        from_json(json.dumps({"closerlook": {"format": 2, "shape": "unknown"}}))
    assert "pip install --upgrade" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it is not JSON: line 1, column 1"),
        ('{"a": 1,}', "it is not JSON: line 1"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": 1e999}', "1e999 is too large"),
        ('{"a": 1, "a": 2}', "a member is named twice: a"),
        ("[" * 100_000, "it is not JSON"),
        ("9" * 10_000, "it is not JSON: a value is out of bounds"),
        ("[]", "the file: expected an object"),
        ("{}", "closerlook: missing"),
    ],
    ids=range(9),
)
def test_what_is_no_report_is_refused(text, message):
    with pytest.raises(ReportError, match=re.escape(message)):
        from_json(text)
    assert not sealed(text)


def test_voices_nested_beyond_reason_are_refused():
    voice = (
        '{"who": "a", "span": null, "cue": null, "manner": "direct", "adopted": "yes", "through": '
    )
    deep = TEXT.replace('"through": null', f'"through": {voice * 400}null{"}" * 400}', 1)

    with pytest.raises(ReportError, match="nested too deeply"):
        from_json(deep)


# ------------------------------------------------------------------- the seal


def other(value):
    """A value of the same kind that is not the same."""
    match value:
        case bool():
            return not value
        case str():
            return value + "x"
        case int():
            return value + 1
        case float():
            return value / 2
        case None:
            return "x"
        case _:
            return ["x"]


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(leaves(json.loads(TEXT)), key=str)))
def test_any_value_that_is_changed_breaks_the_seal(path):
    assert not sealed(json.dumps(changed(path, other(at(json.loads(TEXT), path)))))


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(leaves(json.loads(TEXT)), key=str)))
def test_any_value_that_is_taken_away_breaks_the_seal(path):
    value = json.loads(TEXT)
    del at(value, path[:-1])[path[-1]]

    assert not sealed(json.dumps(value))


def test_an_added_value_breaks_the_seal():
    assert not sealed(json.dumps({**json.loads(TEXT), "note": "checked"}))


def test_layout_does_not_count():
    value = json.loads(TEXT)

    assert sealed(json.dumps(value))
    assert sealed(json.dumps(dict(reversed(value.items())), indent=4, ensure_ascii=False))


def test_a_report_without_a_seal_is_not_sealed():
    assert not sealed(json.dumps(changed(("closerlook", "digest"), "")))
    assert not sealed("{}")
    assert not sealed('{"closerlook": 1}')


# ------------------------------------------------------------------- the schema


def test_the_schema_is_one_and_the_sample_follows_it():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert not list(VALIDATOR.iter_errors(json.loads(TEXT)))


def kinds_of_place():
    """One path for each place in the format: ``claims[3].span`` stands for all claims' spans."""
    found: dict[tuple, tuple] = {}

    def walk(value, path):
        if path:
            how = [at(json.loads(TEXT), path[:n]) for n in range(len(path))]
            proof = next((v["how"] for v in how if isinstance(v, dict) and "how" in v), "")
            key = (proof, *("*" if isinstance(step, int) else step for step in path))
            found.setdefault(key, path)
        if isinstance(value, dict):
            for name, one in value.items():
                walk(one, (*path, name))
        elif isinstance(value, list):
            for n, one in enumerate(value[:12]):
                walk(one, (*path, n))

    walk(json.loads(TEXT), ())
    return sorted(found.values(), key=str)


PLACES = kinds_of_place()


def both_refuse(value) -> bool:
    """Whether the schema and the reader refuse alike."""
    invalid = not VALIDATOR.is_valid(value)
    try:
        from_json(json.dumps(value))
    except ReportError:
        return invalid
    return False


def test_a_wrong_value_anywhere_is_refused_by_the_schema_and_by_the_reader():
    for path in PLACES:
        assert both_refuse(changed(path, [{"odd": True}])), path


def test_a_missing_field_anywhere_is_refused_by_the_schema_and_by_the_reader():
    for path in PLACES:
        if isinstance(path[-1], str) and path[:-1] != ("closerlook", "method"):
            value = copy.deepcopy(json.loads(TEXT))
            del at(value, path[:-1])[path[-1]]
            assert both_refuse(value), path


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("article", "id"), "sha256:abc"),
        (("article", "published"), "2025-2-14"),
        (("claims", 0, "kind"), "opinion"),
        (("claims", 0, "checkable"), 1.01),
        (("claims", 0, "id"), "claim 1"),
        (("evidence", 0, "proof", "result"), 48312),
        (("evidence", 2, "proof", "scores"), {"for": 1}),
        (("links", 0, "to"), "e1"),
        (("coverage", "open"), -1),
    ],
)
def test_values_out_of_bounds_are_refused_by_both(path, new):
    assert both_refuse(changed(path, new))


def test_the_schema_lets_the_format_grow():
    value = json.loads(TEXT)
    value["claims"][0]["mood"] = "calm"

    assert VALIDATOR.is_valid(value)
