"""Reads a book's folder as the Manuscript: the only module that opens the book's files.

A file that can't be read is a finding, and the others are read all the same.
"""

import posixpath
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path, PurePosixPath

from glossator.citing.style import style_facts
from glossator.model.diagnostics import Diagnostic, Diagnostics, did_you_mean, error, warning
from glossator.model.expressions import expression
from glossator.model.files import A_FOLDER, strange_kind
from glossator.model.ids import text_page
from glossator.model.manuscript import ImageFile, Manuscript, SourceFile, StyleFile, Work
from glossator.model.nearest import nearest
from glossator.model.record import Record, read_record
from glossator.model.settings import Settings, SharedRegisters
from glossator.model.shipped import shipped_styles
from glossator.model.text import TextKind
from glossator.source.folder.files import IMAGE_SUFFIXES, Files
from glossator.source.folder.images import read_signature
from glossator.source.folder.registers import TABLE, Declared
from glossator.source.folder.settings import FILE, parse_registers, parse_settings
from glossator.source.folder.values import Values
from glossator.text.slugs import file_slug

_MOST_SETTINGS = 2_000_000
"""Bytes of book.toml that are read; those of a large book have some thousand."""
_WORKS = ("works.json", "works.bib")
_RECORD = expression(r"([1-9][0-9]*)\.json")

Convert = Callable[[str], bytes]
"""Makes CSL-JSON of a text in BibLaTeX."""


def read_folder(
    folder: Path, variant: str = "", convert: Convert | None = None
) -> tuple[Manuscript | None, Diagnostics]:
    """Read all of a book's files, with the settings of a variant if one is named.

    `convert` makes CSL-JSON of BibLaTeX, where that is remembered, say; None: pandoc does.

    Raises UnknownVariantError where the book has none of that name. Returns None for the
    manuscript where the settings can't be used, or no chapter is there.
    A file that can't be read is a finding, never an exception.
    """
    return _Folder(folder, convert).read(variant)


