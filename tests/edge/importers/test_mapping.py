import pytest

from closerlook.edge.importers.mapping import Mapping, guess_mapping, with_overrides
from closerlook.edge.tables import table_document
from closerlook.errors import SourceError

LONG = """\
Country,Code,Year,Sex,Jobless (%),Note
Ambry,AMB,2019,Men,4.2,
Ambry,AMB,2019,Women,4.4,revised
Corve,COR,2019,Men,3.9,
Corve,COR,2019,Women,..,
"""
RIDERS = 'Town,Year,Riders\nAmbry,2019,"1,234"\nCorve,2019,"2,345"\n'


def guessed(text: str, *overrides: str, title: str = "t") -> Mapping:
    document = table_document(text, "t.csv", title=title, media_type="text/csv")
    mapping = guess_mapping(document)
    return with_overrides(mapping, overrides) if overrides else mapping


def roles(mapping: Mapping) -> list[str]:
    return [str(guess.role) for guess in mapping.guesses]


# ------------------------------------------------------------------- showing


def test_a_mapping_is_shown_with_reasons_and_three_readings_as_a_check():
    assert (
        guessed(LONG).describe()
        == """\
t.csv: long, 4 rows
entity: column A "Country" (titled so)
code: column B "Code" (titled a code)
period: column C "Year" (titled so; 100% of its cells are periods)
breakdown: column D "Sex" (it divides what is measured)
value: column E "Jobless (%)" (numbers, headed by what they are)
left out: column F "Note" (notes)
numbers: a decimal point (as in "4.2")
indicator: Jobless, Men in percent
indicator: Jobless, Women in percent
row 2: Ambry, Jobless, Men, 2019: 4.2
row 3: Ambry, Jobless, Women, 2019: 4.4
row 4: Corve, Jobless, Men, 2019: 3.9"""
    )


def test_what_is_not_in_a_column_is_shown_with_where_it_comes_from():
    shown = guessed("Passengers in New Ambry by year\nYear,Value\n2019/20,4.5\n").describe()

    assert (
        shown
        == """\
t.csv: long, 1 rows
period: column A "Year" (titled so; 100% of its cells are periods)
entity: "New Ambry" in every row (from the caption)
value: column B "Value" (titled so)
numbers: a decimal point (as in "4.5")
measure: "Passengers" (from the caption)
indicator: Passengers in plain numbers
periods: years such as 2019/20 are given by the year in which they begin
row 3: New Ambry, Passengers, 2019: 4.5"""
    )


def test_what_cannot_be_told_is_shown_with_the_words_that_settle_it():
    assert guessed(RIDERS).describe().splitlines()[-2:] == [
        'numbers: undecided ("1,234" may be thousands or decimals)',
        'cannot be told: the numbers of Riders: "1,234" may be thousands or decimals; '
        "say decimal=. or decimal=,",
    ]


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ("Year,Riders\n2019,5\n", "no column says whom or what place it is about", 'say place="…" or entity=…'),
        ("Town,Riders\nAmbry,5\n", "no column and no title says of which period it is", "say period=…, such as period=2024"),
        ("Town,Mayor\nAmbry,Ode\n", "no column holds numbers", "say value=…; the columns are Town, Mayor"),
        ("Town,Date,Rain\nAmbry,01/02/2024,5\n", '"01/02/2024" may be day/month or month/day', "say dates=day-first or dates=month-first"),
        ("Town,Year,Rain\nAmbry,2011-12,5\n", '"2010-11" may be a month or a financial year', "say dates=fiscal or dates=months"),
        ("Town,Year,Gain\nAmbry,2011,(5)\nCorve,2011,(6)\n", "all numbers of Gain stand in brackets: negatives, or an aside", "say brackets=negative or brackets=plain"),
    ],
)  # fmt: skip
def test_problems(text, what, hint):
    assert guessed(text).problems == ((what, hint),)


def test_a_table_that_names_no_measure():
    mapping = guessed("Town,2019,2020\nAmbry,5,6\n", title="Sheet1")
    assert mapping.problems == (
        ("nothing names what is measured", 'say measure="…" or indicator=…'),
    )
    assert not guessed("Town,2019,2020\nAmbry,5,6\n", "measure=Riders", title="Sheet1").problems


