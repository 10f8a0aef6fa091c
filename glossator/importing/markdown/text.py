"""Takes the text of a Markdown file apart: its front matter, headings, and what it defines.

When a file becomes several, what it defines has to stand in each file that uses it. Code and
comments are never searched.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from glossator.importing.imported import ImportingError, KnownOfBook
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import ascii_id, is_label
from glossator.model.metadata import AUTHOR, Creator
from glossator.model.relators import relator_code
from glossator.model.shell import install
from glossator.source.document.parse import split_definitions
from glossator.source.markdown.fences import fences
from glossator.source.markdown.openings import heading_of
from glossator.text.slugs import FreeNames, slug

_YAML = expression(r"\A---[ \t]*\n(?P<yaml>.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BLOCK = expression(r"\A(?:%.*\n(?:[ \t]+\S.*\n)*){1,3}")
_LARGEST = 100_000
_LONGEST = 10_000
"""Characters that a heading may have."""
_TICKS = expression(r"`+")
_NO_LINE_END = expression(r"[^\n]")
_UNDERLINED = expression(r"(?<![^\n]\n)^(?![#>|\s\-*+])([^\n]+)\n(=+|-{2,})[ \t]*$", re.MULTILINE)
_ID = expression(r":?#([^\s{}]+)")
_MARKS = expression(
    r"!?\[([^\]\[]*)\](?:\([^)]*\)|\[[^\]]*\])|\[\^[^\]]*\]|[*`\\]|(?<!\w)_|_(?!\w)"
)
_REFERENCE = expression(r"\[\^([^\]\[\n]+)\](?!:)")
_NOTE = expression(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_LABEL = expression(r"\[\^([^\]\[\n]+)\]")
_LINK = expression(
    r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*(<[^>\n]*>|\S+)"
    r"(?:\s+(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_INNER = expression(r"\[[^\]]+\]:[ \t]*<?(#[^\s>]+)")
_NAMED = expression(
    r"(?<![!\\\]])\[(?P<words>[^\[\]^][^\[\]]*)\](?:\[(?P<label>[^\[\]]*)\])?(?![(\[{:])"
)


@dataclass(frozen=True, slots=True)
class MarkdownHeading:
    """A heading: where its line starts and ends, its level, Markdown, words, and id (if given)."""

    start: int
    end: int
    level: int
    markdown: str
    words: str
    id: str


def split_front_matter(text: str) -> tuple[KnownOfBook, str]:
    """What the front matter of a text says of the book, and the rest of the text.

    Front matter is YAML between lines of three hyphens (the second may be three full stops), as
    pandoc, Jekyll and their kin read it, or pandoc's title block: lines that begin with a percent
    sign. Raises ImportingError where it isn't YAML.
    """
    match = _YAML.match(text)
    if match is not None and re.search(r"^[\w-]+[ \t]*:", match["yaml"] or "", re.MULTILINE):
        return _known(_fields(match["yaml"])), text[match.end() :]
    match = _BLOCK.match(text)
    if match is None:
        return KnownOfBook(), text
    rows = [" ".join(row[1:].split()) for row in re.split(r"\n(?=%)", match[0])]
    title, authors = (*rows, "", "")[:2]
    names = filter(None, (one.strip() for one in authors.split(";")))
    return KnownOfBook(title, creators=tuple(map(Creator, names))), text[match.end() :]


def _fields(text: str) -> dict[str, Any]:
    try:
        import yaml
    except ImportError:
        hint = f"install it: {install('import')}; or take the lines between --- out"
        raise ImportingError("front matter needs PyYAML, which isn't installed", hint) from None
    hint = "mend the lines between --- at the beginning, or take them out"
    if len(text) > _LARGEST:
        raise ImportingError("its front matter is too long", hint)
    try:
        # Aliases are how YAML blows up; metadata has no use for them.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, yaml.SafeLoader)):
            raise ImportingError("its front matter has aliases", hint)
        values = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as cause:
        reason = " ".join(str(cause).split())
        raise ImportingError(f"its front matter isn't YAML: {reason}", hint) from None
    if not isinstance(values, dict):
        raise ImportingError("its front matter is no list of fields", hint)
    return {str(key).lower(): value for key, value in values.items()}


def _known(fields: dict[str, Any]) -> KnownOfBook:
    authors = fields.pop("author", fields.pop("authors", fields.pop("creator", None)))
    people = authors if isinstance(authors, list) else [authors]
    known = KnownOfBook(
        _text(fields.pop("title", "")),
        _text(fields.pop("subtitle", "")),
        tuple(_creator(one) for one in people if _text(one)),
        _text(fields.pop("lang", fields.pop("language", ""))),
    )
    if fields:
        known.remarks.append(f"front matter that isn't used: {', '.join(fields)}")
    return known


def _creator(value: Any) -> Creator:
    """Somebody with a role, as pandoc's metadata of e-books has it, or an author."""
    role = str(value.get("role") or "") if isinstance(value, dict) else ""
    code = relator_code(role)
    return Creator(_text(value), "" if code == AUTHOR else code)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("text", value.get("name", ""))
    return " ".join(str(value).split()) if value is not None else ""


