"""The tables hang together."""

from datetime import date

import pycountry

from closerlook.text.places.atlas import entries, memberships, not_places
from closerlook.text.places.finding import matches


def test_every_code_that_is_referred_to_has_a_row():
    for code, entry in entries().items():
        named = [*entry.parts, *entry.successors, *filter(None, (entry.parent, entry.renamed_to))]
        assert set(named) <= set(entries()), code
    for membership in memberships():
        assert {membership.group, *membership.members} <= set(entries()), membership


def test_dates_are_days_and_run_forwards():
    spells = [(e.place.code, e.place.first, e.place.last) for e in entries().values()]
    spells += [(m.group, m.first, m.last) for m in memberships()]
    for code, first, last in spells:
        days = [date.fromisoformat(day) for day in (first, last) if day]
        assert days == sorted(days), code


def test_no_name_is_given_twice_to_one_place():
    for code, entry in entries().items():
        texts = [(naming.text, naming.how) for naming in entry.namings]
        assert len(texts) == len(set(texts)), code
        assert all(text == text.strip() and text for text, _ in texts), code


def test_every_naming_finds_its_place():
    for code, entry in entries().items():
        for naming in entry.namings:
            at = entry.place.last if naming.then or entry.renamed_to else None
            found = [match.place.code for match in matches(naming.text, at=at)]
            assert code in found, naming


def test_historical_codes_are_those_of_iso_3166_3():
    historic = {state.alpha_3 for state in pycountry.historic_countries}
    for code, entry in entries().items():
        if entry.place.kind == "historical":
            assert code in historic or code.startswith("X-"), code


def test_no_place_is_ruled_out():
    for phrase in not_places():
        assert matches(phrase) == (), phrase


def test_only_names_that_truly_are_ambiguous_are():
    shared = set()
    for entry in entries().values():
        for naming in entry.namings:
            if naming.how == "name" and len(matches(naming.text)) > 1:
                shared.add(naming.text)
    assert shared == {"Georgia", "Micronesia"}