def test_the_same_table_gives_the_same_mapping():
    assert guessed(LONG) == guessed(LONG)
    assert guessed(LONG).describe() == guessed(LONG).describe()


# ----------------------------------------------------------------- overrides


def test_columns_are_named_by_title_number_or_letter():
    for said in ("entity=Sex", "entity=sex", 'entity="Sex"', "entity=4", "entity=column D"):
        assert roles(guessed(LONG, said)) == [
            "breakdown", "code", "period", "entity", "value", "ignored",
        ], said  # fmt: skip


def test_a_title_goes_before_a_number():
    text = "Town,3,4,Year\nAmbry,5,6,2019\n"
    assert roles(guessed(text, "value=4")) == ["entity", "ignored", "value", "period"]


def test_roles_that_several_columns_may_have():
    text = (
        "Region,Class,Kind,Year,Births,Deaths,Rank\n"
        "North,a,x,2019,5,6,1\nSouth,b,y,2019,7,8,2\nSouth,a,x,2019,7,8,2\n"
    )
    mapping = guessed(text, "value=Deaths", "value=Rank", "ignore=Kind")
    assert roles(mapping) == ["entity", "breakdown", "ignored", "period", "ignored", "value", "value"]  # fmt: skip


def test_words_that_stand_for_every_row():
    mapping = guessed(
        "Line,Riders\nBlue,5\nRed,6\n", "place=Ambry", "period=2019", "unit=thousands"
    )

    assert roles(mapping) == ["breakdown", "value"]
    assert (mapping.place, mapping.period) == ("Ambry", "2019")
    assert (mapping.choices.unit, mapping.choices.scale) == ("", 3)
    assert not mapping.problems


@pytest.mark.parametrize(
    ("text", "override"),
    [
        (RIDERS, "decimal=."),
        ("Town,Date,Rain\nAmbry,01/02/2024,5\n", "dates=day-first"),
        ("Town,Year,Rain\nAmbry,2011-12,5\n", "dates=fiscal"),
        ("Town,Year,Gain\nAmbry,2011,(5)\nCorve,2011,(6)\n", "brackets=plain"),
        ("Year,Riders\n2019,5\n", "place=Ambry"),
        ("Town,Riders\nAmbry,5\n", "period=2024"),
    ],
)
def test_every_problem_is_settled_by_what_it_asks_for(text, override):
    assert guessed(text).problems
    assert not guessed(text, override).problems


def test_overrides_add_up_and_the_last_word_counts():
    once = with_overrides(guessed(RIDERS), ["decimal=,"])
    twice = with_overrides(once, ["decimal=.", "unit=percent"])

    assert twice.overrides == ("decimal=,", "decimal=.", "unit=percent")
    assert [twice.decimals[2].mark, twice.choices.unit] == [".", "percent"]


@pytest.mark.parametrize(
    ("override", "what", "hint"),
    [
        ("entity=County", 'entity=County: no column is called "County"', "the columns are 1 Town, 2 Year, 3 Riders"),
        ("period=9", 'period=9: no column is called "9"', "the columns are 1 Town, 2 Year, 3 Riders"),
        ("decimal=;", 'decimal cannot be ";"', "it is . or ,"),
        ("scale=many", '"many" is no scale', "say units, ones, thousands, millions, billions, trillions, or a power of ten such as 3"),
        ("town=Ambry", '"town=Ambry" says nothing of a table', "say one of entity, code, period, indicator, by, unit, value, ignore, place, measure, scale, decimal, dates, brackets, across = …"),
        ("entity", '"entity" says nothing of a table', "say one of entity, code, period, indicator, by, unit, value, ignore, place, measure, scale, decimal, dates, brackets, across = …"),
    ],
)  # fmt: skip
def test_overrides_that_are_not_understood(override, what, hint):
    with pytest.raises(SourceError) as caught:
        guessed(RIDERS, override)
    assert (caught.value.what, caught.value.hint) == (what, hint)


def test_two_columns_with_one_title_are_told_apart_by_number():
    text = "Town,Year,Riders,Riders\nAmbry,2019,5,6\n"
    with pytest.raises(SourceError) as caught:
        guessed(text, "value=Riders")
    assert caught.value.hint == "say 3 or 4 instead"
    assert roles(guessed(text, "value=4")) == ["entity", "period", "ignored", "value"]
