"""Says what is wrong with what was written: e-books, web pages, drawings, sheets, JSON.

Whatever is there is whole: archives open, pages are well-formed, and links lead somewhere.
"""

import io
import json
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from tests.harden.pages import OWN_SCRIPT, Seen, css_faults, see_html, see_xml
from tests.harden.trial import SECRET

_XML = (".xhtml", ".opf", ".ncx", ".xml", ".svg", ".smil")
_HTML = (".html", ".htm")
_HALF = (".part", ".tmp", "~")
"""What names of files end with that are still being written."""


def faults_of(path: Path) -> list[str]:
    """What is wrong with a file, or with all that lies in a folder."""
    if path.is_dir():
        files = {
            one.relative_to(path).as_posix(): one.read_bytes()
            for one in sorted(path.rglob("*"))
            if one.is_file() and not one.name.startswith(".")
        }
        return list(_of_files(files))
    data = path.read_bytes()
    if not data:
        return [f"half: {path.name} is empty"]
    if path.name.endswith(".epub"):
        return list(_of_epub(data))
    return list(_of_files({path.name: data}))


def _of_epub(data: bytes) -> Iterator[str]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        broken = archive.testzip()
    except (zipfile.BadZipFile, OSError) as cause:
        yield f"half: {cause}"
        return
    if broken:
        yield f"half: {broken} is damaged"
    names = archive.namelist()
    if names[:1] != ["mimetype"] or archive.read("mimetype") != b"application/epub+zip":
        yield "half: no mimetype at the beginning"
    for name in names:
        if name.startswith(("/", "..")) or "/../" in name or "\\" in name:
            yield f"half: the name {name!r} leads out of the archive"
    if len(set(names)) < len(names):
        yield "half: a name stands twice in the archive"
    yield from _of_files({name: archive.read(name) for name in names})


def _of_files(files: Mapping[str, bytes]) -> Iterator[str]:
    pages: dict[str, Seen] = {}
    for name, data in files.items():
        ending = posixpath.splitext(name)[1].lower()
        if name.endswith(_HALF):
            yield f"half: {name} was left over"
        if SECRET in data:
            yield f"outside: {name} holds what stands in a file outside"
        if ending in _XML:
            pages[name] = see_xml(data)
        elif ending in _HTML:
            pages[name] = see_html(data)
        elif ending == ".css":
            yield from (f"{name}: {one}" for one in css_faults(data.decode("utf-8", "replace")))
        elif ending == ".js" and data.decode() != OWN_SCRIPT:
            yield f"runs: {name} isn't our script"
        elif ending == ".json":
            yield from _of_json(name, data)
    for name, seen in pages.items():
        yield from (f"{name}: {one}" for one in seen.faults)
        yield from (f"{name}: {one}" for one in _astray(name, seen, pages, files))


def _of_json(name: str, data: bytes) -> Iterator[str]:
    try:
        json.loads(data)
    except (ValueError, RecursionError) as cause:
        yield f"half: {name}: {cause}"


def _astray(
    name: str, seen: Seen, pages: Mapping[str, Seen], files: Mapping[str, bytes]
) -> Iterator[str]:
    """The links of a page that lead nowhere; those of container.xml count from the top."""
    folder = "" if name.startswith("META-INF/") else posixpath.dirname(name)
    for link in dict.fromkeys(seen.links):
        if link.lower().startswith("data:"):
            continue
        file, _, fragment = link.partition("#")
        path = unquote(file.partition("?")[0])
        goal = posixpath.normpath(posixpath.join(folder, path)) if path else name
        if goal not in files:
            yield f"link: {link[:80]!r} leads to no file"
        elif fragment and goal in pages:
            ids = pages[goal].ids
            if fragment not in ids and unquote(fragment) not in ids:
                yield f"link: {link[:80]!r} leads to no place"
