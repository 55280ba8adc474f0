"""Documents that cannot drift: every public name and every command is documented."""

import inspect
import re
from pathlib import Path

import click
import pytest

import closerlook
from closerlook.cli import main as command_line

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", closerlook.__all__)
def test_every_public_name_has_a_docstring_and_a_place_in_the_reference(name):
    thing = getattr(closerlook, name)
    assert inspect.getdoc(thing)
    assert f"`{name}`" in (DOCS / "python.md").read_text(encoding="utf-8")


def test_what_is_listed_is_there_and_is_the_thing_itself():
    assert dir(closerlook) == sorted(closerlook.__all__)
    assert all(callable(getattr(closerlook, name)) for name in closerlook.__all__)


@pytest.mark.parametrize("name", sorted(command_line.commands))
def test_every_command_and_option_is_in_the_reference(name):
    reference = (DOCS / "command-line.md").read_text(encoding="utf-8")
    command = command_line.commands[name]
    assert f"## closerlook {name}" in reference
    for option in command.params:
        if isinstance(option, click.Option):
            assert any(f"`{spelling}`" in reference for spelling in option.opts), option.opts


def test_links_between_the_documents_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("examples/**/*.md")]
    for page in pages:
        for target in re.findall(
            r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")
        ):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_glossary_is_in_alphabetical_order():
    terms = re.findall(
        r"^\*\*([^*]+)\*\*", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.M
    )
    assert len(terms) > 40
    assert terms == sorted(terms, key=lambda term: re.sub(r"\W", "", term.casefold()))
