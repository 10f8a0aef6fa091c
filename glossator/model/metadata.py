"""What libraries, shops and reading systems are told of a book, beside its titles.

Sources: EPUB 3.3, section 5.5 and appendix D.3; EPUB Accessibility 1.1, section 4.
"""

from collections.abc import Sequence

from glossator.model.dataclass import dataclass

AUTHOR = "aut"
"""The MARC relator of authors."""
_AUTHORS = frozenset(("", AUTHOR, "cre"))


@dataclass(frozen=True, slots=True)
class Creator:
    """Somebody whom a book owes something, as its title page names them."""

    name: str
    role: str = ""
    """The code of a MARC relator; empty: of an author of whom nothing but the name is known."""
    sort: str = ""
    """The name as lists sort it: `Example, Ada`; empty where nothing is said of it."""

    @property
    def is_author(self) -> bool:
        """Whether the book is this person's own."""
        return self.role in _AUTHORS


def leading(creators: Sequence[Creator]) -> tuple[Creator, ...]:
    """Those by whom a book goes in catalogues, and on its cover.

    They are its authors; of a book that names none (an anthology), all who have the role that is
    named first: its editors. To EPUB these are creators, and all others contributors (EPUB 3.3,
    section 5.5.3.2.4).
    """
    authors = tuple(one for one in creators if one.is_author)
    return authors or tuple(one for one in creators if one.role == creators[0].role)


@dataclass(frozen=True, slots=True)
class BookSeries:
    """The series that a book belongs to."""

    title: str
    number: str = ""
    """Its place there, as in `3`, `2.5` or `2.1.3`; empty where it has none."""


@dataclass(frozen=True, slots=True)
class AccessibilityClaim:
    """That somebody has found the e-book to conform to a standard of accessibility."""

    conforms_to: str
    """One of `CONFORMANCES`."""
    certified_by: str
    credential: str = ""
    """What the evaluator is known by: words, or an address."""
    report: str = ""
    """The address of a public report."""


CONFORMANCES = tuple(
    f"EPUB Accessibility 1.1 - WCAG {version} Level {level}"
    for version in ("2.0", "2.1", "2.2")
    for level in ("A", "AA", "AAA")
)
"""The claims that there can be, to the letter (EPUB Accessibility 1.1, section 4.2)."""
