"""Whole commands: what is typed, what is printed, the status."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

import closerlook.edge.example
import samples
from closerlook import cli
from closerlook.cli import main
from closerlook.edge.files import DEFAULT_LIMIT
from closerlook.report import from_json, schema, sealed, to_json

ARTICLE = """# Keep the library open on Sundays

Last year more than 48,000 visits were counted at Ashby Vale library. The council’s review says that \
“Sunday opening is the most popular change we have made in a decade”.

The treasurer claims that longer hours would close the mobile library. So the council should keep \
Sunday opening.
"""
SLOW = (
    "The council should keep the library open, because 48,000 people came to it last year. " * 3000
)


@pytest.fixture(name="desk")
def _desk(tmp_path, monkeypatch):
    """A folder with a draft and its package of sources, and the current one."""
    (tmp_path / "draft.md").write_text(ARTICLE, encoding="utf-8")
    package = tmp_path / "package"
    package.mkdir()
    (package / "review.txt").write_text(samples.REVIEW, encoding="utf-8")
    table = samples.VISITS.split("\n", 1)[1]  # without the caption
    (package / "visits.csv").write_text(table, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words, **more):
    return CliRunner().invoke(main, words, **more)


def process(*words):
    return subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def two_lines(result):
    """The two lines that say what was wrong and what to do."""
    assert result.exit_code == 2
    assert result.stdout == ""
    what, hint = result.stderr.splitlines()
    assert what.startswith("closerlook: ")
    assert hint.startswith("  try: ")
    return what, hint


# ------------------------------------------------------------------- examine


@pytest.mark.usefixtures("desk")
def test_a_draft_is_examined_against_its_package():
    result = run("examine", "draft.md", "-s", "package/")

    assert result.exit_code == 0
    assert "Keep the library open on Sundays" in result.stdout
    assert "✓ supported" in result.stdout
    assert "✗ contradicted" in result.stdout
    assert "Questions for the author" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


def test_the_ending_of_the_file_chooses_the_format(desk):
    begins = {
        "copy.html": "<!doctype html>",
        "copy.md": "# Checking copy",
        "copy.json": '{\n "closerlook"',
        "copy.txt": "Keep the library",
    }
    for name, beginning in begins.items():
        result = run("examine", "draft.md", "-s", "package", "-o", name)

        assert result.exit_code == 0
        assert result.stdout == f"{name}\n"
        assert result.stderr.startswith("4 claims: ")
        assert (desk / name).read_text(encoding="utf-8").lower().startswith(beginning.lower())


def test_the_format_that_is_named_wins_over_the_ending(desk):
    run("examine", "draft.md", "-o", "report.txt", "-f", "json")

    assert sealed((desk / "report.txt").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("desk")
def test_without_a_file_the_result_goes_to_stdout_and_nothing_else_does():
    result = run("examine", "draft.md", "-s", "package", "-f", "json")

    report = json.loads(result.stdout)
    jsonschema.validate(report, schema())
    assert from_json(result.stdout).sources[0].location == "package/review.txt"


@pytest.mark.usefixtures("desk")
def test_sources_may_be_named_one_by_one_or_not_at_all():
    some = run(
        "examine", "draft.md", "-s", "package/visits.csv", "-s", "package/review.txt", "-f", "json"
    )
    none = run("examine", "draft.md", "-f", "json")

    assert [s["location"] for s in json.loads(some.stdout)["sources"]] == [
        "package/visits.csv",
        "package/review.txt",
    ]
    assert json.loads(none.stdout)["sources"] == []


@pytest.mark.usefixtures("desk")
def test_an_article_comes_from_standard_input():
    result = run("examine", "-", "-f", "json", input=ARTICLE)

    assert json.loads(result.stdout)["article"]["text"] == ARTICLE


def test_sources_of_a_later_day_are_left_out(desk):
    (desk / "package" / "sources.toml").write_text('["visits.csv"]\npublished = 2025-01-20\n')

    before = run("examine", "draft.md", "-s", "package", "-f", "json", "--as-of", "2024-12-31")
    after = run("examine", "draft.md", "-s", "package", "-f", "json", "--as-of", "2025-12-31")

    how = [{e["proof"]["how"] for e in json.loads(r.stdout)["evidence"]} for r in (before, after)]

    assert "computed" not in how[0]
    assert "computed" in how[1]
    assert json.loads(before.stdout)["closerlook"]["method"]["as of"] == "2024-12-31"


def test_open_writes_a_page_and_shows_it(desk, monkeypatch):
    shown = []
    monkeypatch.setattr(cli.webbrowser, "open", lambda address: shown.append(address) or True)

    result = run("examine", "draft.md", "--open")

    assert result.stdout == "checking-copy-draft.html\n"
    assert shown == [(desk / "checking-copy-draft.html").as_uri()]


def test_where_no_browser_starts_the_page_is_still_written(desk, monkeypatch):
    monkeypatch.setattr(cli.webbrowser, "open", lambda _: False)

    result = run("examine", "draft.md", "--open", "-o", "seen.html")

    assert result.exit_code == 0
    assert "open the file yourself" in result.stderr
    assert (desk / "seen.html").exists()


@pytest.mark.parametrize(
    ("article", "stem"),
    [
        ("a/b/My draft.docx", "My-draft"),
        ("-", "article"),
        ("https://paper.example/2025/03/keep-it-open/?page=2#top", "keep-it-open"),
        ("https://paper.example/", "paper"),
        ("článek.txt", "článek"),
        ("...", "article"),
    ],
)
def test_the_page_is_named_after_the_article(article, stem):
    assert cli._stem(article) == stem


# ------------------------------------------------------------------- what cannot be done


@pytest.mark.usefixtures("desk")
def test_no_article_is_explained_in_two_lines():
    what, hint = two_lines(run("examine"))

    assert what == "closerlook: no article was named"
    assert "--example" in hint


@pytest.mark.usefixtures("desk")
def test_an_article_that_is_not_there_is_explained_in_two_lines():
    what, _ = two_lines(run("examine", "daft.md"))

    assert what == "closerlook: cannot read daft.md: there is no such file"


@pytest.mark.usefixtures("desk")
def test_a_source_that_is_not_there_is_explained_in_two_lines():
    two_lines(run("examine", "draft.md", "-s", "packages"))


def test_a_file_over_the_limit_names_the_option_that_raises_it(desk):
    (desk / "long.txt").write_text(ARTICLE * 5000, encoding="utf-8")

    what, hint = two_lines(run("examine", "long.txt", "--limit", "1"))

    assert "limit is 1.0 MB" in what
    assert "--limit" in hint


def test_the_limit_in_the_help_is_the_one_in_use():
    option = next(o for o in main.commands["examine"].params if o.name == "limit")

    assert option.default * 1_000_000 == DEFAULT_LIMIT


def test_what_is_read_is_never_written_over(desk):
    two_lines(run("examine", "draft.md", "-o", "./draft.md", "-f", "markdown"))
    two_lines(run("examine", "draft.md", "-s", "package/review.txt", "-o", "package/review.txt"))

    assert (desk / "draft.md").read_text(encoding="utf-8") == ARTICLE


@pytest.mark.usefixtures("desk")
def test_a_folder_that_is_not_there_is_explained_in_two_lines():
    what, _ = two_lines(run("examine", "draft.md", "-o", "nowhere/copy.html"))

    assert "its folder does not exist" in what


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["examine", "draft.md", "-o", "copy.pdf"], "end it in one of .html"),
        (["examine", "draft.md", "--open", "-f", "json"], "--open shows a page"),
        (["examine", "draft.md", "--open", "-o", "copy.md"], "--open shows a page"),
        (["examine", "draft.md", "--example"], "--example brings its own"),
        (
            ["examine", "draft.md", "--as-of", "May 2024"],
            "'May 2024' is not a day such as 2025-03-08",
        ),
        (["examine", "draft.md", "--as-of", "20240501"], "is not a day"),
        (["examine", "draft.md", "--limit", "0"], "--limit"),
        (["examine", "draft.md", "-f", "pdf"], "'pdf' is not one of"),
        (["inspect", "draft.md"], "No such command 'inspect'"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_words_that_are_not_understood_are_status_2(words, message):
    result = run(*words)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""


@pytest.mark.usefixtures("desk")
def test_a_mistake_of_ours_keeps_its_traceback(monkeypatch):
    monkeypatch.setattr("closerlook.steps.examine", lambda *_, **__: 1 / 0)

    assert isinstance(run("examine", "draft.md").exception, ZeroDivisionError)


# ------------------------------------------------------------------- the example


@pytest.fixture(name="bundled")
def _bundled(desk, monkeypatch):
    """An example that is bundled, whatever the repository's own says."""
    files = (str(desk / "draft.md"), (str(desk / "package"),))
    monkeypatch.setattr(closerlook.edge.example, "example", lambda: files)


