"""A book's folder in, everything that is drawn and written from it out, by path in the folder."""

from dataclasses import dataclass, replace
from pathlib import Path

from figures.back import figures_in_dispute, who_appears_where
from figures.cover import draw_cover
from figures.data import Appearance, Bar, appearances, bars
from figures.disputed import draw_disputed
from figures.maps import Map, draw_map, read_maps
from figures.people import draw_people
from figures.tables import FIGURES, Disputed, TableError, Trial, read_figures, read_years
from figures.trials import draw_trials
from figures.years import draw_years
from glossator.engine import pipeline
from glossator.model.edition import Edition
from glossator.model.ids import note_target, noted_label, text_page
from glossator.model.text import TextKind
from glossator.text.slugs import file_slug


@dataclass(frozen=True, slots=True)
class Source:
    """All that the pictures are drawn from."""

    title: str
    subtitle: str
    creators: tuple[str, ...]
    bars: tuple[Bar, ...]
    appearances: tuple[Appearance, ...]
    years: tuple[int, ...]
    trials: tuple[Trial, ...]
    disputed: tuple[Disputed, ...]
    maps: tuple[Map, ...] = ()


def read_source(folder: Path) -> Source:
    """Read the book as the builder reads it, and the tables beside it.

    What the builder finds fault with is its own affair: a picture that isn't drawn yet is an
    error there, and must not be one here.
    """
    manuscript, found = pipeline.read(folder)
    if manuscript is None:
        raise TableError("; ".join(f"{one.place.path}: {one.message}" for one in found))
    parsed, _ = pipeline.parse(manuscript)
    edition, _ = pipeline.number(_with_passing(parsed))
    trials, disputed = read_figures(folder)
    for row in disputed:
        _check_note(edition, row)
    return Source(
        edition.settings.title,
        edition.settings.subtitle,
        tuple(one.name for one in edition.settings.creators),
        bars(edition),
        appearances(edition),
        read_years(folder),
        trials,
        disputed,
        read_maps(folder),
    )


def _with_passing(parsed: pipeline.Parsed) -> pipeline.Parsed:
    """The book as if its index had all mentions: those in passing name a person, too."""
    registers = tuple(
        replace(
            register,
            entries=tuple(
                replace(entry, head=replace(entry.head, passing=())) for entry in register.entries
            ),
        )
        for register in parsed.book.registers
    )
    return replace(parsed, book=replace(parsed.book, registers=registers))


def draw_all(source: Source) -> dict[str, bytes]:
    """The files by their paths in the folder; what the book has no numbers for isn't drawn."""
    files = {
        "images/cover.png": draw_cover(source.title, source.subtitle, source.creators, source.bars)
    }
    if source.years:
        files["images/years.png"] = draw_years(source.years)
    if source.trials:
        files["images/moscow-trials.png"] = draw_trials(source.trials)
    if source.disputed:
        files["images/disputed-figures.png"] = draw_disputed(source.disputed)
        files["back/01-figures-in-dispute.md"] = figures_in_dispute(source.disputed).encode()
    if source.appearances:
        files["images/people-chapters.png"] = draw_people(source.appearances)
        files["back/02-who-appears-where.md"] = who_appears_where(source.appearances).encode()
    for one in source.maps:
        files[f"images/map-{one.name}.png"] = draw_map(one)
    return files


def _check_note(edition: Edition, row: Disputed) -> None:
    """The builder would find the broken link too, but in a file that isn't to be mended there."""
    file, _, fragment = row.note.partition("#")
    page = text_page(TextKind.CHAPTER, file_slug(Path(file).stem))
    notes = {
        note.id
        for section in edition.notes
        if section.target.page == page
        for note in section.notes
    }
    if note_target(page, noted_label(fragment) or "").id not in notes:
        raise TableError(f"{FIGURES}: {row.label}: there is no note {row.note}")
