import pytest

from closerlook.edge.importers.captions import Caption, read_caption


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        (
            ["Table 3: Unemployment rate (%) in Ambry by age, 2019 to 2023"],
            Caption("Unemployment rate", "percent", 0, "Ambry", "", "age"),
        ),
        (["Live births by town, 2021"], Caption("Live births", period="2021", by="town")),
        (["Spending by council", "£ thousands"], Caption("Spending", "GBP", 3, by="council")),
        (["Unit: %", "Turnout by ward"], Caption("Turnout", "percent", 0, by="ward")),
        (["New Ambry: passengers a year"], Caption("passengers a year", place="New Ambry")),
        (
            ["Percentage of adults who smoke"],
            Caption("Percentage of adults who smoke", "percent", 0),
        ),
        (["Population of Ambry and Corve, 2011-2021"], Caption("Population of Ambry and Corve")),
        (["Passengers, March 2024"], Caption("Passengers", period="March 2024")),
        (["Council spending (2019/20)"], Caption("Council spending", period="2019/20")),
    ],
)
def test_what_a_caption_says(lines, caption):
    assert read_caption(lines, "t") == caption


def test_without_a_caption_the_title_of_the_table_tells():
    assert read_caption([], "live-births_by_town") == Caption("live births", by="town")


@pytest.mark.parametrize("title", ["Sheet1", "data", "Table 2", "export"])
def test_a_title_that_says_nothing(title):
    assert read_caption([], title) == Caption()
