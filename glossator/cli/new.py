"""`new`: begins a note, an entry of a register or a book, in the right place of the right file."""

import argparse
import datetime
import sys
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from glossator import Book
from glossator.annotating.new.book import has_own_words, new_book, title_of
from glossator.annotating.new.entries import (
    Count,
    guessed_sort,
    head_of,
    mentions,
    place_in_time,
    place_of,
    refuse_double,
    stands_in,
    write_entry,
)
from glossator.annotating.new.notes import (
    Added,
    inline_note,
    new_label,
    notes_file,
    passage,
    quotable,
    series_of,
    standoff_note,
    with_stop,
)
from glossator.annotating.new.texts import RefusalError, located, named, texts_of
from glossator.annotating.standoff.file import insert_at
from glossator.annotating.standoff.file import write_entry as write_note
from glossator.cli.options import add_book
from glossator.cli.terminal import ProgressLine, print_failure, say_waiting
from glossator.engine.edits import Edits
from glossator.engine.locks import locked
from glossator.engine.output import make_folder
from glossator.engine.pipeline import Stage, run_stages
from glossator.engine.together import FileChange, undo, write_together
from glossator.model.diagnostics import did_you_mean
from glossator.model.manuscript import Manuscript
from glossator.model.registers import RegisterKind
from glossator.model.shell import command
from glossator.model.standing import shown
from glossator.model.text import PLACEHOLDER
from glossator.model.words import words_for

_NOTE = """\
examples:
  %(prog)s was made General Secretary           a note on these words, wherever they stand
  %(prog)s "first words … last words"           on a long passage, by its ends
  %(prog)s 02-wave:14                           on the fourteenth paragraph of 02-wave.md
  %(prog)s 2:14                                 the same, by the chapter's number
  %(prog)s 02-wave.md:31                        on the paragraph that has line 31 of the file
  %(prog)s the soviets --chapter 02-wave --text "Councils of workers."
  %(prog)s the soviets --after "In Petrograd"   the next place after these words
  %(prog)s the soviets --inline                 into the chapter itself: [^label]
  %(prog)s the soviets --series translator      a note of that series of the book's

The note goes into notes/, quoting the passage that it hangs on; the chapter stays untouched. What
is printed is the file and the line where its text stands, or is to be written.
"""
_TERM = """\
examples:
  %(prog)s soviet --also soviets,councils
  %(prog)s "dual power" --text "Two governments at a time."
"""
_PERSON = """\
examples:
  %(prog)s Paul von Hindenburg --also Hindenburg --born 1847 --died 1934
  %(prog)s "Mao Zedong" --sort "Mao Zedong" --role "Chinese Communist"

How a person is sorted is guessed: Hindenburg, Paul von. --sort says it where that is wrong.
"""
_ENTRY = """\
examples:
  %(prog)s place Kiel --text "A port on the Baltic."
  %(prog)s places Kiel                          the same, by the register's name
  %(prog)s event "3 November 1918" --text "[The mutiny](chapters/02-wave.md) begins."

`entry` may be left out where the word means nothing else: new place Kiel. A book adds a register
by [register.NAME] in its book.toml.
"""
_BOOK = """\
examples:
  %(prog)s essays
  %(prog)s essays --title "Collected Essays" --language en-GB --creator "Rosa Example"
  %(prog)s aufsaetze --title "Aufsätze" --language de
"""

