"""Makes the files of a book's folder from a book that was found in somebody's file.

The numbers that order the files are given here, and put into the links between them. A record of
what was made lies in the folder: from it, the next import knows which texts nobody has changed
since.
"""

import datetime
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping

from glossator.importing.imported import Imported, ImportedText
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import ascii_id
from glossator.source.folder.settings import new_settings
from glossator.text.slugs import FreeNames, file_slug, slug

SETTINGS = "book.toml"
RECORD = ".glossator-import"
"""The file in the folder that lists what was imported: a digest for each file."""

_LINK = expression(r"(?<=\]\()(?P<slug>[^()\s#/]+)\.md(?=[#)])")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a new book needs and no imported file says: an identifier, and its edition's date."""

    identifier: str
    date: datetime.date


def book_files(imported: Imported, fresh: Fresh | None) -> dict[str, bytes]:
    """The files of a book's folder by their paths in it; `book.toml` among them if it is fresh."""
    names = _names(imported.texts)
    by_slug = {text.slug: name for text, name in zip(imported.texts, names, strict=True)}
    files = {SETTINGS: _settings(imported, fresh).encode()} if fresh is not None else {}
    for text, name in zip(imported.texts, names, strict=True):
        files[name] = _linked(text, name, by_slug).encode()
    files |= {f"images/{name}": data for name, data in imported.images.items()}
    return files


def _names(texts: tuple[ImportedText, ...]) -> list[str]:
    """A path for each text: its place, a number that orders it, and a slug no other text has."""
    totals = Counter(text.place for text in texts)
    # The builder compares ids, which are the slugs without their accents.
    free = {
        place: FreeNames(lambda key: ascii_id(file_slug(f"0-{key}")).lower()) for place in totals
    }
    counts: Counter[str] = Counter()
    names = []
    for text in texts:
        counts[text.place] += 1
        wide = max(2, len(str(totals[text.place])))
        key = free[text.place].take(slug(text.slug)[:_LONGEST].strip("-_ ") or "text")
        names.append(f"{text.place}/{counts[text.place]:0{wide}}-{key}.md")
    return names


def _linked(text: ImportedText, own: str, by_slug: Mapping[str, str]) -> str:
    """A text with the files' names in its links to other texts."""

    def name(match: re.Match[str]) -> str:
        path = by_slug.get(match["slug"])
        if path is None:
            return match[0]
        place, _, file = path.partition("/")
        return file if place == own.partition("/")[0] else f"../{path}"

    return _LINK.sub(name, text.markdown)


def _settings(imported: Imported, fresh: Fresh) -> str:
    return new_settings(
        imported.title,
        imported.language or "en",
        fresh.identifier,
        fresh.date,
        subtitle=imported.subtitle,
        creators=imported.creators,
        series=imported.series,
        numbered=imported.numbered,
        source=imported.source,
    )


def digest_of(data: bytes) -> str:
    """A digest that tells a file that was changed from one that wasn't."""
    return hashlib.sha256(data).hexdigest()


def write_record(name: str, files: Mapping[str, bytes]) -> bytes:
    """The record of an import of the file `name` that made these files."""
    digests = {path: digest_of(data) for path, data in sorted(files.items()) if path != SETTINGS}
    record = {"imported": name, "files": digests}
    return (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode()


def read_record(data: bytes) -> dict[str, str]:
    """The digests by path that a record holds; none where it can't be read."""
    try:
        files = json.loads(data)["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
