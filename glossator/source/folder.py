"""A book's folder in, the Manuscript out: the only module that opens the book's files."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from glossator.diagnostics import Diagnostic, Diagnostics, did_you_mean, error, warning
from glossator.model.manuscript import ImageFile, Manuscript, SourceFile, Work
from glossator.model.record import Record
from glossator.model.text import Kind
from glossator.records import read_record
from glossator.registers import RegisterKind
from glossator.shipped import shipped_styles
from glossator.slugs import ascii_id, file_slug
from glossator.source.images import IMAGE_SUFFIXES, read_signature
from glossator.source.settings import FILE, parse_settings
from glossator.source.works import FILE as WORKS
from glossator.source.works import parse_works

# What XML 1.0, section 2.2, does not allow.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_RECORD = re.compile(r"([1-9][0-9]*)\.json")
_TEXTS = frozenset((".markdown", ".mdown", ".mkd", ".txt", ".text"))
"""Endings of texts that the editor may have meant to be read."""
_LATER = {"notes": "stand-off notes"}


def read_folder(
    folder: Path, registers: tuple[RegisterKind, ...], variant: str = ""
) -> tuple[Manuscript | None, Diagnostics]:
    """Read all of a book's files, with the settings of a variant if one is named.

    Raises UnknownVariantError where the book has none of that name. Returns None for the
    manuscript where the settings can't be used, or no chapter is there.
    A file that can't be read is a finding, never an exception.
    """
    return _Folder(folder, registers).read(variant)


class _Folder:
    """One reading of a folder: gathers findings while it goes."""

    def __init__(self, folder: Path, registers: tuple[RegisterKind, ...]) -> None:
        self.folder = folder
        self.rows = registers
        self.found: list[Diagnostic] = []

    def read(self, variant: str) -> tuple[Manuscript | None, Diagnostics]:
        if not (self.folder / FILE).is_file():
            hint = "a book's folder holds book.toml and chapters/; --book names another folder"
            return None, (error(FILE, 0, "no-book", "there is no book.toml here", hint),)
        text = self.text(FILE)
        if text is None:
            return None, tuple(self.found)
        settings, found = parse_settings(text, self.rows)
        self.found += found
        if settings is not None and variant:
            settings = settings.of_variant(variant)
        texts = tuple(self.texts())
        unread = any(one.place.path.startswith("chapters/") for one in self.found)
        if not unread and not any(file.kind is Kind.CHAPTER for file in texts):
            hint = 'write one: chapters/01-beginning.md, with "# Title" as its first line'
            self.found.append(error("chapters", 0, "no-chapters", "there is no chapter", hint))
        self.check_slugs(texts)
        for name, what in _LATER.items():
            if (self.folder / name).exists():
                message = f"{what} can't be read by this version; the book is built without it"
                self.found.append(
                    warning(
                        name, 0, "not-read", message, "move it out of the folder to silence this"
                    )
                )
        if settings is None:
            return None, tuple(self.found)
        manuscript = Manuscript(
            settings,
            texts,
            tuple(self.register_files()),
            {image.path: image for image in self.images()},
            self.sheet(settings.style, ".css"),
            works := self.works(),
            self.sheet(settings.citation_style, ".csl") if works else "",
            self.earlier(settings.edition_number),
        )
        return manuscript, tuple(self.found)

    def text(self, path: str) -> str | None:
        """The text of a file in form NFC, or None with a finding."""
        try:
            data = (self.folder / path).read_bytes()
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as cause:
            line = data.count(b"\n", 0, cause.start) + 1
            message = (
                f"this file isn't UTF-8: byte 0x{data[cause.start]:02X} is no part of a letter"
            )
            hint = "save it as UTF-8 in your editor"
            self.found.append(error(path, line, "not-utf8", message, hint))
            return None
        except OSError as cause:
            self.found.append(_unreadable(path, cause))
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if (bad := _CONTROL.search(text)) is not None:
            line = text.count("\n", 0, bad.start()) + 1
            code = f"U+{ord(bad[0]):04X}"
            message = f"the control character {code} can't stand in an e-book; it is left out"
            hint = "take it out of the file"
            self.found.append(warning(path, line, "control-character", message, hint))
            text = _CONTROL.sub("", text)
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def file(self, path: Path, kind: Kind, slug: str) -> Iterator[SourceFile]:
        name = path.relative_to(self.folder).as_posix()
        text = self.text(name)
        if text is not None:
            # Links are read in this form; some systems name files in another.
            yield SourceFile(unicodedata.normalize("NFC", name), kind, slug, text)

    def texts(self) -> Iterator[SourceFile]:
        """Front matter, parts with their chapters, and back matter, in reading order."""
        for path in self.markdown("front"):
            yield from self.file(path, Kind.FRONT, file_slug(path.stem))
        for path in self.children("chapters"):
            if path.is_dir():
                yield from self.part(path)
            elif self.is_markdown(path):
                yield from self.file(path, Kind.CHAPTER, file_slug(path.stem))
        for path in self.markdown("back"):
            yield from self.file(path, Kind.BACK, file_slug(path.stem))

    def part(self, folder: Path) -> Iterator[SourceFile]:
        name = folder.relative_to(self.folder).as_posix()
        chapters = self.markdown(name)
        opening = folder / "part.md"
        if opening in chapters:
            chapters.remove(opening)
            yield from self.file(opening, Kind.PART, file_slug(folder.name))
        elif chapters:
            hint = "write one with the part's title: # Title"
            message = "a part's folder needs a file part.md"
            self.found.append(error(f"{name}/part.md", 0, "no-part", message, hint))
        for path in chapters:
            yield from self.file(path, Kind.CHAPTER, file_slug(path.stem))

    def children(self, name: str) -> list[Path]:
        folder = self.folder / name
        if not folder.is_dir():
            return []
        try:
            paths = [path for path in folder.iterdir() if not path.name.startswith((".", "_"))]
        except OSError as cause:
            self.found.append(_unreadable(name, cause))
            return []
        # By the names' characters, as hosting sites list them, on every system alike.
        return sorted(paths, key=lambda path: path.name)

    def markdown(self, name: str) -> list[Path]:
        return [path for path in self.children(name) if self.is_markdown(path)]

    def is_markdown(self, path: Path) -> bool:
        meant = path.suffix.lower() in _TEXTS or (path.suffix.lower() == ".md" != path.suffix)
        if meant and path.is_file():
            name = path.relative_to(self.folder).as_posix()
            message = f'files that end with "{path.suffix}" aren\'t read'
            hint = f"name it {path.stem}.md, or put an underscore before its name to leave it out"
            self.found.append(warning(name, 0, "not-read", message, hint))
        return path.suffix == ".md" and path.is_file()

    def check_slugs(self, texts: tuple[SourceFile, ...]) -> None:
        seen: dict[tuple[Kind, str], str] = {}
        for file in texts:
            first = seen.setdefault((file.kind, ascii_id(file.slug)), file.path)
            if first != file.path:
                message = f'"{file.slug}" names two files: {first} is the other'
                hint = "rename one: the leading number doesn't count"
                self.found.append(error(file.path, 0, "duplicate-slug", message, hint))

    def register_files(self) -> Iterator[SourceFile]:
        for row in self.rows:
            path = self.folder / row.file
            if path.is_file():
                yield from self.file(path, Kind.REGISTER, row.name)

    def images(self) -> Iterator[ImageFile]:
        """Every image beside the texts; what can't be shown is a finding where it is used."""
        for top in ("images", "front", "chapters", "back"):
            root = self.folder / top
            for path in sorted(root.rglob("*")) if root.is_dir() else ():
                if path.suffix.lower() in IMAGE_SUFFIXES and path.is_file():
                    name = path.relative_to(self.folder).as_posix()
                    try:
                        data = path.read_bytes()
                    except OSError as cause:
                        self.found.append(_unreadable(name, cause))
                        continue
                    signature = read_signature(data)
                    name = unicodedata.normalize("NFC", name)
                    yield ImageFile(name, signature.media_type, signature.problem, data)

    def works(self) -> tuple[Work, ...]:
        """The works that can be cited; none where the book has no file of them."""
        text = self.text(WORKS) if (self.folder / WORKS).exists() else None
        if text is None:
            return ()
        works, found = parse_works(text)
        self.found += found
        return works

    def earlier(self, number: int) -> Record | None:
        """The record of the last edition that has a lower number than this one."""
        names = (_RECORD.fullmatch(path.name) for path in self.children("editions"))
        earlier = (last for name in names if name and (last := int(name[1])) < number)
        last = max(earlier, default=0)
        if not last:
            return None
        name = f"editions/{last}.json"
        try:
            return read_record((self.folder / name).read_bytes().decode())
        except OSError as cause:
            self.found.append(_unreadable(name, cause))
            return None
        except ValueError as cause:
            hint = "take it from your version control again: ids and what changed hang on it"
            self.found.append(error(name, 0, "bad-record", f"it can't be used: {cause}", hint))
            return None

    def sheet(self, name: str, suffix: str) -> str:
        """The style that a setting names: the book's own, or one of the package's.

        Style sheets (.css) say how pages look, citation styles (.csl) how works are cited.
        """
        name = name.removesuffix(suffix)
        own = self.folder / "styles" / f"{name}{suffix}"
        if own.is_file():
            return self.text(own.relative_to(self.folder).as_posix()) or ""
        shipped = {path.stem: path for path in shipped_styles().glob(f"*{suffix}")}
        if name not in shipped:
            names = sorted(shipped)
            hint = did_you_mean(name, names) or "there are: " + ", ".join(names)
            self.found.append(error(FILE, 0, "unknown-style", f'no style "{name}"', hint))
            return ""
        return shipped[name].read_text(encoding="utf-8")


def _unreadable(path: str, cause: OSError) -> Diagnostic:
    message = f"this file can't be read: {cause.strerror}"
    return error(path, 0, "unreadable", message, "look at its permissions, or at where it links to")
