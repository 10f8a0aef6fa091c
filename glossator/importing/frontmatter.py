"""The text of a Markdown file in; what its front matter says, and the text below it, out.

Front matter is YAML between lines of three hyphens (the second may be three full stops), as
pandoc, Jekyll and their kin read it, or pandoc's title block: lines that begin with a percent sign.
"""

import re
from dataclasses import dataclass
from typing import Any

from glossator.importing.imported import ImportingError
from glossator.model.shell import install

_YAML = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BLOCK = re.compile(r"\A(?:%.*\n(?:[ \t]+\S.*\n)*){1,3}")
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says of a book."""

    title: str = ""
    subtitle: str = ""
    creators: tuple[str, ...] = ()
    language: str = ""
    others: tuple[str, ...] = ()
    """Names of the fields that say something else."""


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter of a text, and the rest; raises ImportingError where it isn't YAML."""
    match = _YAML.match(text)
    if match is not None and re.search(r"^[\w-]+[ \t]*:", match["yaml"] or "", re.MULTILINE):
        return _read(match["yaml"]), text[match.end() :]
    match = _BLOCK.match(text)
    if match is not None:
        rows = [" ".join(row[1:].split()) for row in re.split(r"\n(?=%)", match[0])]
        title, authors = (*rows, "", "")[:2]
        creators = tuple(filter(None, (one.strip() for one in authors.split(";"))))
        return FrontMatter(title, creators=creators), text[match.end() :]
    return FrontMatter(), text


def _read(text: str) -> FrontMatter:
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
        told = " ".join(str(cause).split())
        raise ImportingError(f"its front matter isn't YAML: {told}", hint) from None
    if not isinstance(values, dict):
        raise ImportingError("its front matter is no list of fields", hint)
    fields = {str(key).lower(): value for key, value in values.items()}
    authors = fields.pop("author", fields.pop("authors", fields.pop("creator", None)))
    return FrontMatter(
        _text(fields.pop("title", "")),
        _text(fields.pop("subtitle", "")),
        tuple(_names(authors)),
        _text(fields.pop("lang", fields.pop("language", ""))),
        tuple(fields),
    )


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("text", value.get("name", ""))
    return " ".join(str(value).split()) if value is not None else ""


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for one in values if (text := _text(one))]
