"""A seeded editor who makes the next edition of a book, and writes down what changed.

Each passage is edited once at most, and the list says of each edit what a comparison has to find:
`(change, kind, page, name or first words)`.
"""

import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.hanging import quoted_words, without_reference

Told = tuple[str, str, str, str]

_PLAIN = re.compile(r"[A-Z]\w*( \w+){3}(?=[ ,.])")
"""How paragraphs begin that are known by their first four words."""
_WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")
_NOTE = re.compile(r"\[\^([\w-]+)\]:")
_ENTRY = re.compile(r"## ([A-Z][\w ]+)\n")
_CITED = re.compile(r"@([\w:]+)")


@dataclass
class Book:
    """The files of a book in blocks (stretches between blank lines), by path."""

    folder: Path
    files: dict[str, list[str]]
    touched: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, folder: Path) -> "Book":
        names = [
            *sorted(folder.glob("chapters/*.md")),
            folder / "glossary.md",
            folder / "people.md",
        ]
        files = {
            path.relative_to(folder).as_posix(): re.split(r"\n\n(?! )", path.read_text("utf-8"))
            for path in names
        }
        return cls(folder, files)

    def write(self) -> None:
        for name, blocks in self.files.items():
            (self.folder / name).write_text("\n\n".join(blocks).rstrip() + "\n", encoding="utf-8")

    @property
    def text(self) -> str:
        return "\n".join("\n".join(blocks) for blocks in self.files.values())


