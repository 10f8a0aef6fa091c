"""Ids, page names and links of the e-book, and of the folder: made and taken apart here alone.

What a page of the e-book is called, and the ids that stand on it:

    link    = file [ "#" id ] | "#" id           the second on the page that has the id
    file    = ( page | part ) ".xhtml"
    part    = page "." key [ "." key ]           of notes, a register or works: what didn't go into
                                                 one file, from the text, letter or entry named on
    page    = "cover" | "half-title" | "title-page" | "nav" | text | notes | register
            | "works" | "colophon" | "changes" | register "_" text
    text    = ( "front" | "part" | "chapter" | "back" ) "-" key
    notes   = "notes" [ "-" lead ]               of the first series of notes; of another one
    register "_" text                            who of it was met so far: in the texts from this
                                                 one on up to the page itself

    id      = "h" [ "-" key ]                    the page's title; another heading of Glossator's
            | "s-" [ key ]                       a heading of a text; one without words has no key
            | "p-" digest [ "-" count ]          a paragraph
            | "n-" page "." label                a note
            | "notes-" page                      the heading of a page's notes
            | "r-" label [ "." count ]           a reference to a note, in its text,
            | "r-" page "." label "." label [ "." count ]   and in another note, named last
            | "w-" key                           a work that is cited
            | "page-" key                        where a page of the printed source begins
            | letter "-" key                     an entry; the letter is its register's, and of a
                                                 register that a book has added "x-" and its name
    key     = ( ASCII letter | digit | "-" | "_" )+     made of what it stands for by `ascii_id`
    label   = [ lead ".." ] key                  of a note; of the first series, it has no lead
    lead    = ASCII small letter ( small letter | digit | "-" )*   the prefix of a series' labels
    digest  = six hexadecimal digits, of the paragraph's words
    count   = a whole number from 2 on, without which the first of several is meant

No key has a full stop, two stops follow a lead alone, and no page that isn't a text's has a text's
beginning, so that whatever is written can be read again. Ids that editors give (`is_id`) have none
of these beginnings but "page-", and that only where the text has no page of that label.

Where all pages stand in one document, a page is an element whose id is its name, and ids are
    page "--" id
In the folder's files a link to a note has the fragment "fn-" [ prefix ":" ] label, which is what
code-hosting sites make of the note `[^ed:kiel]`. Whole labels (`model/labels.py`) are `ed:kiel`. A
link to a printed page has "page-" label, with a hyphen for white space in it.
"""

import hashlib
import posixpath
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from glossator.model.dataclass import dataclass
from glossator.model.digits import whole
from glossator.model.expressions import expression
from glossator.model.registers import RegisterKind
from glossator.model.text import Target, TextKind

COVER, HALF_TITLE, TITLE_PAGE, NAVIGATION = "cover", "half-title", "title-page", "nav"
NOTES, WORKS, COLOPHON, CHANGES = "notes", "works", "colophon", "changes"
TITLE_ID = "h"

