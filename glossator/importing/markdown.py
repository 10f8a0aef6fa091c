"""A Markdown file in, a book out: its highest headings part it; its text stays as it is written.

Front matter says what book it is. Notes and definitions of links go to the chapters that use them,
links to headings and pictures are led to where these stand now.
"""

import re
from dataclasses import dataclass

from glossator.importing.assembled import free_slugs
from glossator.importing.chapters import are_numbered
from glossator.importing.encoding import decode
from glossator.importing.escaping import escaped_line
from glossator.importing.frontmatter import split_front_matter
from glossator.importing.imported import Given, Imported, ImportedText, IntakeError
from glossator.importing.mdlinks import MarkdownLinks
from glossator.importing.mdnotes import REFERENCE, Defined, folded, take_definitions
from glossator.importing.mdtext import Heading, headings, masked, with_signs
from glossator.importing.pictures import Pictures
from glossator.model.ids import note_fragment
from glossator.text.slugs import slug

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd")
_FOREIGN = (
    (r"^[ \t]*[-*+] \[[ xX]\] ", "lists of tasks: their boxes are shown as text"),
    (r"~~\S[^~\n]*~~", "words that are struck out (~~…~~): write <s>…</s>"),
    (r"(?<![\\$])\$\$?[^\s$][^$\n]*\$", "formulas between dollar signs: they are shown as written"),
    (r"^:{3,}", "blocks between colons (:::): they are shown as written"),
    (r"(?<!=)==[^\s=][^=\n]*==(?!=)", "marked words (==…==): write <mark>…</mark>"),
    (r"\[\[[^\]\n]+\]\]", "links of a wiki ([[…]]): they are shown as written"),
    (r"\[[^\]\n]*@[\w:.-]+[^\]\n]*\](?!\()", "citations: their works belong into works.json"),
    (r"^\*\[[^\]\n]+\]:", "abbreviations (*[…]: …): they are shown as written"),
    (r"^\[TOC\]\s*$", "a table of contents ([TOC]): the e-book makes its own"),
    (r"^\+\+\+\s*$", "front matter in TOML (+++): it is shown as written"),
    (r"(?<![\w^])\^[^\s^\[]+\^|(?<![\w~])~[^\s~]+~(?!~)", "raised or lowered text: <sup>…</sup>"),
    (r"`[^`\n]*`\{=\w+\}", "raw text of another format: it is shown as code"),
)
"""What other Markdowns have and this project's hasn't, and what to do about it."""


@dataclass
class _Part:
    title: str
    words: str
    text: str


def is_one(given: Given) -> bool:
    """Whether a file is Markdown: its name says so, for its bytes are any text's."""
    return given.name.lower().endswith(_ENDINGS)


def read(given: Given) -> Imported:
    """The book in a Markdown file; raises IntakeError where it can't be read."""
    decoded = decode(given.data)
    front, text = split_front_matter(decoded.text)
    remarks = list(decoded.remarks)
    if front.others:
        remarks.append(f"front matter that isn't used: {', '.join(front.others)}")
    text, defined = take_definitions(with_signs(text))
    remarks += defined.remarks
    mask = masked(text)
    for pattern, what in _FOREIGN:
        if (match := re.search(pattern, mask, re.MULTILINE)) is not None:
            line = decoded.text.count("\n", 0, max(decoded.text.find(match[0]), 0)) + 1
            remarks.append(f"line {line}: this dialect hasn't {what}")
    stem = given.name.rpartition("/")[2].rpartition(".")[0]
    found = headings(text)
    title, parts = _parts(text, found, front.title or stem)
    title = front.title or title or stem
    if not any(part.text.strip() or part.words for part in parts):
        raise IntakeError("there is no text in it", "name a file that holds text")
    slugs = free_slugs([part.words for part in parts])
    pictures = Pictures(given.beside)
    links = MarkdownLinks(_targets(parts, slugs), slugs, pictures)
    written = _with_definitions(parts, slugs, defined, remarks)
    texts = tuple(
        ImportedText("chapters", one, links.rewritten(markdown, one).strip("\n") + "\n")
        for one, markdown in zip(slugs, written, strict=True)
    )
    remarks += pictures.remarks()
    if links.dead:
        first = ", ".join(dict.fromkeys(links.dead[:3]))
        remarks.append(f"{len(links.dead)} links lead out of the file and are words now: {first}")
    return Imported(
        title,
        front.subtitle,
        front.creators,
        front.language,
        texts,
        pictures.files,
        tuple(dict.fromkeys(remarks)),
        are_numbered([part.words for part in parts]),
    )


