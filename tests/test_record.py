from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.model import Document, SourceKind, Span
from closerlook.record import Package, Record

TRAM = Document("tram", "The tram carried 48,312 passengers in 2019. It was repainted blue.")
BUS = Document("bus", "Buses carried fewer passengers. The depot was repainted blue.")
TABLE = Document("table", "Year,Passengers\n2019,48312\n", kind=SourceKind.TABLE)


def found(record: Record, words: str, at_most: int = 9) -> list[str]:
    return [
        hit.at.of(record.document(hit.document).text)
        for hit in record.passages(words, at_most=at_most)
    ]


def test_the_passage_that_shares_most_comes_first():
    assert found(Package((BUS, TRAM)), "In 2019 the trams carried 48312 passengers") == [
        "The tram carried 48,312 passengers in 2019.",
        "Buses carried fewer passengers.",
    ]


def test_a_rare_word_tells_more_than_a_common_one():
    package = Package((TRAM, BUS))
    common = Document("common", "Blue trams. Blue buses.")
    rare = Document("rare", "Canal trams.")

    assert package.idf("unheard") > package.idf("tram") > package.idf("passeng") > 0
    assert found(Package((common, rare)), "blue canal") == [
        "Canal trams.",
        "Blue trams.",
        "Blue buses.",
    ]


def test_of_two_passages_with_the_word_the_shorter_comes_first():
    long = Document("long", "The depot stands beside the canal, north of the old market hall.")
    short = Document("short", "The depot stands.")

    assert found(Package((long, short)), "depot") == [short.text, long.text]


def test_ties_stay_in_the_order_of_the_documents_and_of_their_text():
    one = Document("b", "Blue trams. Blue buses.")
    two = Document("a", "Blue boats.")

    assert found(Package((one, two)), "blue") == ["Blue trams.", "Blue buses.", "Blue boats."]
    assert found(Package((two, one)), "blue") == ["Blue boats.", "Blue trams.", "Blue buses."]


def test_no_more_than_was_asked_for():
    assert len(Package((TRAM, BUS)).passages("repainted blue", at_most=1)) == 1


def test_nothing_in_common_finds_nothing():
    assert Package((TRAM,)).passages("The river is not the sea", at_most=5) == ()
    assert Package(()).passages("tram", at_most=5) == ()
    assert Package((TRAM,)).passages("of the not", at_most=5) == ()


def test_tables_have_no_passages_but_are_there():
    package = Package((TABLE,))

    assert package.passages("passengers 2019", at_most=5) == ()
    assert package.document("table") is TABLE


def test_the_digest_names_the_sources_and_not_their_order():
    assert Package((TRAM, BUS)).digest == Package((BUS, TRAM)).digest
    assert Package((TRAM, BUS)).digest != Package((TRAM,)).digest
    assert Package(()).digest.startswith("sha256:")


def test_what_was_published_later_was_not_known():
    def dated(published: str | None) -> Document:
        return Document(str(published), "Blue trams.", published=published)

    dates = [None, "2019", "2021", "2021-06", "2021-06-30", "2021-07-01", "2022"]
    package = Package(tuple(dated(date) for date in dates))

    known = [document.published for document in package.known_by("2021-06-30").documents]
    assert known == [None, "2019", "2021", "2021-06", "2021-06-30"]
    assert len(package.known_by("2021").documents) == 6


@given(st.lists(st.text(st.sampled_from("abc. ")), max_size=6), st.text(st.sampled_from("abc ")))
@settings(deadline=None)
def test_scores_fall_and_every_hit_shares_a_word(texts, query):
    documents = tuple(Document(str(n), text) for n, text in enumerate(texts))
    package = Package(documents)

    hits = package.passages(query, at_most=99)

    order = [(-hit.score, int(hit.document), hit.at) for hit in hits]
    assert order == sorted(order)
    assert all(hit.score > 0 for hit in hits)
    assert all(isinstance(hit.at, Span) for hit in hits)
    assert hits == Package(documents).passages(query, at_most=99)
