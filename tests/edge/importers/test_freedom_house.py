import pytest

import published
from closerlook.edge.importers.freedom_house import is_freedom_house, read_freedom_house
from closerlook.errors import SourceError


def test_totals_and_ratings_by_country_and_edition(tmp_path):
    dataset = read_freedom_house(published.freedom_house(tmp_path))
    values, skipped = published.told(dataset)

    assert values["fiw_total", "Ambry"] == {"2023": "95", "2024": "96"}
    assert values["fiw_political_rights", "Corve"] == {"2023": "22", "2024": "21"}
    assert values["fiw_civil_liberties", "Fen Islands"] == {"2024": "11"}
    assert values["fiw_political_rights_rating", "Fen Islands"] == {"2024": "7"}
    assert len(dataset.indicators) == 5
    assert skipped == []
    assert dataset.publication.title == "Freedom in the World"


def test_every_score_says_its_range_and_that_an_edition_covers_the_year_before(tmp_path):
    for one in read_freedom_house(published.freedom_house(tmp_path)).indicators:
        assert " (least free)" in one.description
        assert "covers the calendar year before" in one.description


def test_a_cell_of_words_and_a_row_without_a_year_are_skipped(tmp_path):
    header, rows = published.FIW_HEADER, published.FIW_ROWS
    odd = [*rows[0][:-1], "high"]
    odd[0] = "Dunmark"
    undated = [*rows[0]]
    undated[3] = "latest"
    path = published.freedom_house(tmp_path, header, [*rows, odd, undated])

    values, skipped = published.told(read_freedom_house(path))

    where = f"{path.name}#FIW13-24"
    assert skipped == [
        (f"{where}, row 8, column Total", '"high": it is not a number'),
        (f"{where}, row 9", '"Ambry", edition "latest": no country or no year'),
    ]
    assert values["fiw_political_rights", "Dunmark"] == {"2024": "39"}


def test_two_scores_for_one_edition_are_both_named(tmp_path):
    rows = [published.FIW_ROWS[0], [*published.FIW_ROWS[0][:-1], 90]]
    values, skipped = published.told(
        read_freedom_house(published.freedom_house(tmp_path, rows=rows))
    )

    assert ("fiw_total", "Ambry") not in values
    ((where, why),) = skipped
    assert where.endswith("rows 3, 4")
    assert "(96, 90)" in why


def test_a_sheet_of_one_edition_needs_its_year(tmp_path):
    header = [title for title in published.FIW_HEADER if title != "Edition"]
    rows = [[*row[:3], *row[4:]] for row in published.FIW_ROWS[:3]]
    path = published.freedom_house(tmp_path, header, rows)

    with pytest.raises(SourceError, match="no column Edition"):
        read_freedom_house(path)
    values, _ = published.told(read_freedom_house(path, edition="2024"))
    assert values["fiw_total", "Ambry"] == {"2024": "96"}


def test_another_workbook_is_not_theirs(tmp_path):
    path = published.freedom_house(tmp_path, ["Country", "Year", "Score"], [["Ambry", 2024, 3]])
    assert not is_freedom_house(path)
    with pytest.raises(SourceError, match="no workbook of Freedom in the World"):
        read_freedom_house(path)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    assert not is_freedom_house(broken)