def masked(text: str) -> str:
    """A text of the same length, with NUL for code and comments: nothing is found in them."""
    lines = _without(text, _comments(text)).split("\n")
    for fence in fences(lines):
        for at in range(fence.start, fence.end + 1):
            lines[at] = "\0" * len(lines[at])
    text = "\n".join(lines)
    return _without(text, _spans(text))


def _without(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with NUL in some stretches of it, which are given in its order."""
    parts: list[str] = []
    done = 0
    for start, end in stretches:
        parts += (text[done:start], _NO_LINE_END.sub("\0", text[start:end]))
        done = end
    return "".join(parts) + text[done:]


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments begin and end; one that never ends is none."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where code within lines begins and ends: at runs of as many backticks, none longer between.

    A backslash before a run keeps it from beginning code.
    """
    runs = [match.span() for match in _TICKS.finditer(text)]
    lengths = [end - start for start, end in runs]
    # For each run, the first after it that is as long, or longer.
    ends = [-1] * len(runs)
    waiting: list[int] = []
    for at, length in enumerate(lengths):
        while waiting and lengths[waiting[-1]] <= length:
            ends[waiting.pop()] = at
        waiting.append(at)
    at = 0
    while at < len(runs):
        start, last = runs[at][0], ends[at]
        escaped = start > 0 and text[start - 1] == "\\"
        if escaped or last < 0 or lengths[last] != lengths[at]:
            at += 1
            continue
        yield start, runs[last][1]
        at = last + 1


def replaced(
    text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None], ends: str = ""
) -> str:
    """The text with what a pattern finds outside code replaced, unless `new` gives None for it.

    `ends` is what all that the pattern finds ends with: after the last of these, it isn't asked.
    """
    parts: list[str] = []
    done = 0
    mask = masked(text)
    for match in pattern.finditer(mask, 0, mask.rfind(ends) + len(ends) if ends else len(mask)):
        real = pattern.match(text, match.start())
        # What spans code may end elsewhere than it seemed to.
        if match.start() < done or real is None or real.end() != match.end():
            continue
        if (written := new(real)) is not None:
            parts += (text[done : match.start()], written)
            done = match.end()
    return "".join(parts) + text[done:]


def with_signs(text: str) -> str:
    """The text with headings that were underlined written with number signs."""
    return replaced(
        text, _UNDERLINED, lambda one: f"{'#' if one[2][0] == '=' else '##'} {one[1].strip()}"
    )


def headings(text: str) -> Iterator[MarkdownHeading]:
    """The headings of a text, in order; those without words left out.

    Raises ImportingError for one that is too long to be one.
    """
    start = 0
    for row, mask in zip(text.split("\n"), masked(text).split("\n"), strict=True):
        found = heading_of(row.expandtabs(4).rstrip())
        if found is not None and mask.lstrip(" ").startswith("#"):
            level, written = found
            if len(written) > _LONGEST:
                message = f"a heading has {len(written):,} characters, and {_LONGEST:,} are read"
                hint = f'end its line where it ends; it begins with "{written[:40]}"'
                raise ImportingError(message, hint)
            plain, given = _split_attributes(written)
            words = " ".join(_MARKS.sub(lambda one: one[1] or "", plain).split())
            if words:
                yield MarkdownHeading(start, start + len(row), level, written, words, given)
        start += len(row) + 1


