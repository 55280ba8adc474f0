"""What a reader of each format must never do: lose words, or take words for something else."""

import http.server
import io
import json
import threading
from collections.abc import Iterator

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.edge.articles import read_article
from closerlook.edge.plain import read_plain
from closerlook.errors import ArticleError
from closerlook.model import Document

SENTENCE = "The tram ran late on Monday, and the council said that it would look into it. "


def read(tmp_path, name: str, data: str | bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_article(str(path))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.at.of(document.text)) for block in document.blocks]


TEXT = st.lists(
    st.characters(codec="utf-8", exclude_categories=["Cc"])
    | st.sampled_from(["\n", "\n\n", "\r\n", "\t", " ", "#", "> ", "- ", "1. ", "---\n", "| a |\n"])
    | st.sampled_from(["\u00ad", "\u00a0", "e\u0301", "👩‍👩‍👧", "ש", "“", "\u2028", "\u0085"])
).map("".join)


@given(TEXT.filter(str.strip), st.sampled_from(["a.txt", "a.md"]))
@settings(deadline=None, max_examples=150)
def test_any_text_comes_back_and_its_blocks_are_in_order(tmp_path_factory, text, name):
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return
    document = read(tmp_path_factory.mktemp("a"), name, text)

    assert document.text == text
    last = 0
    for block in document.blocks:
        assert last <= block.at.start < block.at.end <= len(text)
        assert block.at.of(text) == block.at.of(text).strip()
        last = block.at.end


# -------------------------------------------------------------------- plain


def test_title_byline_and_date_with_or_without_blank_lines():
    for gap in ("\n", "\n\n", "\r\n"):
        article = gap.join(["Keep the tram", "By Maren Holt", "4 March 2024"]) + "\n\nIt ran.\n"
        document = read_plain(article)
        assert (document.title, document.author) == ("Keep the tram", "Maren Holt")
        assert document.published == "2024-03-04"
        assert [kind for kind, _ in blocks(document)] == ["title", "byline", "byline", "paragraph"]


def test_a_sentence_that_begins_with_by_is_no_byline():
    document = read_plain("Trams\n\nBy and large, trams are good.\n\nThey ran.\n")
    assert document.author is None
    assert [kind for kind, _ in blocks(document)] == ["title", "paragraph", "paragraph"]


def test_words_between_two_rules_are_no_front_matter(tmp_path):
    document = read(tmp_path, "a.md", "---\n\nNot front matter.\n\n---\n\nMore.\n")
    assert [words for _, words in blocks(document)] == ["Not front matter.", "More."]


# --------------------------------------------------------------------- html


def page(head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Trams | Post</title>{head}</head><body>"
        "<nav><a href=/>Home</a></nav><div class=cookie-banner>We use cookies.</div>"
        f"<article><h1>Keep the tram</h1><p>{SENTENCE * 2}</p><blockquote><p>Readers said so in "
        "many letters to us.</p></blockquote><table><tr><th>Year</th><th>Riders</th></tr>"
        f"<tr><td>2019</td><td>48,312</td></tr></table><p>{SENTENCE * 2}</p></article>"
        "<aside class=related><h3>Related articles</h3></aside><footer>Copyright</footer></body></html>"
    )


def test_the_article_is_believed_before_the_page_and_the_furniture_is_left_out(tmp_path):
    graph = {
        "@graph": [
            {"@type": "WebPage", "name": "Post", "url": "https://post.example"},
            {"@type": "NewsArticle", "headline": "Keep the tram", "author": [{"name": "M. Holt"}]},
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    document = read(tmp_path, "a.html", page(script))

    assert (document.title, document.author) == ("Keep the tram", "M. Holt")
    assert blocks(document)[0] == ("title", "Keep the tram")
    for furniture in ("Home", "cookies", "Related", "Copyright", "Post"):
        assert furniture not in document.text


def test_cells_stay_apart_and_a_quotation_is_one(tmp_path):
    found = blocks(read(tmp_path, "a.html", page()))
    assert ("table", "2019 48,312") in found
    assert ("quotation", "Readers said so in many letters to us.") in found


# --------------------------------------------------------------------- docx


def test_the_date_of_the_library_is_not_the_date_of_the_article(tmp_path):
    file, packed = docx.Document(), io.BytesIO()
    file.core_properties.author = "Maren Holt"
    file.add_paragraph("It ran.")
    file.save(packed)
    document = read(tmp_path, "a.docx", packed.getvalue())
    assert (document.author, document.published) == ("Maren Holt", None)


# ---------------------------------------------------------------------- pdf


def pdf(*pages: list[str], info: str = "") -> bytes:
    """A PDF as small as can be: a page a list, a line of Helvetica a string."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 72 740 Td {shown} ET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< {info} >>")
    written, places = "%PDF-1.4\n", []
    for n, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{n} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    written += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size "
        f"{len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{written.index('xref') if 'xref' in written else len(written)}\n%%EOF"
    )
    return written.encode("latin-1")


def test_furniture_goes_and_no_word_of_the_author_does(tmp_path):
    last = "That is the end of it."
    pages = [
        ["AMBRY POST", "2019", f"was {word} year.", "1918", f"was {word} war.", last, f"Page {n}"]
        for n, word in enumerate(("one", "another", "a third"), start=7)
    ]
    document = read(tmp_path, "a.pdf", pdf(*pages))

    assert "AMBRY POST" not in document.text
    assert "Page" not in document.text
    for words in ("2019", "was another year.", "1918", "was a third war.", last):
        assert words in document.text
    assert [document.text.count(words) for words in ("2019", "1918", last)] == [3, 3, 3]


def test_a_pdf_with_a_date_that_is_none_is_read(tmp_path):
    document = read(tmp_path, "a.pdf", pdf(["It ran."], info="/CreationDate (yesterday)"))
    assert (document.text.strip(), document.published) == ("It ran.", None)


def test_a_locked_pdf_and_a_scan(tmp_path):
    writer, packed = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["It ran."]))), io.BytesIO()
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(packed)
    with pytest.raises(ArticleError, match="protected with a password"):
        read(tmp_path, "a.pdf", packed.getvalue())
    with pytest.raises(ArticleError, match="is a scan"):
        read(tmp_path, "b.pdf", pdf([]))


# ---------------------------------------------------------------------- web


LEADS = {"/file": "file:///etc/hostname", "/ftp": "ftp://127.0.0.1:9/x", "/loop": "/loop", "/moved": "/page"}  # fmt: skip


class Site(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path in LEADS:
            self.send_response(302)
            self.send_header("Location", LEADS[self.path])
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=windows-1252")
        if self.path == "/short":
            self.send_header("Content-Length", "9000")
        self.end_headers()
        self.wfile.write(page().replace("Readers said", "Readers’ words").encode("cp1252"))


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_is_fetched_with_the_encoding_that_the_server_names(site):
    document = read_article(f"{site}/moved")
    assert "Readers’ words" in document.text
    assert (document.url, document.location) == (f"{site}/page", f"{site}/moved")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/file", ""),
        ("/ftp", "it leads away from the web"),
        ("/loop", "infinite loop"),
        ("/short", "the connection broke off after"),
        ("/a b", ""),
    ],
)
def test_what_cannot_be_fetched_is_told_in_one_line(site, path, reason):
    with pytest.raises(ArticleError) as caught:
        read_article(site + path)
    assert caught.value.what.startswith(f"cannot read {site}{path}: ")
    assert reason in caught.value.what
    assert "\n" not in caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize("where", ["http://[bad", "//[x"])
def test_an_address_that_is_none(where):
    with pytest.raises(ArticleError):
        read_article(where)
