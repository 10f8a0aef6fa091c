"""What was refused is taken out of a trial, and nothing else."""

from tests.harden.gentler import gentler
from tests.harden.trial import Command, Trial

FILES = {
    "book/chapters/01-a.md": b"# A\n\nOne\nand more.\n\nTwo.\n",
    "book/book.toml": b'title = "A"\nlanguage = 7\n',
}
TRIAL = Trial(FILES, (Command(("build",)),))


def test_a_paragraph_goes_whole_and_a_line_of_other_files_alone() -> None:
    said = "book/chapters/01-a.md:4: error: x [y]\n  hint: z\nbook/book.toml:2: error: x [y]\n"
    rest = gentler(TRIAL, said)
    assert rest is not None
    assert rest.files["book/chapters/01-a.md"] == b"# A\n\nTwo.\n"
    assert rest.files["book/book.toml"] == b'title = "A"\n'


def test_warnings_and_files_that_are_not_there_change_nothing() -> None:
    assert gentler(TRIAL, "book/book.toml:1: warning: x [y]\nbook/none.md:1: error: x [y]") is None
