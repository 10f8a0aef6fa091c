"""A file's text in; the text without its front matter, but with the title that it gives, out.

Site generators and note-taking programs begin a file with a block of YAML between two lines of
hyphens. What a chapter is called may come from there; nothing else may, for what holds for the book
stands in `book.toml`, and the rest is for other programs.
"""

import re

from glossator.model.diagnostics import Diagnostics, warning

_KEY = re.compile(r"(?P<key>[A-Za-z_][\w.-]*):(?:[ \t]+(?P<value>.*\S))?[ \t]*$")
_INNER = re.compile(r"[ \t]+\S|- |#|[ \t]*$|[\]}]")
_TITLE = re.compile(r"#[ \t]|.*\n=+[ \t]*$", re.MULTILINE)
_SIGNS = re.compile(r"([\\`*_\[\]<>&#{}^~$|@])")
_PLAIN = re.compile(r"[^\"'&*!|>%@`{\[#,?-]")
"""What a value can begin with that YAML takes as it is (YAML 1.2.2, section 7.3.3)."""


def without_front_matter(text: str, path: str) -> tuple[str, Diagnostics]:
    """The text with empty lines for its front matter, so that all lines keep their numbers.

    Where the text has no title of its own, the front matter's stands on the line where it was
    given. A finding names what nothing was made of.
    """
    if not text.startswith("---"):
        return text, ()
    lines = text.split("\n")
    end = _end(lines)
    if end is None:
        return text, ()
    left: list[str] = []
    title, at = "", 0
    for number, row in enumerate(lines[1:end], 1):
        if (match := _KEY.match(row)) is None:
            continue
        value = _words(match["value"] or "") if match["key"].lower() == "title" else ""
        if value and not title:
            title, at = value, number
        else:
            left.append(match["key"])
    body = "\n".join(lines[end + 1 :])
    lines[: end + 1] = [""] * (end + 1)
    if title and not _TITLE.match(body.lstrip("\n")):
        lines[at] = "# " + _SIGNS.sub(r"\\\1", title)
    found: Diagnostics = ()
    if left:
        message = f"nothing is made of the front matter's {', '.join(dict.fromkeys(left))}"
        hint = "take it out: of front matter the title alone is read; book.toml has the rest"
        found = (warning(path, 1, "front-matter", message, hint),)
    return "\n".join(lines), found


def _end(lines: list[str]) -> int | None:
    """The line that closes the front matter; None where the text begins with something else."""
    if lines[0].rstrip() != "---":
        return None
    keys = 0
    for at, row in enumerate(lines[1:], 1):
        if row.rstrip() in ("---", "..."):
            return at if keys else None
        if _KEY.match(row):
            keys += 1
        elif not keys or not _INNER.match(row):
            return None
    return None


def _words(value: str) -> str:
    """The words of a value on one line; empty for one that YAML would go on reading."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\/])', r"\1", value[1:-1])
    return re.sub(r"[ \t]+#.*", "", value) if _PLAIN.match(value) else ""
