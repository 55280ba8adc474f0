"""The recogniser is loaded once, before hypothesis looks at the clock."""

import pytest

from closerlook.figures.recognising import load_recogniser


@pytest.fixture(autouse=True, scope="session")
def _loaded():
    load_recogniser()