class Reviser:
    """Makes the edits; `told` is what a comparison has to find."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.book = Book.read(folder)
        self.rng = random.Random(seed)
        self.told: list[Told] = []
        self.quoted = quoted_words(folder)
        self.chapters = [name for name in self.book.files if name.startswith("chapters/")]
        self._number = 0

    def sixty(self) -> None:
        """Sixty edits of every kind."""
        for edit, times in (
            (self.move_paragraph_within, 2),
            (self.move_paragraph_away, 2),
            (self.remove_paragraph, 6),
            (self.reword_paragraph, 10),
            (self.add_paragraph, 6),
            (self.remove_note, 5),
            (self.reword_note, 6),
            (self.add_note, 6),
            (self.remove_entry, 4),
            (self.reword_entry, 6),
            (self.add_entry, 5),
            (self.remove_work, 2),
        ):
            for _ in range(times):
                edit()
        self.book.write()

    # Paragraphs.

    def add_paragraph(self) -> None:
        name, spot = self.rng.choice(self._paragraphs(self.chapters))
        text = self._new_words(30)
        self.book.files[name].insert(self.book.files[name].index(spot), text)
        self.tell("added", "text", name, text)

    def remove_paragraph(self) -> None:
        name, block = self.rng.choice(self._paragraphs(self.chapters, free=True))
        self.book.files[name].remove(block)
        self.tell("removed", "text", name, block)

    def reword_paragraph(self) -> None:
        name, block = self.rng.choice(self._paragraphs(self.chapters))
        self._exchange(name, block, self._reworded(block, keep=len(_beginning(block))))
        self.tell("reworded", "text", name, block)

    def move_paragraph_within(self) -> None:
        """By three paragraphs at least, so that it is plain which one has moved."""
        moved = {page for change, _, page, _ in self.told if change == "moved"}
        names = [name for name in self.chapters if _page(name) not in moved]
        while True:
            name, block = self.rng.choice(self._paragraphs(names, free=True))
            others = [one for _, one in self._paragraphs([name])]
            blocks = self.book.files[name]
            goal = self.rng.choice(others)
            if abs(others.index(goal) - others.index(block)) > 3:
                break
        blocks.remove(block)
        blocks.insert(blocks.index(goal), block)
        self.book.touched.add(block)
        self.tell("moved", "text", name, block)

    def move_paragraph_away(self) -> None:
        name, block = self.rng.choice(self._paragraphs(self.chapters, free=True))
        goal = self.rng.choice([one for one in self.chapters if one != name])
        _, spot = self.rng.choice(self._paragraphs([goal]))
        self.book.files[name].remove(block)
        self.book.files[goal].insert(self.book.files[goal].index(spot), block)
        self.book.touched.add(block)
        self.tell("moved", "text", goal, block)

    def _paragraphs(self, names: list[str], free: bool = False) -> list[tuple[str, str]]:
        """Paragraphs not edited yet; `free` are those that nothing hangs on."""
        counts = Counter(_beginning(one) for blocks in self.book.files.values() for one in blocks)
        return [
            (name, block)
            for name in names
            for block in self.book.files[name]
            if _PLAIN.match(block)
            and counts[_beginning(block)] == 1
            and block not in self.book.touched
            and not any(words in block for words in self.quoted)
            and len(_WORD.findall(block)) > 15
            and not (free and ("[^" in block or "@" in block))
        ]

    # Notes.

    def add_note(self) -> None:
        name, block = self.rng.choice(self._paragraphs(self.chapters))
        label = f"new-{self._count()}"
        self._exchange(name, block, f"{block}[^{label}]")
        self.book.files[name].append(f"[^{label}]: {self._new_words(15)}")
        self.tell("added", "notes", name, label)

    def remove_note(self) -> None:
        text = self.book.text
        name, label, block = self.rng.choice(
            [
                (name, label, block)
                for name, label, block in self._notes()
                if text.count(f"[^{label}]") == 2
                and not re.search(rf"#fn-{label}(?![\w-])", text)
                and "[^" not in block[2:]
                and all(text.count(f"@{key}") > 1 for key in _CITED.findall(block))
            ]
        )
        blocks = self.book.files[name]
        blocks.remove(block)
        (place,) = (n for n, one in enumerate(blocks) if f"[^{label}]" in one)
        lost = blocks[place]
        blocks[place] = without_reference(lost, label)
        if lost in self.book.touched:
            self.book.touched.add(blocks[place])
        self.tell("removed", "notes", name, label)

    def reword_note(self) -> None:
        name, label, block = self.rng.choice(self._notes())
        self._exchange(name, block, self._reworded(block, keep=40))
        self.tell("reworded", "notes", name, label)

    def _notes(self) -> list[tuple[str, str, str]]:
        return [
            (name, match[1], block)
            for name in self.chapters
            for block in self.book.files[name]
            if (match := _NOTE.match(block))
            and block not in self.book.touched
            and not match[1].startswith("new-")
            and len(_WORD.findall(block)) > 20
        ]

    # Entries.

    def add_entry(self) -> None:
        name = self.rng.choice(("glossary.md", "people.md"))
        title = f"Xq{self._count()}"
        self.book.files[name] += [f"## {title}", self._new_words(15)]
        self.tell("added", "register", name, title)

    def remove_entry(self) -> None:
        linked = self.book.text
        name, place, title = self.rng.choice(
            [
                row
                for row in self._entries()
                if not re.search(rf"(#|see: |see also: .*){_key(row[2])}(?![\w-])", linked)
            ]
        )
        blocks = self.book.files[name]
        end = next(
            (n for n in range(place + 1, len(blocks)) if blocks[n].startswith("## ")), len(blocks)
        )
        assert not any("[^" in one or "@" in one for one in blocks[place:end])
        del blocks[place:end]
        self.tell("removed", "register", name, title)

    def reword_entry(self) -> None:
        name, place, title = self.rng.choice(self._entries())
        blocks = self.book.files[name]
        body = next(n for n in range(place + 1, len(blocks)) if not blocks[n].startswith("- "))
        self.book.touched.add(blocks[place])
        blocks[body] = self._reworded(blocks[body], keep=0)
        self.tell("reworded", "register", name, title)

    def _entries(self) -> list[tuple[str, int, str]]:
        """Entries in the order of their files; names of people as the index shows them."""
        rows = []
        for name in ("glossary.md", "people.md"):
            blocks = self.book.files[name]
            for place, block in enumerate(blocks[:-2]):
                body = blocks[place + 1 + blocks[place + 1].startswith("- ")]
                if (
                    (match := _ENTRY.fullmatch(f"{block}\n"))
                    and block not in self.book.touched
                    and "- s" not in blocks[place + 1]
                    and len(_WORD.findall(body)) > 5
                ):
                    rows.append((name, place, match[1]))
        return rows

    # Works.

    def remove_work(self) -> None:
        """A work that one note cites, beside others."""
        others = (path.read_text("utf-8") for path in self.book.folder.glob("back/*.md"))
        text = "\n".join((self.book.text, *others))
        works = json.loads((self.book.folder / "works.json").read_text("utf-8"))
        name, label, block, key = self.rng.choice(
            [
                (name, label, block, key)
                for name, label, block in self._notes()
                for key in re.findall(r"; @([\w:]+)\]", block)
                if len(re.findall(rf"@{key}\b", text)) == 1
            ]
        )
        self._exchange(name, block, block.replace(f"; @{key}]", "]"))
        kept = [work for work in works if work["id"] != key]
        assert len(kept) == len(works) - 1
        (self.book.folder / "works.json").write_text(json.dumps(kept), encoding="utf-8")
        self.told.append(("removed", "works", "works", key))
        self.tell("reworded", "notes", name, label)

    # What all have in common.

    def tell(self, change: str, kind: str, name: str, what: str) -> None:
        self.told.append((change, kind, _page(name), _beginning(what) if kind == "text" else what))

    def _exchange(self, name: str, old: str, new: str) -> None:
        blocks = self.book.files[name]
        blocks[blocks.index(old)] = new
        self.book.touched.add(new)

    def _reworded(self, block: str, keep: int) -> str:
        """The block with up to a fifth of its words exchanged, none of them among the first."""
        spots = [word for word in _WORD.finditer(block) if word.start() >= keep]
        most = max(1, min(len(spots), len(block.split()) // 5))
        chosen = self.rng.sample(spots, self.rng.randint(1, most))
        for spot in sorted(chosen, key=lambda one: -one.start()):
            block = f"{block[: spot.start()]}{self._word()}{block[spot.end() :]}"
        return block

    def _new_words(self, count: int) -> str:
        words = [self._word() for _ in range(count)]
        text = f"{' '.join([words[0].capitalize(), *words[1:]])}."
        self.book.touched.add(text)
        return text

    def _word(self) -> str:
        """A word that no book has."""
        return "zq" + "".join(self.rng.choice("aeioulmnrst") for _ in range(6))

    def _count(self) -> int:
        self._number += 1
        return self._number


def _beginning(text: str) -> str:
    return " ".join(text.split()[:4])


def _key(title: str) -> str:
    """The key of an entry with a plain title."""
    return title.lower().replace(" ", "-")


def _page(name: str) -> str:
    """The page that a file becomes."""
    stem = name.rpartition("/")[2].removesuffix(".md")
    return f"chapter-{re.sub('^[0-9]+-', '', stem)}" if "/" in name else stem