def _split_attributes(written: str) -> tuple[str, str]:
    """A heading's Markdown without the attributes at its end, and the id that these begin with."""
    before, begun, inside = written[:-1].rpartition("{")
    if not begun or written[-1] != "}" or "}" in inside:
        return written, ""
    match = _ID.match(inside)
    return before.rstrip(" \t"), match[1] if match else ""


@dataclass
class Definitions:
    """What a text defines: notes' Markdown by label, and links' lines by label in small letters."""

    notes: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def links_in(self, text: str) -> list[str]:
        """The definitions of the links that a text may use."""
        if not self.links:
            return []
        used = {_folded(label) for label in re.findall(r"\[([^\[\]]+)\]", masked(text))}
        return [
            self.links[label]
            for label in sorted(used & self._order.keys(), key=self._order.__getitem__)
        ]

    @cached_property
    def _order(self) -> dict[str, int]:
        """The place of each link among the definitions, asked for when all of them are known."""
        return {label: at for at, label in enumerate(self.links)}


def labels_in(text: str) -> list[str]:
    """The labels of the notes that a text refers to, in order."""
    return _REFERENCE.findall(masked(text))


def with_links(text: str, link: Callable[[str], str | None]) -> str:
    """The text with links in place of references to notes, as their labels have some."""
    return replaced(text, _REFERENCE, lambda one: link(one[1]))


def take_definitions(text: str) -> tuple[str, Definitions]:
    """The text without its definitions, and what it defines."""
    defined = Definitions()

    def take(match: re.Match[str]) -> str:
        defined.links.setdefault(_folded(match[1]), match[0].strip())
        return ""

    text = _without_notes(_with_good_labels(replaced(text, _LINK, take)), defined)
    found = {label: _INNER.match(line) for label, line in defined.links.items()}
    inner = {label: one[1] for label, one in found.items() if one is not None}
    for label in inner:
        del defined.links[label]
    defined.notes = {label: _led_inside(note, inner) for label, note in defined.notes.items()}
    return _led_inside(text, inner), defined


def _folded(label: str) -> str:
    """A link's label as labels compare."""
    return " ".join(label.split()).casefold()


def _with_good_labels(text: str) -> str:
    """The text with the labels of notes that can't be ids written so that they can."""
    labels = list(dict.fromkeys(_NOTE.findall(masked(text))))
    free = FreeNames()
    for label in filter(is_label, labels):
        free.take(label)
    bad = [label for label in labels if not is_label(label)]
    names = {label: free.take(ascii_id(slug(label)) or "note") for label in bad}
    return replaced(text, _LABEL, lambda one: f"[^{names[one[1]]}]" if one[1] in names else None)


def _without_notes(text: str, defined: Definitions) -> str:
    """The text without the definitions of notes, which come to be defined."""
    without, notes, found = split_definitions(text, "")
    for note in notes:
        body = note.text.strip("\n")
        if note.label not in defined.notes:
            defined.notes[note.label] = body
            continue
        again = f'the note "{note.label}" is defined twice: the second is left out'
        words = " ".join(body.split())
        defined.remarks += [again, f"  it says: {words}"] if words else [again]
    begins = {one.place.line - 1: False for one in found if one.code == "bad-label"}
    begins |= {note.line - 1: True for note in notes}
    rows: list[str] = []
    taken = False
    for at, (was, row) in enumerate(zip(text.split("\n"), without.split("\n"), strict=True)):
        taken = begins.get(at, taken)
        # A definition's lines are empty now, and one of them is enough; what can't be one stays.
        if row == was or not taken:
            rows.append(was)
        elif at in begins:
            rows.append("")
    return "\n".join(rows)


def _led_inside(text: str, inner: Mapping[str, str]) -> str:
    """The text with links of its own where names of places in it were looked up below."""

    def led(match: re.Match[str]) -> str | None:
        goal = inner.get(_folded(match["label"] or match["words"]))
        return f"[{match['words']}]({goal})" if goal is not None else None

    return replaced(text, _NAMED, led) if inner else text
