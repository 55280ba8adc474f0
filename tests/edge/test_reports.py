"""Report files: read back with their seal, refused with their name."""

import pytest

from closerlook.edge.files import write_whole
from closerlook.edge.reports import read_report
from closerlook.errors import ReportError
from closerlook.report import to_json
from samples import sample_report

TEXT = to_json(sample_report())


@pytest.fixture(name="file")
def _file(tmp_path):
    write_whole(tmp_path / "report.json", TEXT)
    return tmp_path / "report.json"


def test_a_report_is_read_back_with_its_seal(file):
    report, sealed = read_report(str(file))

    assert to_json(report) == TEXT
    assert sealed


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(file):
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())

    assert read_report(str(file))[1]


def test_a_changed_report_is_read_and_not_sealed(file):
    file.write_text(TEXT.replace("Maren Holt", "Maren Hold"), encoding="utf-8")

    report, sealed = read_report(str(file))

    assert report.article.author == "Maren Hold"
    assert not sealed


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"Dear reader", "it is not JSON: line 1, column 1"),
        (b'{"closerlook": {"format": 2}}', "written by a newer closerlook"),
        (TEXT.encode().replace(b'"c1"', b'"first"', 1), "claims[0].id: expected the id of a claim"),
        (b"%PDF-1.7", "it is a PDF"),
        (b'{"a": "\xe9"}', "it is not UTF-8"),
    ],
    ids=range(6),
)
def test_what_is_no_report_is_refused_by_name(file, content, reason):
    file.write_bytes(content)

    with pytest.raises(ReportError) as caught:
        read_report(str(file))

    assert caught.value.what.startswith(f"cannot read {file}: ")
    assert reason in caught.value.what
    assert caught.value.hint


def test_a_report_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ReportError, match="there is no such file"):
        read_report(str(tmp_path / "none.json"))


def test_a_report_over_the_limit_is_refused(file):
    with pytest.raises(ReportError, match="the limit is"):
        read_report(str(file), limit=100)
