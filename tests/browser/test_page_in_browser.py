"""The checking copy in a browser: what happens when an editor clicks, types, prints, turns it dark."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from closerlook.render.page import page
from harbour import REPORT

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
DESK = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Desk:
    """A browser, the page's address, and all that went wrong or out."""

    browser: object
    address: str
    trouble: list[str] = field(default_factory=list)

    def open(self, hash: str = "", **options):
        options.setdefault("viewport", DESK)
        context = self.browser.new_context(**options)
        tab = context.new_page()
        tab.on("console", lambda message: self.trouble.append(message.text))
        tab.on("pageerror", lambda error: self.trouble.append(str(error)))
        tab.on("request", lambda request: self._asked(request.url))
        tab.goto(self.address + hash)
        return tab

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.trouble.append(url)


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[object]:
    required = os.environ.get("CLOSERLOOK_REQUIRE_BROWSER") == "1"
    if not CHROMIUM.exists() and not required:
        pytest.skip(f"there is no Chromium at {CHROMIUM}")
    if not required:
        pytest.importorskip("playwright", reason="playwright is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(name="desk")
def _desk(browser, tmp_path) -> Iterator[Desk]:
    path = tmp_path / "copy.html"
    path.write_text(page(REPORT), encoding="utf-8")
    desk = Desk(browser, path.as_uri())
    yield desk
    for context in browser.contexts:
        context.close()
    assert desk.trouble == []


def focused(tab) -> str:
    return tab.evaluate("document.activeElement.closest('[data-claim]')?.dataset.claim")


def is_open(tab, claim: str) -> bool:
    return tab.locator(f".note[data-claim={claim}] details").evaluate("e => e.open")


def test_a_click_on_the_words_opens_their_note(desk):
    tab = desk.open()
    tab.click("#claim-c5")

    assert is_open(tab, "c5")
    assert focused(tab) == "c5"
    assert tab.locator("#note-c5").is_visible()


def test_a_click_on_words_within_words_opens_the_inner_note(desk):
    tab = desk.open()
    tab.click("#claim-c3")

    assert is_open(tab, "c3")
    assert not is_open(tab, "c2")


def test_the_mark_opens_the_note_and_the_notes_number_leads_back(desk):
    tab = desk.open()
    tab.click(".ref[data-claim=c6]")
    assert is_open(tab, "c6")

    tab.click(".note[data-claim=c6] .number")

    assert tab.evaluate("document.activeElement.className").startswith("ref")
    assert focused(tab) == "c6"


def test_n_and_p_walk_through_the_claims_and_escape_closes(desk):
    tab = desk.open()
    tab.keyboard.press("n")
    assert focused(tab) == "c1"
    tab.keyboard.press("j")
    assert focused(tab) == "c2"
    tab.keyboard.press("p")
    assert focused(tab) == "c1"

    tab.keyboard.press("Enter")
    assert is_open(tab, "c1")
    tab.keyboard.press("Escape")

    assert not is_open(tab, "c1")
    assert tab.evaluate("document.activeElement.className").startswith("ref")


def test_single_letter_keys_can_be_turned_off(desk):
    tab = desk.open()
    tab.click(".keys summary")
    tab.uncheck("#keys")
    tab.keyboard.press("Escape")
    tab.keyboard.press("n")

    assert focused(tab) is None


def test_tabs_follow_the_aria_pattern(desk):
    tab = desk.open()
    tab.focus("#tab-copy")
    tab.keyboard.press("ArrowRight")

    assert tab.get_attribute("#tab-questions", "aria-selected") == "true"
    assert tab.evaluate("document.activeElement.id") == "tab-questions"
    assert tab.locator("#questions").is_visible()
    assert not tab.locator("#copy").is_visible()
    tab.keyboard.press("End")
    assert tab.locator("#method").is_visible()
    tab.keyboard.press("ArrowRight")
    assert tab.locator("#copy").is_visible()
    assert tab.locator("[role=tab][tabindex='0']").count() == 1


def test_a_claim_in_another_part_leads_to_its_words(desk):
    tab = desk.open("#argument")
    tab.click(".node[href='#claim-c6']")

    assert tab.locator("#copy").is_visible()
    assert focused(tab) == "c6"


def test_an_address_with_a_note_opens_it(desk):
    tab = desk.open("#note-c3")

    assert is_open(tab, "c3")


def test_questions_are_copied_as_plain_text(desk):
    tab = desk.open("#questions", permissions=["clipboard-read", "clipboard-write"])
    tab.click("[data-copies]")
    tab.wait_for_selector("#said:has-text('Copied')")
    assert tab.evaluate("navigator.clipboard.readText()").startswith(
        "Questions about “Give Harbour"
    )

    tab.click(".questions li:nth-child(2) button")
    tab.wait_for_function("navigator.clipboard.readText().then(t => t.startsWith('Would you'))")


def test_filters_show_what_was_asked_for_and_count_it(desk):
    tab = desk.open()
    tab.click(".chip.contradicted")

    assert tab.locator(".note:visible").count() == 2
    assert tab.inner_text("#shown") == "2 of 9 claims"
    tab.select_option("#kind", "quotation")
    assert tab.inner_text("#shown") == "1 of 9 claims"
    tab.select_option("#kind", "")
    tab.click(".chip.contradicted")
    assert tab.inner_text("#shown") == "9 claims"


def test_signs_of_language_can_be_hidden(desk):
    tab = desk.open()
    before = tab.locator(".sign").first.evaluate("e => getComputedStyle(e).backgroundImage")
    tab.uncheck("#signs")
    after = tab.locator(".sign").first.evaluate("e => getComputedStyle(e).backgroundImage")

    assert before != "none"
    assert after == "none"


@pytest.mark.parametrize("current", [None, "c6"], ids=["at first", "with a note in hand"])
def test_at_a_desk_no_note_covers_another(desk, current):
    tab = desk.open()
    tab.click("#open-all")
    if current:
        tab.click(f".ref[data-claim={current}]")
    tab.wait_for_timeout(400)
    boxes = [note.bounding_box() for note in tab.locator(".note:visible").all()]

    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"] + 0.5


def test_a_claims_note_stands_beside_its_line(desk):
    tab = desk.open()
    words = tab.locator("#claim-c1").bounding_box()
    note = tab.locator(".note[data-claim=c1]").bounding_box()

    assert abs(words["y"] - note["y"]) < 20
    assert note["x"] > words["x"] + words["width"]


@pytest.mark.parametrize("part", ["copy", "questions", "argument", "sources", "method"])
def test_a_phone_needs_no_sideways_scrolling(desk, part):
    tab = desk.open(f"#{part}", viewport=PHONE)
    if part == "copy":
        tab.click("#open-all")

    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_a_note_follows_its_paragraph(desk):
    tab = desk.open(viewport=PHONE)
    paragraph = tab.locator(".row:has(#claim-c1) .text").bounding_box()
    note = tab.locator(".note[data-claim=c1]").bounding_box()
    heading = tab.locator(".text.heading").bounding_box()

    assert paragraph["y"] + paragraph["height"] - 16 <= note["y"] < heading["y"]


CONTRAST = """selector => {
  const number = text => text.match(/[\\d.]+/g).map(Number);
  const light = rgb => rgb.slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const element = document.querySelector(selector);
  let behind = element;
  while (behind && (number(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
  const a = light(number(getComputedStyle(element).color));
  const b = light(number(getComputedStyle(behind ?? document.body).backgroundColor));
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_easy_to_make_out(desk, scheme):
    tab = desk.open(color_scheme=scheme)
    tab.click("#open-all")

    for selector in (
        ".text.paragraph", ".kicker", ".kind", ".number", ".chip .count", ".tabs a:nth-child(2)",
        ".voiced .ref, .voiced", ".excerpt", ".excerpt mark", ".hit mark", "del", "ins", ".query",
        *(f".note.{verdict} .verdict" for verdict in (
            "supported", "contradicted", "contested", "outdated", "unverified", "not-checkable")),
    ):  # fmt: skip
        assert tab.evaluate(CONTRAST, selector) >= 4.5, selector


def test_dark_is_dark(desk):
    tab = desk.open(color_scheme="dark")

    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 23, 26)"


def test_paper_shows_every_part_and_every_proof(desk):
    tab = desk.open()
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")

    for part in ("copy", "questions", "argument", "sources", "method"):
        assert tab.locator(f"#{part}").is_visible()
    assert tab.locator("#note-c3").is_visible()
    assert not tab.locator("#tabs").is_visible()
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not is_open(tab, "c3")
    assert tab.pdf(format="A4").startswith(b"%PDF")


def test_without_javascript_everything_can_be_read_and_links_work(desk):
    tab = desk.open("#note-c3", java_script_enabled=False)

    for selector in ("article", "#questions", "#argument svg", "#sources", "#method"):
        assert tab.locator(selector).first.is_visible()
    assert tab.locator("#note-c3 table").is_visible()
    assert tab.locator("#tabs a").count() == 5
    assert tab.locator(".scripted:visible").count() == 0
    tab.click(".note[data-claim=c1] summary")
    assert tab.locator("#note-c1").is_visible()