class _Folder:
    """One reading of a folder: gathers findings while it goes."""

    def __init__(self, folder: Path, convert: Convert | None) -> None:
        self.folder = folder
        self.convert = convert
        self.found: list[Diagnostic] = []
        self.files = Files(folder, self.found)
        self.style_files: list[StyleFile] = []
        self.said = ""
        """What book.toml says."""

    def read(self, variant: str) -> tuple[Manuscript | None, Diagnostics]:
        if strange_kind(self.folder / FILE):
            hint = "a book's folder holds book.toml and chapters/; --book names another folder"
            return None, (error(FILE, 0, "no-book", _why_none(self.folder / FILE), hint),)
        text = self.files.text(FILE, _MOST_SETTINGS)
        if text is None:
            return None, tuple(self.found)
        self.said = text
        settings, found = parse_settings(text, self.borrowed)
        self.found += found
        if settings is not None and variant:
            settings = settings.of_variant(variant)
        texts = tuple(self.texts())
        unread = any(one.place.path.startswith("chapters/") for one in self.found)
        if not unread and not any(file.kind is TextKind.CHAPTER for file in texts):
            hint = 'write one: chapters/01-beginning.md, with "# Title" as its first line'
            self.found.append(error("chapters", 0, "no-chapters", "there is no chapter", hint))
        self.check_slugs(texts)
        if settings is None:
            return None, tuple(self.found)
        works = self.works(settings)
        citing = self.citing_style(settings.citation_style) if works else ""
        if citing and settings.citation_series:
            self.check_citing(settings, citing)
        manuscript = Manuscript(
            settings,
            tuple(self.with_notes(texts)),
            tuple(self.register_files(settings)),
            {image.path: image for image in self.images()},
            self.sheet(settings.style, ".css", *_style_key(settings)),
            works,
            citing,
            self.earlier(settings.edition_number),
            tuple(self.style_files),
            tuple(self.files.asked),
        )
        return manuscript, tuple(self.found)

    def file(self, path: Path, kind: TextKind, slug: str) -> Iterator[SourceFile]:
        name = path.relative_to(self.folder).as_posix()
        text = self.files.text(name)
        if text is not None:
            # Links are read in this form; some systems name files in another.
            yield SourceFile(unicodedata.normalize("NFC", name), kind, slug, text)

    def texts(self) -> Iterator[SourceFile]:
        """Front matter, parts with their chapters, and back matter, in reading order."""
        for path in self.files.markdown("front"):
            yield from self.file(path, TextKind.FRONT, file_slug(path.stem))
        for path in self.files.children("chapters"):
            if path.is_dir():
                yield from self.part(path)
            elif self.files.is_markdown(path):
                yield from self.file(path, TextKind.CHAPTER, file_slug(path.stem))
        for path in self.files.markdown("back"):
            yield from self.file(path, TextKind.BACK, file_slug(path.stem))

    def part(self, folder: Path) -> Iterator[SourceFile]:
        name = folder.relative_to(self.folder).as_posix()
        chapters = self.files.markdown(name)
        opening = folder / "part.md"
        if opening in chapters:
            chapters.remove(opening)
            yield from self.file(opening, TextKind.PART, file_slug(folder.name))
        elif chapters:
            hint = "write one with the part's title: # Title"
            message = "a part's folder needs a file part.md"
            self.found.append(error(f"{name}/part.md", 0, "no-part", message, hint))
        for path in chapters:
            yield from self.file(path, TextKind.CHAPTER, file_slug(path.stem))

    def check_slugs(self, texts: tuple[SourceFile, ...]) -> None:
        seen: dict[str, str] = {}
        for file in texts:
            first = seen.setdefault(text_page(file.kind, file.slug), file.path)
            if first != file.path:
                message = f'"{file.slug}" names two files: {first} is the other'
                hint = "rename one: the leading number doesn't count"
                self.found.append(error(file.path, 0, "duplicate-slug", message, hint))

    def with_notes(self, texts: tuple[SourceFile, ...]) -> Iterator[SourceFile]:
        """The texts, each with the file of stand-off notes that has its name."""
        files = {
            unicodedata.normalize("NFC", path.stem): path for path in self.files.markdown("notes")
        }
        for file in texts:
            own = files.pop(_stem(file), None)
            notes = next(self.file(own, file.kind, file.slug), None) if own else None
            yield replace(file, notes=notes)
        for stem, path in files.items():
            name = path.relative_to(self.folder).as_posix()
            message = f'no text is called "{stem}", so these notes have no place'
            hint = did_you_mean(stem, map(_stem, texts), "name the file as the chapter's is named")
            self.found.append(error(name, 0, "stray-notes", message, hint))

    def borrowed(self, shared: SharedRegisters) -> Mapping[str, Declared]:
        """What another book says of the registers that are read from its folder."""
        self.files.lend(shared.folder)
        path = posixpath.join(shared.folder, FILE)
        if not self.files.has(path) or (text := self.files.text(path)) is None:
            return {}
        registers, found = parse_registers(text)
        self.found += (replace(one, place=replace(one.place, path=path)) for one in found)
        return {
            name: one for name, one in registers.items() if self.shared_file(one.kind.file, shared)
        }

    def shared_file(self, file: str, shared: SharedRegisters | None) -> str:
        """The path of a register's file that is another book's; empty where none is read there."""
        if shared is None or not shared.has(file.removesuffix(".md")):
            return ""
        name = posixpath.join(shared.folder, file)
        return "" if self.files.has(file) or not self.files.has(name) else name

    def register_files(self, settings: Settings) -> Iterator[SourceFile]:
        """The registers' files, the book's own or another's."""
        shared = settings.registers
        if shared and strange_kind(self.folder / shared.folder) != A_FOLDER:
            message = f'there is no folder "{shared.folder}" to share registers with'
            hint = 'its path starts at the book\'s own folder: registers = "../companion"'
            line = self.line("registers")
            self.found.append(error(FILE, line, "bad-value", message, hint))
        for row in settings.kinds:
            if self.files.has(row.file):
                yield from self.file(self.folder / row.file, TextKind.REGISTER, row.name)
            elif name := self.shared_file(row.file, shared):
                if (content := self.files.text(name)) is not None:
                    yield SourceFile(name, TextKind.REGISTER, row.name, content)
            elif row.is_own:
                message = f'the register "{row.name}" has no file'
                hint = f"begin {row.file} with an entry, ## Name, or take [{TABLE}.{row.name}] out"
                if near := self.near(row.name, settings):
                    hint = f"is {near} meant? its name would have to be {row.file}"
                line = self.line(TABLE, row.name)
                self.found.append(warning(FILE, line, "no-register", message, hint))

    def line(self, *key: str) -> int:
        """The line of book.toml where a key is set, by the names of its tables and its own."""
        values = Values(FILE, self.said)
        with values.within(*key[:-1]):
            return values.line_of(key[-1])

    def near(self, name: str, settings: Settings) -> str:
        """A file beside `book.toml` that may be meant as a register's; empty where there is none.

        It is called nearly so: with capitals, another ending, or a slip of the pen.
        """
        others = {row.name for row in settings.kinds} - {name}
        files = {
            path.stem.lower(): path.name
            for path in self.files.children("")
            if path.suffix.lower() in (".md", ".markdown", ".txt") and path.is_file()
        }
        close = nearest(name, files.keys() - others, cutoff=0.8)
        return files[close] if close else ""

    def images(self) -> Iterator[ImageFile]:
        """Every image beside the texts; what can't be shown is a finding where it is used."""
        for top in ("images", "front", "chapters", "back"):
            for name in self.files.walk(top):
                if not self.is_image(name):
                    continue
                if (data := self.files.data(name)) is not None:
                    signature = read_signature(data)
                    name = unicodedata.normalize("NFC", name)
                    yield ImageFile(name, signature.media_type, signature.problem, data)

    def is_image(self, name: str) -> bool:
        """Whether a file is called as images are; programs leave hidden links where they work."""
        path = PurePosixPath(name)
        is_one = path.suffix.lower() in IMAGE_SUFFIXES
        return is_one and not (path.name.startswith(".") and strange_kind(self.folder / name))

    def works(self, settings: Settings) -> tuple[Work, ...]:
        """The works that can be cited; none where the book has no file of them."""
        shared = settings.registers
        paths = [name for name in _WORKS if self.files.has(name)]
        if shared and not paths:
            others = (posixpath.join(shared.folder, name) for name in _WORKS)
            paths = [path for path in others if self.files.has(path)]
        texts = {path: text for path in paths if (text := self.files.text(path)) is not None}
        if not texts:
            return ()
        # Most books have none.
        from glossator.source.works.reading import read_works

        works, found = read_works(texts, settings.language, self.convert)
        self.found += found
        self.check_groups(settings, {work.key for work in works})
        return works

    def check_groups(self, settings: Settings, keys: Set[str]) -> None:
        """Report works that a group of the list names, and that the book hasn't."""
        for group in settings.work_groups:
            for key in group.works:
                if key not in keys:
                    message = f'the group "{group.title}" names "{key}", which is no work'
                    hint = did_you_mean(key, keys, "write the key of a work, or take it out")
                    line = self.line("works", "groups")
                    self.found.append(error(FILE, line, "unknown-work", message, hint))

    def citing_style(self, name: str) -> str:
        """The citation style of that name, or the one that has its rules.

        A dependent style (CSL 1.0.2, "Dependent Styles") names another and has no rules itself.
        """
        style = self.sheet(name, ".csl", "works", "style")
        parent = style_facts(style).parent
        if not parent:
            return style
        if self.files.has(path := f"styles/{parent}.csl"):
            return self.files.text(path) or ""
        message = f'the style "{name}" has no rules of its own: it follows "{parent}"'
        hint = f"put {parent}.csl into the folder styles, beside it"
        self.found.append(error(FILE, self.line("works", "style"), "unknown-style", message, hint))
        return ""

    def check_citing(self, settings: Settings, style: str) -> None:
        """Report a series for citations where the citation style has none of them in notes."""
        if not style_facts(style).is_note:
            message = f'the style "{settings.citation_style}" has no citation in a note'
            hint = 'take notes out under [works], or name a style of notes (class="note")'
            line = self.line("works", "notes")
            self.found.append(warning(FILE, line, "idle-notes", message, hint))

    def earlier(self, number: int) -> Record | None:
        """The record of the last edition that has a lower number than this one."""
        names = (_RECORD.fullmatch(path.name) for path in self.files.children("editions"))
        earlier = (last for name in names if name and (last := int(name[1])) < number)
        last = max(earlier, default=0)
        if not last:
            return None
        name = f"editions/{last}.json"
        if (data := self.files.data(name)) is None:
            return None
        try:
            return read_record(data.decode())
        except ValueError as cause:
            hint = "take it from your version control again: ids and what changed hang on it"
            self.found.append(error(name, 0, "bad-record", f"it can't be used: {cause}", hint))
            return None

    def sheet(self, name: str, suffix: str, *key: str) -> str:
        """The style that the setting `key` names: the book's own, or one of the package's.

        Style sheets (.css) say how pages look, citation styles (.csl) how works are cited.
        """
        name = name.removesuffix(suffix)
        own = f"styles/{name}{suffix}"
        if self.files.strays(own):
            message = f'the style "{name}" lies outside the book\'s folder'
            hint = "put it into the folder styles, and write its name alone"
            self.found.append(error(FILE, self.line(*key), "outside-folder", message, hint))
            return ""
        if self.files.has(own):
            return (self.own_sheet(own) if suffix == ".css" else self.files.text(own)) or ""
        shipped = {path.stem: path for path in shipped_styles().glob(f"*{suffix}")}
        if name not in shipped:
            names = sorted(shipped)
            hint = did_you_mean(name, names) or "there are: " + ", ".join(names)
            message = f'no style "{name}"'
            self.found.append(error(FILE, self.line(*key), "unknown-style", message, hint))
            return ""
        return shipped[name].read_text(encoding="utf-8")

    def own_sheet(self, path: str) -> str:
        """A style sheet of the book's own, with all that it imports and names."""
        # Only books with a sheet of their own need a parser of CSS.
        from glossator.source.folder.sheets import Sheets

        sheets = Sheets(self.folder, self.files, self.found)
        text = sheets.read(path)
        self.style_files += sheets.packed.values()
        return text


def _style_key(settings: Settings) -> tuple[str, ...]:
    """The setting that a book's style sheet comes from, with its tables."""
    variant = settings.variant
    return ("variants", variant.name, "style") if variant and variant.style else ("style",)


def _why_none(path: Path) -> str:
    """Why there are no settings."""
    kind = strange_kind(path)
    return f"there is no {path.name} here" if kind == "not there" else f"{path.name} is {kind}"


def _stem(file: SourceFile) -> str:
    """What a file of notes on a text is called: as the text's own, or the part's folder."""
    path = PurePosixPath(file.path)
    return path.parent.name if file.kind is TextKind.PART else path.stem
