"""A trial that broke a law is kept with what to type, and made as small as it still breaks it."""

from pathlib import Path

from tests.harden.found import Found, keep, keep_smaller, smaller
from tests.harden.trial import Command, Trial

LINES = b"\n".join(b"line %d" % number for number in range(100))
TRIAL = Trial({"book/a.md": LINES, "book/b.md": b"other words\n"}, (Command(("build",)),))
FOUND = Found(7, "chapters", 123, ("fault: so",))


def breaks(trial: Trial) -> bool:
    """It takes line 17 and line 80 to break the law."""
    lines = trial.files.get("book/a.md", b"").split(b"\n")
    return b"line 17" in lines and b"line 80" in lines


def test_only_the_files_and_lines_that_it_takes_are_left() -> None:
    small = smaller(TRIAL, breaks, patience=60)
    assert small.files == {"book/a.md": b"line 17\nline 80"}
    assert small.commands == TRIAL.commands


def test_without_time_a_trial_stays_as_it_is() -> None:
    assert smaller(TRIAL, breaks, patience=0) == TRIAL


def test_what_is_kept_says_what_to_type(tmp_path: Path) -> None:
    goal = keep(FOUND, TRIAL, "$ glossator 'build'\n70\n", tmp_path)
    assert goal == tmp_path / "7-chapters-123"
    assert (goal / "work" / "book" / "a.md").read_bytes() == LINES
    said = (goal / "found.txt").read_text("utf-8")
    assert said.startswith("make harden SEED=7:123 WHAT=chapters\n\nfault: so\n")
    keep_smaller(goal, TRIAL, breaks, patience=60)
    assert (goal / "smaller-work" / "book" / "a.md").read_bytes() == b"line 17\nline 80"
    assert {one.name for one in goal.iterdir()} == {"found.txt", "work", "smaller-work"}