_KINDS = ("note", "term", "person", "entry", "book")
_UNREAD = ("not-utf8", "unreadable", "outside-folder")
_LAST = 8
"""How many words before a note are shown."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command, for each kind of thing that it begins."""
    parser.description = (
        "Begins a note, an entry of the glossary, of the people or of another register (new event "
        "1918, new place Kiel), or a book: in the right file, and in its place there. All else in "
        "the file stays byte for byte."
    )
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", title="kinds", required=True)
    _add_note(_kind(kinds, "note", "a note on a passage of the text", _NOTE))
    for name, what, examples in (
        ("term", "an entry of the glossary", _TERM),
        ("person", "an entry of the people", _PERSON),
        ("entry", "an entry of any register", _ENTRY),
    ):
        entry = _kind(kinds, name, what, examples)
        if name == "entry":
            _add_register(entry)
        entry.add_argument("name", nargs="+", metavar="NAME", help="the name, as the text has it")
        entry.add_argument(
            "--also",
            action="append",
            default=[],
            metavar="NAMES",
            help="other names, divided by commas",
        )
        entry.add_argument("--sort", default="", metavar="WORDS", help="the words it is sorted by")
        entry.add_argument("--key", default="", help="what links call it (default: from the name)")
        if name == "person":
            entry.add_argument("--born", default="", metavar="DATE")
            entry.add_argument("--died", default="", metavar="DATE")
            entry.add_argument("--role", default="", metavar="WORDS", help="who it is, in short")
    for kind in kinds.choices.values():
        kind.add_argument("--text", default="", metavar="MARKDOWN", help="the text (default: …)")
        add_book(kind)
    book = _kind(kinds, "book", "a book's folder, which builds at once", _BOOK)
    book.add_argument("folder", type=Path, metavar="DIR", help="a folder that is empty, or isn't")
    book.add_argument("--title", default="", help="default: the folder's name")
    book.add_argument(
        "--language", default="en", metavar="TAG", help="en, en-GB, de … (default: en)"
    )
    book.add_argument(
        "--creator", action="append", default=[], metavar="NAME", help="may be given several times"
    )
    for kind in kinds.choices.values():
        kind.add_argument(
            "--dry-run", action="store_true", help="show what would be written, and write nothing"
        )


def _add_note(note: argparse.ArgumentParser) -> None:
    """The passage that a note is on, its label, and where it goes."""
    note.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help="words of the text, as a reader sees them; or CHAPTER:PARAGRAPH, FILE.md:LINE",
    )
    note.add_argument("--chapter", default="", metavar="NAME", help="look in this text alone")
    note.add_argument("--after", default="", metavar="WORDS", help="words that stand before it")
    note.add_argument("--before", default="", metavar="WORDS", help="words that stand after it")
    note.add_argument("--label", default="", help="the note's label (default: made of the words)")
    note.add_argument(
        "--series",
        default="",
        metavar="NAME",
        help="the series of notes it is of (default: that of notes/; with --inline, the first); "
        "of a series whose notes aren't in notes/, it goes into the chapter",
    )
    note.add_argument(
        "--inline", action="store_true", help="write it into the chapter, and not into notes/"
    )


def _add_register(parser: argparse.ArgumentParser) -> None:
    """The register that an entry is for, and the fields that entries have there."""
    parser.add_argument(
        "register",
        metavar="REGISTER",
        help="the register's name, or what one of its entries is called",
    )
    parser.add_argument(
        "--field",
        dest="fields",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="what is said of it, in a field that its register has",
    )


def arguments(given: Sequence[str]) -> Sequence[str]:
    """What was typed, with `entry` before the word of a register: `new place Kiel`."""
    begins = given[1] if len(given) > 1 else "-"
    return given if begins.startswith("-") or begins in _KINDS else ("new", "entry", *given[1:])


