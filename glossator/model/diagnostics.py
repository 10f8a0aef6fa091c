"""What is wrong or doubtful in a book: place, code, severity, message, hint.

Every stage returns `(value, diagnostics)`. Only `cli/` prints them. The codes are stable
(books silence them by name in `[check] ignore`); all are listed here, and `docs/diagnostics.md`
explains each.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from glossator.model.dataclass import dataclass
from glossator.model.nearest import nearest
from glossator.model.numbered import name_order


class Severity(StrEnum):
    """Errors stop a build; warnings stop it under `--strict` only."""

    ERROR = "error"
    WARNING = "warning"


_ERRORS = """
bad-address bad-attribute bad-citation-style bad-css bad-epoch bad-field bad-formula bad-heading
bad-id bad-isbn bad-key bad-label bad-page bad-record bad-toml bad-value bad-works bare-target
css-file dead-link duplicate-field duplicate-id duplicate-key duplicate-label duplicate-slug
duplicate-work empty-entry empty-field empty-heading empty-note hidden-note ignored-error
image-names image-outside image-type leftover-syntax listed-target lost-id lost-note lost-quotation
lost-way-back malformed-page misplaced-element misplaced-page missing-image missing-key
missing-media missing-title nested-link no-alt-attribute no-book no-chapters no-citations
no-epubcheck no-mathml no-part no-quotation not-utf8 note-in-link note-order open-div open-element
open-fence outside-folder remote-image repeated-page reserved-id script see-circle stray-notes
table-cells too-deep too-much unclear-quotation undefined-label unknown-chapter unknown-element
unknown-entry unknown-event unknown-field unknown-heading unknown-key unknown-note unknown-page
unknown-person unknown-see unknown-style unknown-term unknown-work unreadable
"""
_WARNINGS = """
ambiguous-name calibre-failed cited-heading control-character cover-letters doubtful-work
duplicate-name duplicate-page empty-range empty-register empty-subheading event-order flat-formula
front-matter idle-notes idle-passage idle-reveal language-words large-contents large-page like-marks
like-page like-subheadings list-indent lone-bracket long-name long-note many-symbols no-alt-text
no-calibre no-date no-empty-line no-pages no-popup no-register no-source nobody-yet not-read
note-indent page-order raw-markdown second-title see-also-circle see-to-few shown-brackets
skipped-level spoiling-name text-beside-see uncited-work undivided-locators ungrouped-work
unknown-code unknown-kind unlinked-entry unmentioned-entry unsettled-pages untold-event
unused-ignore unused-label unwritten-entry unwritten-note vague-citation very-long-note
"""
CODES: Mapping[str, Severity] = {
    code: severity
    for severity, codes in ((Severity.ERROR, _ERRORS), (Severity.WARNING, _WARNINGS))
    for code in codes.split()
}
"""Every code that Glossator itself gives, with its severity."""

CHECKED = frozenset({"no-popup", "unlinked-entry"})
"""The codes of warnings that only `check` gives: `build` doesn't look for what they say."""

EPUBCHECK = "epubcheck-"
"""What the codes of EPUBCheck's own findings begin with; its message ids follow: `RSC-005`."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, relative to the book's folder with forward slashes, and a line counted from 1.

    Line 0 stands for the file as a whole, and an empty path for no file at all.
    """

    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` says what is wrong, `hint` what to do about it."""

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""

    @property
    def path(self) -> str:
        """The file's path from the book's folder, with forward slashes; empty: no file at all."""
        return self.place.path

    @property
    def line(self) -> int:
        """The line in it, counted from 1; 0: the file as a whole."""
        return self.place.line

    @property
    def sort_key(self) -> tuple[object, ...]:
        """By place, then code: the order in which findings are shown."""
        return (name_order(self.place.path), self.place.line, self.code, self.message)


Diagnostics = tuple[Diagnostic, ...]


def error(path: str, line: int, code: str, message: str, hint: str = "") -> Diagnostic:
    """A finding that stops the build, at a line (0: the whole file) of a file of the book."""
    return Diagnostic(Place(path, line), Severity.ERROR, code, _said(message), _said(hint))


def warning(path: str, line: int, code: str, message: str, hint: str = "") -> Diagnostic:
    """A finding that stops the build only under `--strict`."""
    return Diagnostic(Place(path, line), Severity.WARNING, code, _said(message), _said(hint))


_SPACES = str.maketrans("\u00a0\u202f", "  ")


def _said(words: str) -> str:
    """Words for a terminal, from which they may be searched for and pasted: spaces are spaces."""
    return words.translate(_SPACES)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the known word nearest to `word`, or `otherwise` when none is near."""
    near = nearest(word, known)
    return otherwise if near is None else f'did you mean "{near}"?'


def in_order(diagnostics: Iterable[Diagnostic]) -> Diagnostics:
    """The findings sorted by place, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda found: found.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error."""
    return any(found.severity is Severity.ERROR for found in diagnostics)
