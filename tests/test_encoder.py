import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from closerlook.encoder import load_encoder
from closerlook.errors import CloserlookError
from closerlook.text.masking import masked
from closerlook.text.parse import parser

FIGURE = "The council spent 4.2 million pounds on road repairs in 2023."
THANKS = "I am very glad to be here with you tonight."
PROPOSAL = "The council should close the road to cars."
JUDGEMENT = "It is simply unfair and wrong to treat tenants like this."


@pytest.fixture(scope="module")
def encoder():
    found = load_encoder()
    assert found is not None, "the weights package is part of the test environment"
    return found


def read(encoder, *texts):
    return encoder.read([masked(parser()(text), encoder.common) for text in texts])


def test_a_figure_is_more_worth_checking_than_thanks(encoder):
    figure, thanks = read(encoder, FIGURE, THANKS)
    assert figure.worth_checking > 0.5 > thanks.worth_checking
    assert figure.checkable > 0.5


def test_a_judgement_is_more_subjective_than_a_figure(encoder):
    figure, judgement = read(encoder, FIGURE, JUDGEMENT)
    assert judgement.subjective > 0.5 > figure.subjective


def test_a_proposal_reads_as_policy(encoder):
    (proposal,) = read(encoder, PROPOSAL)
    assert proposal.policy == max(
        proposal.fact, proposal.testimony, proposal.value, proposal.policy
    )


def test_probabilities_are_probabilities(encoder):
    for reading in read(encoder, FIGURE, THANKS, PROPOSAL, JUDGEMENT, "", "?!", "x" * 4000):
        assert 0 <= reading.worth_checking <= 1
        kinds = reading.fact + reading.testimony + reading.value + reading.policy
        assert kinds == pytest.approx(1, abs=1e-5)


def test_the_same_texts_read_the_same_twice(encoder):
    texts = [FIGURE, THANKS, PROPOSAL, JUDGEMENT] * 9
    assert encoder.read(texts) == encoder.read(texts)


def test_company_moves_a_reading_by_a_hair_only(encoder):
    (alone,) = read(encoder, FIGURE)
    together = read(encoder, FIGURE, THANKS, PROPOSAL, JUDGEMENT)[0]
    assert alone.worth_checking == pytest.approx(together.worth_checking, abs=0.05)


def test_nothing_to_read_is_no_readings(encoder):
    assert encoder.read([]) == ()


def installed_elsewhere(tmp_path: Path) -> Path:
    """A copy of the weights package that shadows the installed one."""
    import closerlook_encoder

    shutil.copytree(closerlook_encoder.FOLDER, tmp_path / "closerlook_encoder")
    return tmp_path / "closerlook_encoder"


def test_altered_weights_are_refused_in_two_lines(tmp_path):
    package = installed_elsewhere(tmp_path)
    about = json.loads((package / "about.json").read_text())
    (package / "about.json").write_text(json.dumps(about | {"sha256": "0" * 64}))
    done = subprocess.run(
        [sys.executable, "-m", "closerlook", "examine", "-", "-f", "json"],
        input=FIGURE, text=True, capture_output=True, check=False,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert "not those that it was released with" in done.stderr
    assert "Traceback" not in done.stderr


QUIET = """
import os, sys
seen = []
def watch(event, args):
    if event.startswith("socket.") or event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        seen.append((event, str(args[0])))
sys.addaudithook(watch)
from closerlook.encoder import load_encoder
load_encoder().read(["The tram carried 3 million people."])
sockets = [l for l in map(lambda f: os.readlink(f) if os.path.exists(f) else "",
           [f"/proc/self/fd/{n}" for n in os.listdir("/proc/self/fd")]) if l.startswith("socket:")]
print(seen, sockets)
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_running_the_encoder_opens_no_socket_and_writes_nothing(tmp_path):
    homes = {
        name: str(tmp_path)
        for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    }
    env = {name: value for name, value in os.environ.items() if name != "CI"} | homes
    done = subprocess.run(
        [sys.executable, "-B", "-c", QUIET],
        env=env, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.stdout.strip() == "[] []"
    assert not list(tmp_path.iterdir())


def test_a_missing_package_means_rules_alone():
    code = "import sys; sys.modules['closerlook_encoder'] = None\nimport importlib.util as u\nreal = u.find_spec\nu.find_spec = lambda n: None if n == 'closerlook_encoder' else real(n)\nfrom closerlook.encoder import load_encoder; print(load_encoder())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"


def test_the_digest_is_checked_before_anything_is_run(tmp_path, monkeypatch):
    import closerlook_encoder

    package = installed_elsewhere(tmp_path)
    (package / "model.onnx").write_bytes(b"not a model")
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda _: type("S", (), {"origin": str(package / "__init__.py")}),
    )
    load_encoder.cache_clear()
    with pytest.raises(CloserlookError, match="not those"):
        load_encoder()
    load_encoder.cache_clear()
    assert closerlook_encoder.FOLDER.exists()
