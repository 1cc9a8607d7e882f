"""The pages of the face with made-up data, for every test of this folder."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def pages():
    """Every page of the face, rendered with made-up data: name to HTML."""
    import gallery

    return gallery.rendered()
