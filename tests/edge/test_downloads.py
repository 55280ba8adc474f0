"""Statistics by address, from a real server that is busy, unchanged, or silent."""

import http.server
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest

from closerlook.edge import downloads
from closerlook.edge.importers.choose import Told, read
from closerlook.errors import SourceError

TABLE = "Entity,Code,Year,Share of adults who swim\nAmbry,AMB,2019,31.5\nAmbry,AMB,2020,32\n"
PAGE = f"<article><h1>The quay</h1><p>{'The quay was dug out in three winters. ' * 9}</p></article>"
WORLD_BANK = (
    '[{"page":1,"pages":1,"per_page":50,"total":1,"sourceid":"2","lastupdated":"2025-01-28"},'
    '[{"indicator":{"id":"SP.POP.TOTL","value":"Population, total"},"country":{"id":"KE","value":"Kenya"},'
    '"countryiso3code":"KEN","date":"2020","value":51985780,"unit":"","obs_status":"","decimal":0}]]'
)

FACT_CHECK = (
    '{"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "The quay is new.",'
    '"author": {"name": "A desk"}, "reviewRating": {"alternateName": "False"}}'
)
ARCHIVE = (
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.test/quay\r\n"
    f"Content-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n{PAGE}\r\n\r\n"
    "WARC/1.0\r\nWARC-Type: revisit\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
)


class Bureau(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str | None]]] = []
    busy = 0

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        condition = self.headers.get("If-None-Match")
        type(self).asked.append((self.path, condition))
        if type(self).busy:
            type(self).busy -= 1
            self.send_error(503)
        elif self.path == "/gone.csv":
            self.send_error(404)
        elif condition == '"one"':
            self.send_response(304)
            self.end_headers()
        else:
            kind, body = (
                ("application/json", WORLD_BANK) if "indicator" in self.path
                else ("text/html", PAGE) if self.path == "/page"
                else ("application/json", FACT_CHECK) if self.path == "/checked"
                else ("application/warc", ARCHIVE) if self.path == "/crawl"
                else ("text/csv", TABLE)
            )  # fmt: skip
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("ETag", '"one"')
            self.end_headers()
            self.wfile.write(body.encode())


@pytest.fixture
def bureau(tmp_path, monkeypatch) -> Iterator[str]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(downloads, "_PAUSES", (0.01, 0.01))
    Bureau.asked, Bureau.busy = [], 0
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Bureau) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_table_is_imported_from_its_address_and_says_where_it_is_from(bureau):
    found = read(f"{bureau}/swim.csv?download=1", None, Told())

    (dataset,) = found.datasets
    assert dataset.publication.url == f"{bureau}/swim.csv?download=1"
    assert "Share of adults who swim" in " ".join(i.name for i in dataset.indicators)


def test_the_world_banks_answer_is_known_by_its_media_type_and_content(bureau):
    found = read(f"{bureau}/v2/country/KE/indicator/SP.POP.TOTL", None, Told())

    assert found.format == "worldbank"


def test_what_has_not_changed_is_not_sent_again(bureau):
    first = downloads.download(f"{bureau}/swim.csv", limit=10_000)
    second = downloads.download(f"{bureau}/swim.csv", limit=10_000)

    assert first == second
    assert first.read_text() == TABLE
    assert [condition for _, condition in Bureau.asked] == [None, '"one"']


def test_what_was_kept_and_is_lost_is_asked_for_in_full(bureau):
    downloads.download(f"{bureau}/swim.csv", limit=10_000).unlink()

    assert downloads.download(f"{bureau}/swim.csv", limit=10_000).read_text() == TABLE


def test_a_busy_server_is_asked_again_and_then_left_alone(bureau):
    Bureau.busy = 2
    assert downloads.download(f"{bureau}/swim.csv", limit=10_000)

    Bureau.busy = 3
    with pytest.raises(SourceError, match="the server answers 503"):
        downloads.download(f"{bureau}/other.csv", limit=10_000)


def test_what_is_gone_is_not_asked_for_twice(bureau):
    with pytest.raises(SourceError, match="the server answers 404"):
        downloads.download(f"{bureau}/gone.csv", limit=10_000)
    assert len(Bureau.asked) == 1


def test_a_page_is_no_file_of_data_and_is_asked_for_once(bureau):
    found = read(f"{bureau}/page", None, Told())
    [page] = found.documents
    assert "dug out in three winters" in page.text
    assert page.url == f"{bureau}/page"
    assert [path for path, _ in Bureau.asked] == ["/page"]


@pytest.mark.parametrize(("path", "rest"), [("/checked", ""), ("/crawl", "#https://a.test/quay")])
def test_what_is_read_by_address_is_told_by_it_and_not_by_the_file_that_is_kept(
    bureau, tmp_path, path, rest
):
    document, *skipped = read(f"{bureau}{path}", None, Told()).documents
    assert (document.location or "").startswith(f"{bureau}{path}")
    assert (document.location or "").endswith(rest)
    assert str(tmp_path) not in f"{document} {skipped}"
