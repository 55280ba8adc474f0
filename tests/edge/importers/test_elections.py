import openpyxl
import pytest

import published
from closerlook.edge.importers.elections import is_elections, read_elections
from closerlook.errors import SourceError


def test_votes_and_shares_of_the_candidates_of_each_constituency(tmp_path):
    dataset = read_elections(published.election(tmp_path))
    values, skipped = published.told(dataset)

    assert values["votes.ambry-north", "Ada Marsh"] == {"2024-05-02": "12408"}
    assert values["vote-share.ambry-north", "Ada Marsh"] == {"2024-05-02": "51.3"}
    assert values["votes.ambry-south", "Di Lock"] == {"2024-05-02": "9800"}
    assert ("votes.ambry-south", "Flo Weir") not in values
    assert skipped == []
    assert [(one.name, one.unit) for one in dataset.indicators][:2] == [
        ("Votes, Ambry North", ""),
        ("Vote share, Ambry North", "percent"),
    ]


def test_parties_by_year_with_seats_and_a_column_that_is_left_out(tmp_path):
    text = (
        "Year;Party;Votes;% of votes;Seats;Change\n"
        "2019;Harbour Party;1.204.500;41,2;130;+3\n2019;Meadow Party;980.100;33,6;101;-2\n"
        "2024;Harbour Party;1.104.300;38,05;121;-9\n"
    )
    dataset = read_elections(published.election(tmp_path, text))
    values, skipped = published.told(dataset)

    assert values["votes", "Harbour Party"] == {"2019": "1204500", "2024": "1104300"}
    assert values["vote-share", "Harbour Party"] == {"2019": "41.2", "2024": "38.05"}
    assert values["seats", "Meadow Party"] == {"2019": "101"}
    assert skipped == [("results.csv, column Change", "it is no part of a result")]


def test_the_period_comes_from_the_edition_the_caption_or_the_name(tmp_path):
    text = "Party,Votes\nHarbour Party,120\nMeadow Party,90\n"
    captioned = "General election of 4 July 2024\n" + text

    def period(path, **known):
        return next(
            iter(published.told(read_elections(path, **known))[0]["votes", "Harbour Party"])
        )

    assert period(published.election(tmp_path, text), edition="2024-07-04") == "2024-07-04"
    assert period(published.election(tmp_path, captioned)) == "2024"
    assert period(published.election(tmp_path, text, "council-2023.csv")) == "2023"
    with pytest.raises(SourceError, match="when the election was") as trouble:
        read_elections(published.election(tmp_path, text))
    assert "--edition" in trouble.value.hint


def test_shares_that_never_pass_one_are_fractions(tmp_path):
    text = "Candidate,Votes,vote_share,Year\nAda Marsh,60,0.6,2024\nBen Oak,40,0.4,2024\n"
    dataset = read_elections(published.election(tmp_path, text))
    values, _ = published.told(dataset)

    share = dataset.indicators[1]
    assert (share.name, share.unit, share.scale) == ("Vote share", "percent", 2)
    assert values[share.code, "Ada Marsh"] == {"2024": "0.6"}


def test_what_is_not_understood_or_said_twice_is_skipped(tmp_path):
    odd = (
        "Ambry South,Gil Fell,Harbour Party,many,1%,2024-05-02\n"
        "Ambry South,Hal Tarn,Harbour Party,10.5,1%,2024-05-02\n"
        "Ambry South,Ida Vale,Harbour Party,10,1%,in May\n"
        'Ambry North,Ada Marsh,Harbour Party,"12,409",51.3%,2024-05-02\n'
    )
    values, skipped = published.told(
        read_elections(published.election(tmp_path, published.ELECTION + odd))
    )

    assert skipped == [
        ("results.csv, row 8, column Votes", '"many": it is not a number'),
        ("results.csv, row 9, column Votes", '"10.5": it is not a whole number'),
        ("results.csv, row 10", '"in May" is no date'),
        (
            "results.csv, rows 2, 11",
            "Ada Marsh, votes.ambry-north, 2024-05-02 has several values (12408, 12409): "
            "none was kept",
        ),
    ]
    assert values["vote-share.ambry-north", "Ada Marsh"] == {"2024-05-02": "51.3"}


def test_dates_that_may_be_two_days_are_asked_about(tmp_path):
    text = "Candidate,Votes,Date\nAda Marsh,60,05/03/2024\nBen Oak,40,05/03/2024\n"
    with pytest.raises(SourceError, match="day/month or month/day"):
        read_elections(published.election(tmp_path, text))


def test_a_workbook_is_read_by_its_sheets(tmp_path):
    book = openpyxl.Workbook()
    for name in ("North", "South"):
        sheet = book.create_sheet(name)
        sheet.append(["Constituency", "Candidate", "Votes", "Share", "Year"])
        sheet.append([name, "Ada Marsh", 1200, 0.6, 2024])
        sheet["D2"].number_format = "0.0%"
    path = tmp_path / "results.xlsx"
    book.save(path)

    assert is_elections(path)
    values, skipped = published.told(read_elections(path))
    assert values["votes.north", "Ada Marsh"] == {"2024": "1200"}
    assert values["vote-share.south", "Ada Marsh"] == {"2024": "60"}
    assert skipped == []


def test_another_table_holds_no_results(tmp_path):
    path = published.election(tmp_path, "Party,Members\nHarbour Party,3\n")
    assert not is_elections(path)
    with pytest.raises(SourceError, match="no results of an election"):
        read_elections(path)
