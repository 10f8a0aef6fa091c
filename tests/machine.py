"""What a machine may lack that some tests need; they are left out there, and say why.

`pytest -ra`, which the project sets, shows each reason at the end of a run.
"""

import os

import pytest


def terminal() -> tuple[int, int]:
    """A new terminal: its two ends."""
    try:
        return os.openpty()
    except OSError as cause:
        pytest.skip(f"this machine has no terminals, as containers may not ({cause}): /dev/pts")


def needs_pango() -> None:
    """Leave a test out where WeasyPrint can't find Pango."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        pytest.skip(f"WeasyPrint finds no Pango; on Debian: apt-get install {packages}")
