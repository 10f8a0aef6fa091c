"""The small books of the command's tests, for what stands behind the command."""

from tests.cli.conftest import _environment, book, here, large_book, run

__all__ = ["_environment", "book", "here", "large_book", "run"]
