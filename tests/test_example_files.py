"""The example is what its README says: every planted thing is there, and the sources bear it out."""

import re
import runpy
import zipfile
from pathlib import Path

import pytest

from closerlook.edge.articles import read_article
from closerlook.edge.sources import read_sources

TRAM = Path(__file__).parents[1] / "examples" / "tram"
MADE = ("budget.xlsx", "council-report.docx", "operator-review.pdf")


def flat(text: str) -> str:
    """The words of a text, blanks and quotation marks made plain."""
    return " ".join(text.split()).replace("“", '"').replace("”", '"')


def prose(name: str) -> str:
    """The article's words in its blocks, without front matter and title."""
    article = read_article(str(TRAM / name))
    return " ".join(b.at.of(article.text) for b in article.blocks if b.kind == "paragraph")


@pytest.fixture(scope="module")
def article():
    return flat(read_article(str(TRAM / "article.md")).text)


@pytest.fixture(scope="module")
def sources():
    documents, asides = read_sources([str(TRAM / "sources")])
    assert asides == ()
    return {Path(document.location).name: document for document in documents}


def test_the_article_has_the_length_of_an_op_ed():
    assert 700 <= len(prose("article.md").split()) <= 900


def test_the_article_is_longer_than_the_one_it_answers():
    assert 300 <= len(prose("answered.html").split()) < len(prose("article.md").split()) / 2


def test_both_say_who_wrote_them_where_and_when():
    reply, original = (read_article(str(TRAM / name)) for name in ("article.md", "answered.html"))
    assert (reply.author, reply.published, reply.language) == (
        "Rosalind Teague",
        "2025-03-14",
        "en-GB",
    )
    assert (original.author, original.published) == ("Martin Oakes", "2025-03-07")
    assert reply.publisher == original.publisher == "The Tarnbridge Courier"
    assert reply.answers == "answered.html"
    assert reply.title == "Build the branch to Fenside"


def test_the_web_page_is_read_without_its_furniture():
    words = read_article(str(TRAM / "answered.html")).text
    assert "I use the tram, and I like it." in words
    for furniture in ("cookies", "Most read", "Market stalls", "Opinion"):
        assert furniture not in words


def test_there_are_three_documents_and_two_tables_files_in_five_formats(sources):
    kinds = {name.split("#")[0]: str(document.kind) for name, document in sources.items()}
    assert kinds == {
        "budget.xlsx": "table",
        "council-report.docx": "text",
        "hearing.txt": "text",
        "operator-review.pdf": "text",
        "ridership.csv": "table",
    }


def test_every_source_has_a_title_a_publisher_a_licence_and_a_date_before_the_article(sources):
    for document in sources.values():
        assert document.title
        assert document.publisher
        assert document.licence
        assert document.published < "2025-03-14"


def rows_of_the_key() -> list[tuple[str, str]]:
    readme = (TRAM / "README.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in readme.splitlines() if line.startswith("| ")]
    return [(row[0], words) for row in rows for words in re.findall("“([^”]+)”", row[1])]


def test_the_key_lists_every_kind_of_thing_that_is_planted():
    assert len(rows_of_the_key()) >= 30


@pytest.mark.parametrize(("planted", "words"), rows_of_the_key())
def test_what_the_key_quotes_stands_in_the_article(article, planted, words):
    assert flat(words) in article, planted


def column(document, name: str) -> dict[str, str]:
    """A column of a table by the first cell of its rows."""
    rows = [[cell.of(document.text) if cell else "" for cell in row] for row in document.table.rows]
    n = rows[document.table.header].index(name)
    return {row[0]: row[n] for row in rows[document.table.header + 1 :]}


@pytest.mark.parametrize(
    ("table", "name", "row", "cell"),
    [
        ("ridership.csv", "Tram passengers a day", "2024", "12400"),  # right
        ("ridership.csv", "Tram passengers a day", "2019", "6200"),  # doubled since
        ("ridership.csv", "Pupils among tram passengers (%)", "2024", "33"),  # a third
        ("ridership.csv", "Trams that ran on time (%)", "2024", "86"),  # more than 85
        ("ridership.csv", "Tram drivers employed", "2022", "41"),  # once right
        ("ridership.csv", "Tram drivers employed", "2024", "47"),  # outdated
        ("budget.xlsx#Budget", "Budget (£m)", "Track and power", "21.4"),  # right
        ("budget.xlsx#Budget", "Budget (£m)", "Stops", "4.2"),  # wrong: the article has 2.4
        ("budget.xlsx#Fares", "Single fare (pence)", "2022", "200"),
        ("budget.xlsx#Fares", "Single fare (pence)", "2024", "212"),  # 6 per cent more
    ],
)
def test_the_cells_that_the_article_relies_on(sources, table, name, row, cell):
    assert column(sources[table], name)[row] == cell


def test_the_items_of_the_budget_add_up(sources):
    budget = {
        item: float(cell)
        for item, cell in column(sources["budget.xlsx#Budget"], "Budget (£m)").items()
    }
    assert budget.pop("Total") == pytest.approx(sum(budget.values()))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("council-report.docx", "The Fenside estate has 6,300 residents."),
        ("council-report.docx", "Of residents within a walk of the line, 70 per cent use it"),
        ("council-report.docx", "The first line took away 140 parking places"),
        ("operator-review.pdf", "took away 210 parking places"),  # contested
        ("council-report.docx", "It cost more than was promised."),  # what is conceded
        (
            "council-report.docx",
            "was taken in a week when half of the line was closed",
        ),  # the undercut
        ("council-report.docx", "The work on the second depot was finished on budget"),
        ("council-report.docx", "Nottingham opened its first tram line in 2004."),  # the precedent
        ("operator-review.pdf", "In the evening a tram comes every 12 minutes on average."),
        ("operator-review.pdf", "Drivers say the evening service is too thin"),  # the nested report
        (
            "hearing.txt",
            "We have no plan to close the night bus when the branch opens.",
        ),  # misquoted
        ("hearing.txt", "we won more of them back than we lost."),
        ("hearing.txt", "41 people spoke for the branch and 12 people spoke against it"),
    ],
)
def test_the_sentences_that_the_article_relies_on(sources, source, words):
    assert words in flat(sources[source].text)


def test_no_source_settles_what_is_planted_as_open(sources):
    for document in sources.values():
        assert "nine shops" not in document.text
        assert "flooded" not in document.text
        assert "900" not in document.text


def test_the_other_op_ed_is_quoted_exactly_and_wrongly(article):
    original = flat(read_article(str(TRAM / "answered.html")).text)
    for exact in ("a fine thing for those who live beside it", "a bill without a bottom"):
        assert exact in article
        assert exact in original
    assert "nobody in Fenside has asked for it" in article
    assert "nobody in Fenside has asked for it" not in original
    assert "Hardly anybody in Fenside has asked for it" in original


def members(path):
    """What a zip holds, whatever zlib packed it; any other file as it is."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]


def test_the_script_writes_the_same_files(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["make_sources.py", str(tmp_path)])
    runpy.run_path(str(TRAM / "make_sources.py"), run_name="__main__")
    capsys.readouterr()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(MADE)
    for name in MADE:
        assert members(tmp_path / name) == members(TRAM / "sources" / name), name
