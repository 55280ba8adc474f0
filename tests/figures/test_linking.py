"""Which measure a claim speaks of, among those that a statistical office may have."""

import pytest

from closerlook.figures.linking import are_akin, compete, learn_vectors, linker, vectors_of
from closerlook.vectors import load_vectors

NAMES = (
    "Aged 15+ unemployment rate (%)",
    "Aged 25-54 unemployment rate (%)",
    "Aged 15-24 unemployment rate (%)",
    "Mean years in school (men 25 years and older)",
    "Mean years in school (men 65 years and older)",
    "Total health spending (% of GDP)",
    "Govt. share of health spending (%)",
    "Total GDP (US$, inflation-adjusted)",
    "GDP total, yearly growth",
    "Industry (% of GDP)",
    "Industry workers (% of employment)",
    "Cell phones (total)",
    "Cell phones (per 100 people)",
    "Total population, with projections",
    "Population density (per square km)",
    "Number of people in poverty",
    "Electricity use, per person",
    "Residential electricity use, per person",
)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("unemployment", "Aged 15+ unemployment rate (%)"),
        ("youth unemployment", "Aged 15-24 unemployment rate (%)"),
        ("unemployment among those aged 25 to 54", "Aged 25-54 unemployment rate (%)"),
        ("average schooling of men over 25", "Mean years in school (men 25 years and older)"),
        ("average schooling of men over 65", "Mean years in school (men 65 years and older)"),
        ("health spending", "Total health spending (% of GDP)"),
        ("government share of health spending", "Govt. share of health spending (%)"),
        ("gross domestic product", "Total GDP (US$, inflation-adjusted)"),
        ("growth of gross domestic product", "GDP total, yearly growth"),
        ("industry's share of employment", "Industry workers (% of employment)"),
        ("industry's share of GDP", "Industry (% of GDP)"),
        ("density of mobile phones", "Cell phones (per 100 people)"),
        ("density of the population", "Population density (per square km)"),
        ("number people", "Total population, with projections"),
        ("electricity use per head", "Electricity use, per person"),
    ],
)
def test_the_measure_that_the_words_ask_for_is_first(words, meant):
    if load_vectors() is None:
        pytest.skip("the weights are not installed")
    scores = linker(NAMES).scores(words)
    assert NAMES[scores.index(max(scores))] == meant


def test_two_sources_of_one_thing_are_akin_and_other_groups_are_not():
    assert are_akin("Literacy rate, adults", "Literacy rate, adult total (% of people ages 15+)")
    assert not are_akin("Literacy rate, adults", "Literacy rate, youth")
    assert not are_akin("Urban population", "Urban population (% of total)")
    assert not are_akin("Chairs", "Tables")


def test_words_that_name_two_measures_ask_for_neither():
    exports, imports = "Exports (% of GDP)", "Imports (% of GDP)"
    assert compete("exports growing faster than imports", exports, imports)
    assert not compete("exports", exports, imports)
    assert not compete("exports as a share of gdp", exports, "Industry (% of GDP)")
    assert not compete("births per head", "Births per woman", "Income per person")


def test_vectors_made_of_other_names_are_not_taken_for_these():
    kept = vectors_of(("Rents", "Wages"))
    if kept is None:
        pytest.skip("the weights are not installed")
    assert learn_vectors(("Rents", "Wages"), kept)
    assert not learn_vectors(("Wages", "Rents"), kept)
    assert not learn_vectors(("Rents", "Wages"), kept[:-1])
    assert vectors_of(("Rents", "Wages")) == kept