def _kind(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    what: str,
    examples: str,
) -> argparse.ArgumentParser:
    return kinds.add_parser(
        name,
        help=what,
        description=f"Begins {what}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def run(options: argparse.Namespace) -> int:
    """Begin what was asked for; returns the exit status."""
    try:
        _refuse_odd_letters(vars(options).values())
        if options.kind == "book":
            return _book(options)
        return _part(options)
    except RefusalError as cause:
        where = ""
        if cause.place is not None:
            where = f"{shown(options.book / cause.place[0]).as_posix()}:{cause.place[1]}: "
        print(f"{where}error: {cause}", file=sys.stderr)
        for choice in cause.choices:
            print(f"  {choice}", file=sys.stderr)
        if cause.hint:
            print(f"  hint: {cause.hint}", file=sys.stderr)
        return 2


def _refuse_odd_letters(values: Iterable[object]) -> None:
    """What a terminal gives that isn't UTF-8 can't be written into a file that is."""
    for value in values:
        for text in map(str, value if isinstance(value, list) else [value]):
            try:
                text.encode()
            except UnicodeEncodeError as cause:
                hint = "set the terminal to UTF-8, or write the words into the file yourself"
                raise RefusalError(f"{text!a} isn't UTF-8", hint) from cause


def _part(options: argparse.Namespace) -> int:
    """A note or an entry of a book that is there."""
    folder: Path = options.book
    beside = ""
    while True:
        with Edits(folder, beside, dry=options.dry_run, waiting=say_waiting) as edits:
            with ProgressLine() as progress:
                cached = not options.dry_run
                made = run_stages(folder, cached=cached, until=Stage.BOOK, progress=progress)
            manuscript, parsed = made.manuscript, made.parsed
            unread = tuple(one for one in made.found if one.code in _UNREAD)
            if manuscript is None or parsed is None or unread:
                # What isn't read can't be searched, and might hold what is asked for.
                said = unread if manuscript else made.found
                print_failure(said, folder)
                return 1
            if options.kind == "note":
                _note(options, edits, manuscript, parsed.book)
                return 0
            shared = manuscript.settings.registers
            if (shared.folder if shared else "") == beside:
                row = _row(options, manuscript)
                _entry(options, row, edits, manuscript, parsed.book)
                return 0
            # The entry may go into the other book: both are held together, or neither.
            beside = shared.folder if shared else ""


def _row(options: argparse.Namespace, manuscript: Manuscript) -> RegisterKind:
    """The register that an entry is for, by its name or by what its entries are called."""
    word = options.register if options.kind == "entry" else options.kind
    kinds = manuscript.settings.kinds
    called = {row.one.casefold(): row for row in kinds if row.one != "entry"}
    called |= {row.name: row for row in kinds}
    if (found := called.get(word.casefold())) is not None:
        return found
    known = [row.name if row.one == "entry" else row.one for row in kinds]
    hint = f"there are: note, {', '.join(known)}, book; a register is added by [register.NAME]"
    raise RefusalError(f'the book has no register "{word}"', did_you_mean(word, known, hint))


def _note(options: argparse.Namespace, edits: Edits, manuscript: Manuscript, book: Book) -> None:
    texts = texts_of(book)
    words = " ".join(options.words)
    language = manuscript.settings.base_language
    there = located(texts, words)
    if there is not None:
        text, place = there[0], quotable(*there)
    else:
        among = [named(texts, options.chapter)] if options.chapter else texts
        text, place = passage(among, words, options.after, options.before)
        place = with_stop(text, place, language)
    body = options.text.strip() or PLACEHOLDER
    path, settings = text.document.path, manuscript.settings
    series = series_of(settings, options.series, options.label, inline=options.inline)
    if options.inline or series.lead != settings.labels_beside.lead:
        label = new_label(text, "", text.passages.words(place), options.label, series)
        label = f"{series.lead}:{label}" if series.lead else label
        source = edits.text(path)
        new, whole = inline_note(
            text, place, source, label, body, settings, is_quoted=there is None
        )
    else:
        path = notes_file(text, texts)
        file = edits.text(path)
        entry, whole = standoff_note(text, place, file, options.label, body, series)
        label, new = entry.label, write_note(entry)
    _save(options, edits, path, Added(whole, new, body))
    _say(f'note "{label}" on {text.shown(place)}, after "{_end(text.passages.words(place))}"')
    if not options.text.strip():
        _say(f'write its text in place of "{PLACEHOLDER}"')


def _entry(
    options: argparse.Namespace,
    row: RegisterKind,
    edits: Edits,
    manuscript: Manuscript,
    book: Book,
) -> None:
    language = manuscript.settings.base_language
    name = " ".join(" ".join(options.name).split())
    is_person = row.persons
    sort = " ".join(options.sort.split()) or guessed_sort(name, row, language)
    fields = [("sort", "" if sort == name else sort), *_fields(options, row)]
    also = [one for names in options.also for one in names.split(",")]
    if not row.sought and (also or options.sort):
        option = "also" if also else "sort"
        hint = f"leave it out: the texts aren't searched for {row.many}, and nothing is sorted"
        raise RefusalError(f'"--{option}" means nothing for the {row.one}', hint)
    body = options.text.strip() or PLACEHOLDER
    new = write_entry(name, also, fields, body, options.key)
    head = head_of(new, name, row, language)
    registers = {one.name: one for one in book.registers}
    heads = [entry.head for one in book.registers for entry in one.entries]
    unsought = [one.name for one in manuscript.settings.kinds if not one.sought]
    if row.sought:
        refuse_double(head, [one for one in heads if one.register not in unsought])
    own = [one for one in heads if one.register == row.name]
    line = place_of(head, own) if row.sought else place_in_time(head, own)
    file = next((one.path for one in manuscript.registers if one.slug == row.name), row.file)
    old = edits.text(file)
    if not row.sought and stands_in(old, new):
        hint = f"give it another text, or write on in {file}"
        raise RefusalError(f'such an entry, "{name}", is there already', hint)
    if row.name not in registers and not old:
        old = f"# {row.titled(words_for(language))}\n"
    _save(options, edits, file, Added(insert_at(old, new, line or 0), new, body))
    if line is None:
        _say("at the end of the file, for its entries aren't in the order of the alphabet")
    if row.sought:
        _say(_counted(name, head.also, mentions(book, head, unsought)))
    if is_person and not options.sort and sort != name:
        _say(f'sorted as "{sort}"; --sort says it otherwise')
    surname = sort.partition(",")[0]
    if is_person and not also and sort != name:
        short = head_of(write_entry(surname, (), (), body), surname, row, language)
        try:
            refuse_double(short, heads)
        except RefusalError:
            return
        alone = mentions(book, short, unsought)
        if alone.times:
            _say(f'"{surname}" alone would count, too: - also: {surname}')


def _fields(options: argparse.Namespace, row: RegisterKind) -> list[tuple[str, str]]:
    """What options say of an entry, by the fields that its register has."""
    given = {one.name: vars(options).get(one.name, "") for one in row.fields}
    for pair in getattr(options, "fields", ()):
        name, equals, value = pair.partition("=")
        if not equals or name.strip() not in given:
            known = ", ".join(given) or "none"
            raise RefusalError(
                f'"{pair}" is no field of the {row.one}',
                f"write --field NAME=VALUE; fields are: {known}",
            )
        given[name.strip()] = value
    return list(given.items())


def _book(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    if folder.exists() and not folder.is_dir():
        raise RefusalError(f'"{folder}" is a file, not a folder', "name a folder that isn't there")
    title = " ".join(options.title.split()) or title_of(folder.resolve().name)
    today = datetime.date.today()
    files = new_book(title, options.language, options.creator, uuid.uuid4().urn, today)
    if options.dry_run:
        _check_free(folder)
        for name, text in files.items():
            print(f"{(folder / name).as_posix()}\n\n{text}")
        return 0
    data = {name: text.encode() for name, text in files.items()}
    with locked(folder, waiting=say_waiting):
        if folder.is_dir():
            # A run that was killed may have begun.
            undo(folder)
            _check_free(folder)
            write_together(folder, [FileChange(name, None, one) for name, one in data.items()])
        else:
            make_folder(folder, data)
    for name in files:
        print((folder / name).as_posix())
    if not has_own_words(options.language):
        _say(f'the texts to be replaced are English: there are none in "{options.language}"')
    _say(f"to build it: {command('build', book=folder)}")
    return 0


def _check_free(folder: Path) -> None:
    """Raise RefusalError where there is something in the folder of a new book."""
    if folder.is_dir() and any(one.name != ".git" for one in folder.iterdir()):
        raise RefusalError(
            f'the folder "{folder}" isn\'t empty',
            f"name another; to make a book of a text: {command('import', 'FILE', '--to', 'DIR')}",
        )


def _save(options: argparse.Namespace, edits: Edits, name: str, added: Added) -> None:
    """Put the file in its place, and say where to go on; only show it if it isn't to be written."""
    place = f"{shown(options.book / name).as_posix()}:{added.line}"
    if options.dry_run:
        print(place)
        print(f"\n{added.new}", end="" if added.new.endswith("\n") else "\n")
        return
    edits.put({name: added.whole})
    print(place)


def _counted(name: str, also: tuple[str, ...], count: Count) -> str:
    names = f'"{name}"' + (", with its other names," if also else "")
    if not count.times:
        return f"{names} stands nowhere in the book yet"
    times = "once" if count.times == 1 else f"{count.times} times"
    return f"{names} stands {times} in the book, in {count.files} file{'s'[: count.files > 1]}"


def _end(words: str) -> str:
    """The last of some words."""
    return " ".join(words.split()[-_LAST:])


def _say(message: str) -> None:
    print(message, file=sys.stderr)