_FILE = ".xhtml"
_JOINED = "--"
_FOLDER_NOTE = "fn-"
_FOLDER_PAGE = "page-"
_TEXT = expression(f"({TextKind.FRONT}|{TextKind.PART}|{TextKind.CHAPTER}|{TextKind.BACK})-.+")
_KEY = expression(r"[A-Za-z0-9_-]+")
_NOT_KEY = expression(r"[^A-Za-z0-9_-]+")
_COUNT = expression("[2-9]|[1-9][0-9]+")
_DIGEST = expression(f"([0-9a-f]{{6}})(?:-({_COUNT.pattern}))?")
_GIVEN = expression(r"[^\W\d][\w.-]*")
_LABEL = expression(r"[\w-]+")
_LEAD = expression(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_OF_SERIES = ".."
_NOTE_KEY = expression(rf"({_LEAD.pattern}\.\.)?{_KEY.pattern}")
_NO_KEY = "_"
_STOP = expression(r"(?<!\.)\.(?!\.)")


class IdKind(StrEnum):
    """What has an id; the values are how the ids begin, but for entries'."""

    HEADING = "h"
    SECTION = "s"
    PARAGRAPH = "p"
    NOTE = "n"
    NOTES = "notes"
    REFERENCE = "r"
    WORK = "w"
    PAGE = "page"
    ENTRY = "entry"


_WORDLESS = f"{IdKind.SECTION}-"
_REFERENCE, _NOTE = f"{IdKind.REFERENCE}-", f"{IdKind.NOTE}-"
_ONE_LETTER = frozenset(kind.value for kind in IdKind if len(kind.value) == 1)


@dataclass(frozen=True, slots=True)
class Id:
    """An id taken apart; `str` puts it together. Keys are what `ascii_id` makes."""

    kind: IdKind
    key: str
    """Of a note or a reference: the note's label, as ids have it. Nothing for a page's title."""
    page: str = ""
    """Of a note, or of a reference in a note: the page of the text that the note belongs to."""
    within: str = ""
    """Of a reference in a note: that note's label."""
    count: int = 1
    """Which of several that would have one id."""
    letter: str = ""
    """Of an entry: what the ids of its register begin with."""

    def __str__(self) -> str:
        if self.kind is IdKind.HEADING and not self.key:
            return TITLE_ID
        count = str(self.count) if self.count > 1 else ""
        # A kind is a text, and asking for its value takes as long as all the rest.
        if self.kind is IdKind.PARAGRAPH:
            return "-".join(filter(None, (self.kind, self.key, count)))
        parts = filter(None, (self.page, self.key, self.within, count))
        return "-".join((self.letter or self.kind, ".".join(parts)))


def read_id(text: str, letters: Collection[str] = ()) -> Id | None:
    """An id taken apart; None for one that isn't Glossator's, such as an editor gives.

    `letters` are what the ids of entries begin with: `RegisterKind.prefix`.
    """
    letter = max((one for one in letters if text.startswith(f"{one}-")), key=len, default="")
    lead, _, rest = text.partition("-")
    if text == TITLE_ID:
        return Id(IdKind.HEADING, "")
    if lead == IdKind.PARAGRAPH:
        digest = _DIGEST.fullmatch(rest)
        return Id(IdKind.PARAGRAPH, digest[1], count=whole(digest[2] or "", 1)) if digest else None
    if text == _WORDLESS:
        return Id(IdKind.SECTION, "")
    if _OF_SERIES in rest:
        return _of_series(lead, rest)
    parts = rest.split(".")
    if not all(map(_KEY.fullmatch, parts)):
        return None
    if letter and letter not in _ONE_LETTER:
        key = text[len(letter) + 1 :]
        return Id(IdKind.ENTRY, key, letter=letter) if len(parts) == 1 and key else None
    kind = next((one for one in IdKind if one == lead and one is not IdKind.ENTRY), None)
    if kind is IdKind.REFERENCE:
        return _reference(parts)
    if kind is IdKind.NOTE:
        return Id(kind, parts[1], parts[0]) if len(parts) == 2 else None
    return Id(kind, rest) if kind and len(parts) == 1 else None


def _of_series(lead: str, rest: str) -> Id | None:
    """The id of a note that isn't of the first series, or of a reference to one or in one."""
    parts = _STOP.split(rest)
    if not all(map(_NOTE_KEY.fullmatch, parts)):
        return None
    if lead == IdKind.REFERENCE:
        return _reference(parts)
    if lead != IdKind.NOTE or len(parts) != 2 or _OF_SERIES in parts[0]:
        return None
    return Id(IdKind.NOTE, parts[1], parts[0])


def _reference(parts: list[str]) -> Id | None:
    count = 1
    if len(parts) in (2, 4):
        *parts, last = parts
        if not _COUNT.fullmatch(last):
            return None
        count = whole(last)
    if len(parts) == 1:
        return Id(IdKind.REFERENCE, parts[0], count=count)
    page, key, within = parts if len(parts) == 3 else ("", "", "")
    is_one = page and _OF_SERIES not in page
    return Id(IdKind.REFERENCE, key, page, within, count) if is_one else None


def beginnings(letters: Iterable[str]) -> list[str]:
    """What an editor's id must not have before its first hyphen; `letters` as for `read_id`."""
    return sorted({*_ONE_LETTER, *letters})


def is_own(text: str, letters: Collection[str]) -> bool:
    """Whether an id is of a kind that only Glossator makes; `letters` as for `read_id`."""
    lead, hyphen, _ = text.partition("-")
    if hyphen and lead in _ONE_LETTER:
        return True
    return text == TITLE_ID or any(text.startswith(f"{one}-") for one in letters)


def is_id(text: str) -> bool:
    """Whether an editor may give this as an id: a letter, then letters, digits, `_`, `-`, `.`."""
    return _GIVEN.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a label without prefix can be part of an id: letters, digits, hyphen, underscore."""
    return _LABEL.fullmatch(text) is not None


def is_lead(text: str) -> bool:
    """Whether labels may begin with this before a colon: small letters, digits, hyphens."""
    return _LEAD.fullmatch(text) is not None


def lead_of(label: str) -> str:
    """What a whole label begins with before its colon: `ed` of `ed:kiel`; empty: first series."""
    return label.partition(":")[0] if ":" in label else ""


def _label_key(label: str) -> str:
    """A whole label as part of an id."""
    if ":" not in label:
        return ascii_id(label)
    lead, _, own = label.partition(":")
    return f"{lead}{_OF_SERIES}{ascii_id(own)}"


def ascii_id(key: str) -> str:
    """A key as part of an XML id and of a file name: itself if it is ASCII, else a likeness.

    Old readers compare percent-encoded fragments byte by byte, so nothing but ASCII will do. A
    likeness ends with four hexadecimal digits of the key's digest, so that two keys that look
    alike without their accents stay two ids. A key of which nothing is left becomes twelve digits.
    """
    if key.isascii() and not _NOT_KEY.search(key):
        return key
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    plain = _NOT_KEY.sub("-", plain).strip("-")
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"{plain}-{digest[:4]}" if plain else digest[:12]


def heading_id(name: str) -> str:
    """The id of a heading that Glossator itself puts on a page, but for the title."""
    return str(Id(IdKind.HEADING, name))


def section_id(slug: str) -> str:
    """The id of a text's heading, by its slug or by the id that its editor gave."""
    return str(Id(IdKind.SECTION, ascii_id(slug)))


def paragraph_id(words: str, taken: Collection[str], counted: dict[str, int] | None = None) -> str:
    """The id of a paragraph, made from its words alone; a number tells it from others like it.

    `taken` are the ids that others have. `counted` says how far the paragraphs of each digest have
    been counted, and is kept up: of one page with thousands of them, none is counted from 1 again.
    """
    digest = hashlib.sha256(words.encode()).hexdigest()[:6]
    count = 1 if counted is None else counted.get(digest, 1)
    while (made := str(Id(IdKind.PARAGRAPH, digest, count=count))) in taken:
        count += 1
    if counted is not None:
        counted[digest] = count
    return made


def notes_id(page: str) -> str:
    """The id, on a page of notes, of the heading of the notes of one text's page."""
    return str(Id(IdKind.NOTES, page))


def reference_id(label: str, count: int, page: str = "", within: str = "") -> str:
    """The id of the reference number `count`, from 1 on, to the note `label` in one text or note.

    For a reference in a note, `within` is that note's label, and `page` the page of both notes.
    """
    inner = _label_key(within) if within else ""
    return str(Id(IdKind.REFERENCE, _label_key(label), page if inner else "", inner, count))


def note_target(page: str, label: str) -> Target:
    """The place of the note `label` that belongs to a page."""
    on = notes_page(lead_of(label))
    return Target(on, str(Id(IdKind.NOTE, _label_key(label), page)))


def note_label(text: str) -> str:
    """The label of a note, as its id has it; nothing where the id is no note's."""
    found = read_id(text)
    if found is None or found.kind is not IdKind.NOTE:
        return ""
    return found.key.replace(_OF_SERIES, ":")


def is_heading(text: str) -> bool:
    """Whether an id is that of a heading of Glossator's own, which each file of a page may have."""
    return text == TITLE_ID or text.startswith((f"{IdKind.HEADING}-", f"{IdKind.NOTES}-"))


def is_note(text: str) -> bool:
    """Whether an id is a note's."""
    return text.startswith(_NOTE)


def notes_page(lead: str = "") -> str:
    """The page of a series of notes, by what its labels begin with; of the first without that."""
    return f"{NOTES}-{lead}" if lead else NOTES


def part_page(page: str, *keys: str) -> str:
    """The name of a further file of a page, by what it begins with, from the largest down.

    Small letters alone: on some disks `A` and `a` are one file.
    """
    return ".".join((page, *(ascii_id(key) or _NO_KEY for key in keys))).lower()


def key_of(text: str) -> str:
    """What tells a note's, an entry's or a work's id from the others on its page: its last key."""
    return text.rpartition(".")[2] if text.startswith(_NOTE) else text.partition("-")[2]


def is_part(name: str) -> bool:
    """Whether a name can be that of a further file of a page."""
    page, *keys = name.split(".")
    return len(keys) in (1, 2) and all(map(_KEY.fullmatch, (page, *keys)))


def whole_page(name: str) -> str:
    """The page that a file belongs to, by the file's name without its ending."""
    return name.partition(".")[0]


def holders(text: str) -> Iterator[str]:
    """The ids of what an id on a page of notes stands in, the nearest first.

    Of a reference in a note that is the note, and of a note the heading of its text's notes.
    """
    found = read_id(text) if text.startswith((_REFERENCE, _NOTE)) else None
    if found is not None and found.page:
        if found.within:
            yield str(Id(IdKind.NOTE, found.within, found.page))
        yield notes_id(found.page)


def notes_lead(page: str) -> str | None:
    """What the labels of the notes on a page begin with; None where the page is none of notes.

    `page` may be a part of one.
    """
    page = whole_page(page)
    if page == NOTES:
        return ""
    lead = page.removeprefix(f"{NOTES}-")
    return lead if lead != page and is_lead(lead) else None


def entry_target(row: RegisterKind, key: str) -> Target:
    """The place of an entry."""
    return Target(row.name, str(Id(IdKind.ENTRY, ascii_id(key), letter=row.prefix)))


LONGEST_PAGE_LABEL = 20
"""How many signs the label of a printed page may have: what is longer was meant as words."""


def page_break_id(label: str) -> str:
    """The id of the place where the page of this label begins in a text."""
    return str(Id(IdKind.PAGE, ascii_id(label)))


def work_target(key: str) -> Target:
    """The place of a work in the list of works."""
    return Target(WORKS, str(Id(IdKind.WORK, ascii_id(key))))


def text_page(kind: TextKind, slug: str) -> str:
    """The name of a text's page, from its place in the book and its slug."""
    return f"{kind.value}-{ascii_id(slug)}"


def is_text_page(page: str) -> bool:
    """Whether a page's name is that of a text."""
    return _TEXT.fullmatch(page) is not None


def so_far_page(register: str, text: str) -> str:
    """The page of those of a register who were met so far, by the first text of its stretch.

    No register has a low line in its name. The stretch may become longer: its page stays.
    """
    return f"{register}_{text}"


def so_far_register(page: str) -> str:
    """The register of which a page, or its file, has those met so far; nothing where none is."""
    register, _, text = page.partition("_")
    return register if is_text_page(text) and not is_text_page(page) else ""


def page_file(page: str) -> str:
    """The file of a page, beside the others."""
    return f"{page}{_FILE}"


def link_to(target: Target, here: str = "") -> str:
    """A link to a place, as it is written on the page `here`; without `here`, it names the file."""
    return link_to_part(target.page, target.id, here)


def link_to_part(page: str, identity: str, here: str = "") -> str:
    """The same for a page and an id on it, which may be empty."""
    fragment = f"#{identity}" if identity else ""
    return fragment if fragment and page == here else f"{page_file(page)}{fragment}"


def target_of(link: str, here: str = "") -> Target:
    """The place that a link on the page `here` leads to.

    For a link that leads out of the book, the target's page is the address.
    """
    file, _, fragment = link.partition("#")
    return Target(file.removesuffix(_FILE) if file else here, fragment)


def joined_id(page: str, text: str = "") -> str:
    """The id that an id of a page, or the page, has where all pages stand in one document."""
    return f"{page}{_JOINED}{text}" if text else page


def joined_page(text: str) -> str:
    """The page in an id, or in a link, of the document in which all pages stand."""
    return text.partition(_JOINED)[0]


def parted_id(text: str) -> str:
    """The id on its page of an id of the document in which all pages stand; empty: a page's."""
    return text.partition(_JOINED)[2]


def image_name(path: str) -> str:
    """The file name in the e-book of an image of the book's folder: ASCII, without spaces.

    Images that lie beside the texts get a folder of their own, which none in images/ can share.
    """
    top = () if path.startswith("images/") else ("pictures",)
    return "/".join((*top, _file_name(path)))


def style_name(path: str) -> str:
    """The file name in the e-book of a file that a style sheet of the book's folder names."""
    return f"style/{_file_name(path)}"


def _file_name(path: str) -> str:
    *folders, file = path.split("/")
    stem, dot, suffix = file.rpartition(".")
    return "/".join((*map(ascii_id, folders), f"{ascii_id(stem)}{dot}{suffix.lower()}"))


def path_beside(path: str, name: str) -> str:
    """The path from the folder of what a file in it names from its own place: `../images/a.png`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def note_fragment(label: str) -> str:
    """The fragment of a link to a note in the folder's files: `#fn-kiel` without its sign.

    The label is as it is written in the file that the link leads to.
    """
    return f"{_FOLDER_NOTE}{label}"


def noted_label(fragment: str) -> str | None:
    """The label, as written, that a fragment in the folder's files means; None if it means none."""
    return fragment.removeprefix(_FOLDER_NOTE) if fragment.startswith(_FOLDER_NOTE) else None


def page_fragment(label: str) -> str:
    """The fragment of a link to a printed page in the folder's files: `page-12`."""
    return f"{_FOLDER_PAGE}{'-'.join(label.split())}"


def paged_label(fragment: str) -> str | None:
    """What a fragment in the folder's files says of a printed page's label; None if of none."""
    return fragment.removeprefix(_FOLDER_PAGE) if fragment.startswith(_FOLDER_PAGE) else None
