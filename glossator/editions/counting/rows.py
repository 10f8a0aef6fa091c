"""What is counted in; the same for programs out. docs/stats.md explains each key."""

from typing import Any

from glossator.editions.counting.stats import EntryCount, NoteCount, RegisterCount, Stats, TextCount


def rows(stats: Stats) -> dict[str, Any]:
    """All numbers, as objects, lists, texts and numbers that JSON has."""
    return {
        "title": stats.title,
        "language": stats.language,
        "edition": stats.edition,
        "variant": stats.variant,
        "totals": _totals(stats),
        "texts": [_text(text) for text in stats.texts],
        "registers": [_register(register) for register in stats.registers],
        "together": [{"names": list(pair.names), "places": pair.places} for pair in stats.together],
        "notes": [_note(note) for note in stats.notes],
        "note_lengths": [
            {"from": band.first, "to": band.last, "notes": band.notes} for band in stats.bands
        ],
        "note_links": [
            {"from": link.start.id, "to": link.goal.id, "links": link.count} for link in stats.links
        ],
        "works": [
            {
                "key": work.key,
                "work": work.label,
                "citations": work.citations,
                "places": work.places,
            }
            for work in stats.works
        ],
    }


def _totals(stats: Stats) -> dict[str, int | float]:
    return {
        "texts": len(stats.texts),
        "chapters": stats.chapters,
        "words": stats.words,
        "notes": len(stats.notes),
        "note_words": stats.note_words,
        "note_median": stats.median,
        "note_links": stats.linked,
        "citations": stats.citations,
    }


def _text(text: TextCount) -> dict[str, Any]:
    return {
        "page": text.page,
        "kind": text.kind.value,
        "number": text.number,
        "title": text.title,
        "words": text.words,
        "notes": text.notes,
        "note_words": text.note_words,
        "citations": text.citations,
        "registers": {
            name: {"entries": one.entries, "mentions": one.mentions}
            for name, one in text.registers.items()
        },
    }


def _register(register: RegisterCount) -> dict[str, Any]:
    return {
        "name": register.name,
        "title": register.title,
        "entries": len(register.entries),
        "mentions": register.mentions if register.sought else None,
        "never_mentioned": list(register.unmentioned) if register.sought else None,
        "words": register.words,
        "notes": register.notes,
        "citations": register.citations,
        "where": [_entry(entry) for entry in register.entries] if register.sought else None,
    }


def _entry(entry: EntryCount) -> dict[str, Any]:
    return {"name": entry.name, "mentions": entry.mentions, "texts": list(entry.texts)}


def _note(note: NoteCount) -> dict[str, Any]:
    return {"id": note.id, "of": note.home, "number": note.number, "words": note.words}
