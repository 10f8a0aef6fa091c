"""Finds where the editor's links and images lead in the e-book.

Links are written as they work in the folder itself, relative to the file they stand in, so that
they can be followed on a code-hosting site too.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import unquote

from glossator.apparatus.places import DocumentPlaces, LinkTargets
from glossator.model.book import EntryKey
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, did_you_mean, error, warning
from glossator.model.expressions import expression
from glossator.model.ids import (
    image_name,
    note_target,
    noted_label,
    paged_label,
    path_beside,
)
from glossator.model.manuscript import ImageFile
from glossator.model.text import Image, LinkStart, Target
from glossator.xhtml.grammar.addresses import address_fault

_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_SHOWN = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
_SUFFIXES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_ASKED_AGAIN = 100_000
"""Of how many places is remembered what a link that leads nowhere is held against."""
ReportLink = Callable[[Diagnostic], None]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A link's target, and the note or entry that it is, if it is one."""

    target: Target | str
    note: str | None = None
    """The whole label of the note that it is."""
    home: DocumentPlaces | None = None
    """The document whose note it is."""
    entry: EntryKey | None = None


def resolve_link(
    link: LinkStart,
    path: str,
    places: LinkTargets,
    see: Mapping[EntryKey, EntryKey],
    report: ReportLink,
) -> Resolved | None:
    """Where a link in the file `path` leads; None, with a finding, where it leads nowhere."""
    if _SCHEME.match(link.target):
        # The number of a publication has an address where everybody can follow it.
        address = re.sub(r"^doi:(?=10\.)", "https://doi.org/", link.target, flags=re.IGNORECASE)
        why = address_fault(address)
        if not why:
            return Resolved(address)
        message = f'e-readers can\'t follow the address "{link.target[:60]}": it {why}'
        hint = "addresses begin with https:, http:, mailto: or tel:, and have no spaces (%20)"
        report(error(path, link.line, "bad-address", message, hint))
        return None
    file, _, fragment = link.target.partition("#")
    fragment = unquote(fragment)
    goal = path_beside(path, unquote(file)) if file else path
    home = places.documents.get(goal)
    if home is None and places.elsewhere and path.startswith(places.elsewhere):
        # The other book has that text, and this one hasn't: the words stay.
        return None
    if home is None:
        hint = did_you_mean(
            link.target.partition("#")[0],
            (_relative(known, path) for known in places.documents),
            "links lead to the file of a chapter or a register, relative to this one",
        )
        message = f'no text "{link.target}" to link to'
        report(error(path, link.line, "unknown-chapter", message, hint))
        return None
    if not fragment:
        return Resolved(Target(home.page))
    if (label := noted_label(fragment)) is not None:
        labels = places.beside if goal == home.notes_path else places.labels
        return _note(link, labels.whole(label), path, home, report)
    if (row := places.registers.get(goal)) is not None:
        key = (row.name, fragment)
        if key in places.entries:
            return Resolved(places.entries[key], entry=see[key])
        if fragment not in home.fragments:
            hint = _elsewhere(fragment, path, places) or did_you_mean(
                fragment,
                [key for name, key in places.entries if name == row.name],
                f"add one: ## in {goal}",
            )
            message = f'no {row.one} "{fragment}"'
            report(error(path, link.line, row.unknown, message, hint))
            return None
    if fragment in home.fragments:
        return Resolved(home.fragments[fragment])
    if (label := paged_label(fragment)) is not None:
        report(_no_page(link, label, fragment, path, home, places))
        return None
    report(_no_heading(link, fragment, path, goal, home))
    return None


def leads_to_nobody(path: str, link: LinkStart) -> Diagnostic:
    """That a link leads to a register of which readers know no entry by then."""
    message = f'"{link.target}" hides its entries, and none is mentioned up to here'
    hint = "take the link out, or let it lead to an entry; its words stay without it"
    return warning(path, link.line, "nobody-yet", message, hint)


def _no_heading(
    link: LinkStart, fragment: str, path: str, goal: str, home: DocumentPlaces
) -> Diagnostic:
    """That a text has no such heading; perhaps it has one with the same letters."""
    alike = (known for known in home.fragments if _letters(known) == _letters(fragment))
    otherwise = "a heading's slug is its words as they are typed, with hyphens for spaces"
    hint = did_you_mean(next(alike, fragment), home.fragments, otherwise)
    message = f'no heading "{fragment}" in {goal}'
    return error(path, link.line, "unknown-heading", message, hint)


