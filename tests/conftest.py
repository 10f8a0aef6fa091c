"""What all tests share: the flag that rewrites expectations, where things lie, what was used.

The end of every run names the engines that read books in it, with their versions, and those that
didn't, with the command that runs them: so that none is left out in silence.
"""

import os
import signal
import threading
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

from tests.reading.engines import ENGINES, HOW

ROOT = Path(__file__).resolve().parent.parent

# A machine that does other things too is slow, and not at fault.
hypothesis.settings.register_profile("patient", deadline=None)
# What lets a change land tries the same every time: what chance finds is found by `make test`.
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "patient"))

# A shell without job control starts what runs in the background with Ctrl-C ignored, and so would
# be every program that the tests start and stop.
if threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite the expected files with what the code makes now; then read the diff",
    )


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


def pytest_itemcollected(item: pytest.Item) -> None:
    """Note the engines that a test uses; notes travel with its report from process to process."""
    assert isinstance(item, pytest.Function)
    signs = {item.module.__name__, *item.fixturenames}
    for value in vars(item.module).values():
        source = value.__name__ if isinstance(value, ModuleType) else value
        signs.add(source if isinstance(source, str) else getattr(value, "__module__", ""))
    item.user_properties += [("engine", one.name) for one in ENGINES if signs & one.signs]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    used = {
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        # A test that was skipped has no report of a call.
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for key, value in report.user_properties
        if key == "engine"
    }
    versions = [f"{one.name} {one.version()}" for one in ENGINES if one.name in used]
    terminalreporter.section("engines")
    terminalreporter.line(f"used: {', '.join(versions) or 'none'}")
    for outside, command in HOW.items():
        rest = [one.name for one in ENGINES if one.outside == outside and one.name not in used]
        if rest:
            terminalreporter.line(f"not part of this run: {', '.join(rest)} (`{command}`)")