def _parts(text: str, found: list[Heading], title: str) -> tuple[str, list[_Part]]:
    """The title that the text gives the book, if it does, and the chapters."""
    levels = [one.level for one in found]
    top = min(levels, default=0)
    own, splits = "", top
    if top and levels.count(top) == 1 and levels[0] == top:
        own = found[0].words
        below = min((level for level in levels if level > top), default=0)
        splits = below if levels.count(below) > 1 else top
    begins = [one for one in found if one.level in (top, splits)]
    parts: list[_Part] = []
    before = text[: begins[0].start] if begins else text
    if before.strip():
        parts.append(_Part(escaped_line(title), title, before))
    for one, after in zip(begins, [*begins[1:], None], strict=False):
        body = text[one.end : after.start if after is not None else len(text)]
        parts.append(_Part(one.markdown, one.words, _shifted(body)))
    if own and len(parts) > 1 and parts[0].words == own and not parts[0].text.strip():
        parts.pop(0)
    return own, parts


def _shifted(text: str) -> str:
    """The text of a chapter, its highest headings on the level below the title."""
    found = headings(text)
    shift = 2 - min((one.level for one in found), default=2)
    if not shift:
        return text
    parts: list[str] = []
    done = 0
    for one in found:
        level = min(max(one.level + shift, 2), 6)
        parts += (text[done : one.start], f"{'#' * level} {one.markdown}")
        done = one.end
    return "".join(parts) + text[done:]


def _targets(parts: list[_Part], slugs: list[str]) -> dict[str, tuple[str, str]]:
    """Where the headings' slugs lead; the first of a slug has it."""
    targets: dict[str, tuple[str, str]] = {}
    for part, home in zip(parts, slugs, strict=True):
        title = headings(f"# {part.title}")
        for name in {slug(part.words), *(one.id for one in title)} - {""}:
            targets.setdefault(name, (home, ""))
        taken: dict[str, int] = {}
        for one in headings(part.text):
            wording = one.id or slug(one.words)
            count = taken[wording] = taken.get(wording, -1) + 1
            key = f"{wording}-{count}" if count else wording
            targets.setdefault(key, (home, key))
        for identity in re.findall(r"\bid=[\"']([^\"']+)[\"']|\{#([^\s{}]+)[^{}\n]*\}", part.text):
            name = identity[0] or identity[1]
            targets.setdefault(name, (home, name))
    return targets


def _with_definitions(
    parts: list[_Part], slugs: list[str], defined: Defined, remarks: list[str]
) -> list[str]:
    """The chapters' Markdown, each with the definitions that it uses below."""
    homes: dict[str, int] = {}
    own: list[list[str]] = [[] for _ in parts]
    bodies = [f"# {part.title}\n\n{part.text.strip(chr(10))}\n" for part in parts]
    for number, body in enumerate(bodies):
        waiting = _labels(body)
        while waiting:
            label = waiting.pop(0)
            if label in defined.notes and label not in homes:
                homes[label] = number
                own[number].append(label)
                waiting += _labels(defined.notes[label])
    for label in defined.notes:
        if label not in homes:
            remarks.append(f'no reference leads to the note "{label}"')
            homes[label] = len(parts) - 1
            own[-1].append(label)
    for number, body in enumerate(bodies):
        notes = [_definition(label, defined.notes[label]) for label in own[number]]
        whole = "\n".join([body, *(f"{note}\n" for note in notes)])
        whole = _led(whole, number, homes, slugs)
        used = {folded(label) for label in re.findall(r"\[([^\[\]]+)\]", masked(whole))}
        lines = [line for label, line in defined.links.items() if label in used]
        bodies[number] = whole + ("\n" + "\n".join(lines) + "\n" if lines else "")
    return bodies


def _labels(text: str) -> list[str]:
    return REFERENCE.findall(masked(text))


def _definition(label: str, text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f"[^{label}]: {first}", *(f"    {row}" if row else "" for row in rest)])


def _led(text: str, here: int, homes: dict[str, int], slugs: list[str]) -> str:
    """The text with links in place of references to notes whose home is another chapter."""
    mask = masked(text)
    parts: list[str] = []
    done = 0
    for match in REFERENCE.finditer(mask):
        home = homes.get(match[1], here)
        if home != here:
            link = f"([note]({slugs[home]}.md#{note_fragment(match[1])}))"
            parts += (text[done : match.start()], link)
            done = match.end()
    return "".join(parts) + text[done:]