@pytest.mark.usefixtures("bundled")
def test_the_example_runs_at_once_when_asked_for():
    assert "✗ contradicted" in run("examine", "--example").stdout


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(("answer", "runs"), [("\n", True), ("y\n", True), ("n\n", False)])
def test_at_a_terminal_the_example_is_offered(monkeypatch, answer, runs):
    monkeypatch.setattr(cli, "_somebody_is_there", lambda: True)

    result = run("examine", input=answer)

    assert result.exit_code == 0
    assert "Examine the bundled example? [Y/n]" in result.stderr
    assert ("✗ contradicted" in result.stdout) is runs


def test_the_bundled_example_is_there():
    article, sources = closerlook.edge.example.example()

    assert Path(article).is_file()
    assert all(Path(source).exists() for source in sources)


# ------------------------------------------------------------------- verify


@pytest.fixture(name="report")
def _report(desk):
    run("examine", "draft.md", "-s", "package", "-o", "report.json")
    return desk / "report.json"


@pytest.mark.usefixtures("report")
def test_a_report_that_is_as_it_was_is_the_same():
    for words in (["verify", "report.json"], ["verify", "report.json", "-s", "package"]):
        result = run(*words)

        assert result.exit_code == 0, result.stdout
        assert result.stdout.startswith("same      article\nsame      2 sources\n")
        assert result.stdout.splitlines()[-1].startswith("all the same: ")