def _no_page(
    link: LinkStart, label: str, fragment: str, path: str, home: DocumentPlaces, places: LinkTargets
) -> Diagnostic:
    """That no page of this label begins in a text; perhaps it does in another."""
    other = next((one for one in places.documents.values() if fragment in one.fragments), None)
    if other is not None:
        hint = f"it begins in another text: {_relative(other.path, path)}#{fragment}"
    else:
        hint = f"say where it begins: [{label}]{{.page}}"
    message = f'no page "{label}" begins in {home.path}'
    return error(path, link.line, "unknown-page", message, hint)


def _elsewhere(key: str, path: str, places: LinkTargets) -> str:
    """A hint that names an entry with this key in another register, as one that was moved has."""
    for file, row in places.registers.items():
        if (row.name, key) in places.entries:
            return f"there is one in another register: {_relative(file, path)}#{key}"
    return ""


@lru_cache(maxsize=_ASKED_AGAIN)
def _letters(fragment: str) -> str:
    """A fragment without what other ways of making slugs keep or drop."""
    return re.sub(r"[\W_]+", "", fragment).lower()


def _note(
    link: LinkStart, label: str, path: str, home: DocumentPlaces, report: ReportLink
) -> Resolved | None:
    if label not in home.notes:
        message = f'no note "{label}" in {home.path}'
        hint = did_you_mean(label, home.notes, "a note's link is #fn- and its label")
        report(error(path, link.line, "unknown-note", message, hint))
        return None
    return Resolved(note_target(home.page, label), note=label, home=home)


@lru_cache(maxsize=_ASKED_AGAIN)
def _relative(known: str, path: str) -> str:
    return posixpath.relpath(known, posixpath.dirname(path) or ".")


def resolve_image(
    image: Image, path: str, files: Mapping[str, ImageFile], report: ReportLink
) -> ImageFile | None:
    """The file that an image in the file `path` shows; None, with a finding, where none can be."""
    source = image.source.partition("#")[0]
    if _SCHEME.match(source):
        message = f'the image "{source[:60]}" is on the net'
        hint = "e-readers fetch nothing: save it into images/"
        report(error(path, image.line, "remote-image", message, hint))
        return None
    goal = path_beside(path, unquote(source))
    if goal.startswith("../") or posixpath.isabs(unquote(source)):
        message = f'the image "{source}" lies outside the book\'s folder'
        report(error(path, image.line, "image-outside", message, "copy it into images/"))
        return None
    file = files.get(goal)
    if file is None:
        known = [_relative(known, path) for known in files]
        hint = did_you_mean(source, known, "images lie in images/; links are relative to this file")
        report(error(path, image.line, "missing-image", f'no image "{source}"', hint))
        return None
    if not image.alternative and dict(image.attributes).get("role") != "presentation":
        message = f'the image "{source}" has no text alternative'
        hint = f"say what it shows: ![…]({source}), or {{role=presentation}} if it only decorates"
        report(warning(path, image.line, "no-alt-text", message, hint))
    problem, remedy = _image_problem(file)
    if problem:
        message = f'the image "{source}": {problem}'
        report(error(path, image.line, "image-type", message, remedy))
        return None
    return file


def _image_problem(file: ImageFile) -> tuple[str, str]:
    """Why e-readers wouldn't show a file, and what to do; both are empty when they would."""
    if file.problem:
        return file.problem, "save it as PNG or JPEG"
    if file.media_type not in _SHOWN:
        return "e-readers don't show this type", "save it as PNG, JPEG, GIF or SVG"
    suffix = file.path.rpartition(".")[2].lower()
    if _SUFFIXES.get(suffix, f"image/{suffix}") != file.media_type:
        return f"its name says {suffix}, but it is {file.media_type}", "rename it"
    return "", ""


def resolve_cover(
    path: str, files: Mapping[str, ImageFile], report: ReportLink
) -> tuple[str, ImageFile | None]:
    """The cover's name in the e-book and its file; neither where one has to be drawn."""
    if not path:
        return "", None
    file = files.get(path)
    if file is None:
        hint = did_you_mean(path, files, "the path starts at the book's folder: images/cover.png")
        report(error("book.toml", 0, "missing-image", f'no image "{path}"', hint))
        return "", None
    problem, remedy = _image_problem(file)
    if file.media_type == "image/svg+xml":
        problem, remedy = "a cover must be a raster image", "save it as PNG or JPEG"
    if problem:
        report(error("book.toml", 0, "image-type", f'the cover "{path}": {problem}', remedy))
    return image_name(path), file