def test_a_source_that_changed_is_named_with_its_cell(report):
    table = report.parent / "package" / "visits.csv"
    table.write_text(table.read_text().replace("48312", "47100"))

    result = run("verify", "report.json", "-s", "package")

    assert result.exit_code == 1
    assert re.search(r"^changed   evidence e\d+ — visits.csv, row 4: .*47100", result.stdout, re.M)
    assert run("verify", "report.json").exit_code == 0


def test_a_report_that_was_changed_is_found_out(report):
    text = report.read_text(encoding="utf-8")
    report.write_text(
        text.replace('"verdict": "contradicted"', '"verdict": "supported"'), encoding="utf-8"
    )

    result = run("verify", "report.json")

    assert result.exit_code == 1
    assert "changed   seal — the file was changed after it was written" in result.stdout
    assert "changed   4 findings" in result.stdout


def test_one_missing_source_is_a_difference_and_all_missing_cannot_be_told(report):
    one = run("verify", "report.json", "-s", "package/review.txt")
    (report.parent / "other.txt").write_text("Something else. It has no bearing.")
    none = run("verify", "report.json", "-s", "other.txt")

    assert one.exit_code == 1
    assert "missing   source package/visits.csv" in one.stdout
    assert none.exit_code == 2


@pytest.mark.usefixtures("report")
def test_verify_speaks_json():
    result = run("verify", "report.json", "-f", "json")

    value = json.loads(result.stdout)
    assert value["state"] == "same"
    assert value["checks"][0] == {"what": "article", "state": "same", "why": ""}


def test_a_report_comes_from_standard_input(report):
    assert run("verify", "-", input=report.read_bytes()).exit_code == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Dear reader", "cannot read report.json: it is not JSON"),
        ('{"closerlook": {"format": 9}}', "written by a newer closerlook"),
        (
            to_json(samples.sample_report()).replace('"quote"', '"quoth"', 1),
            "claims[0].quote: missing",
        ),
        ("", "it is empty"),
    ],
)
def test_a_report_that_cannot_be_read_is_explained_in_two_lines(desk, content, reason):
    (desk / "report.json").write_text(content, encoding="utf-8")

    what, _ = two_lines(run("verify", "report.json"))

    assert reason in what


@pytest.mark.usefixtures("report")
def test_verifying_never_loads_a_parser():
    code = (
        "import sys\nfrom closerlook.cli import main\n"
        "main(['verify', 'report.json', '-s', 'package'], standalone_mode=False)\n"
        "print(sorted({'spacy', 'thinc', 'numpy', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-2:] == ["all the same: 10 checks", "[]"]


# ------------------------------------------------------------------- schema, help, version


def test_the_schema_is_printed():
    assert json.loads(run("schema").stdout) == schema()


@pytest.mark.parametrize("words", [[], ["examine"], ["verify"], ["schema"]])
def test_help_teaches_with_examples(words):
    text = run(*words, "--help").stdout

    assert re.search("examples?:|start here:", text, re.I)
    assert f"  closerlook {' '.join(words)}" in text
    assert max(map(len, text.splitlines())) <= 88


def test_the_version_is_told():
    assert re.fullmatch(r"closerlook \d+\.\d+\.\d+\n", run("--version").stdout)


def test_help_is_there_without_loading_anything_heavy():
    code = (
        "import sys\nfrom closerlook.cli import main\nmain(['--help'], standalone_mode=False)\n"
        "print(sorted({'spacy', 'numpy', 'rich', 'trafilatura', 'docx', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


# ------------------------------------------------------------------- interruptions


def test_ctrl_c_ends_quietly_and_leaves_no_half_file(desk):
    code = (
        "import sys, time, closerlook.steps\n"
        "def examine(*_, **__):\n    print('examining', file=sys.stderr, flush=True)\n    time.sleep(60)\n"
        "closerlook.steps.examine = examine\n"
        "from closerlook.cli import main\nmain(['examine', 'draft.md', '-o', 'copy.html'])"
    )
    with process("-c", code) as started:
        assert started.stderr.readline() == "examining\n"
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)

    assert started.returncode == 130
    assert (out, err) == ("", "closerlook: interrupted\n")
    assert sorted(p.name for p in desk.iterdir()) == ["draft.md", "package"]


@pytest.mark.usefixtures("desk")
def test_a_reader_who_leaves_early_causes_no_complaint():
    with process(
        "-m", "closerlook", "examine", "draft.md", "-s", "package", "-f", "page"
    ) as started:
        started.stdout.close()
        err = started.stderr.read()

    assert err == ""
    assert started.returncode == 141
