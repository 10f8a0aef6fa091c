"""A seeded editor of a book's Markdown: it makes the next edition, and knows what it did.

It touches paragraphs of prose alone, never a note's text, a table, a heading, a fence or a list;
and of these, no word that is a name or part of a link, so that what it changes is what it says.
"""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.hanging import quoted_words, without_reference

PLAIN = (
    "rather almost again indeed perhaps mostly simply partly clearly barely gladly quietly slowly "
    "warmly plainly neatly kindly boldly firmly softly calmly widely closely freely"
).split()
"""Words that are put in the place of others; no book of ours knows them as names."""

_PROSE = re.compile(r"[\w\"'“‘(*_\[]")
_WORD = re.compile(r"(?<![\w\[\]@^{}*_\-/.#(’'&])[a-z]{4,}(?![\w\]}\-_*/’'])")
_SHIELDED = re.compile(r"\[[^\]]*\]|\([^)\s]*\)|\{[^}]*\}|`[^`]*`|<[^>]*>|\*[^*]*\*|&\w+;")
_SENTENCE = re.compile(r"(?<=[a-z]{3})[.!?](?= [A-Z])|(?<=[a-z]{3})[.!?]$")


@dataclass
class Block:
    """A stretch of a file between blank lines; `uid` is 0 for what is no paragraph of prose."""

    text: str
    uid: int = 0
    new: bool = False
    reworded: set[str] = field(default_factory=set)
    noted: bool = False
    quoted: bool = False
    """Whether a register names it by its words."""


@dataclass
class Source:
    """A file of the book, in blocks, and what page it becomes."""

    path: Path
    page: str
    blocks: list[Block]

    @property
    def prose(self) -> list[Block]:
        """The paragraphs of prose, in their order."""
        return [block for block in self.blocks if block.uid]

    def written(self) -> str:
        """The file's text."""
        return "\n\n".join(block.text for block in self.blocks) + "\n"


def read_sources(folder: Path) -> list[Source]:
    """The text files of a book, with a number for every paragraph of prose."""
    sources = []
    quoted = quoted_words(folder)
    uid = 0
    for room, kind in (("front", "front"), ("chapters", "chapter"), ("back", "back")):
        for path in sorted((folder / room).glob("*.md")):
            blocks = [Block(text) for text in re.split(r"\n{2,}", path.read_text("utf-8").strip())]
            for block, after in zip(blocks, [*blocks[1:], Block("")], strict=True):
                is_term = after.text.startswith(":   ")
                if is_term or re.match(r"\[\^|\d+\.|\* ", block.text):
                    continue
                if _PROSE.match(block.text):
                    uid += 1
                    block.uid = uid
                    block.quoted = any(words in block.text for words in quoted)
            sources.append(Source(path, f"{kind}-{re.sub('^[0-9]+-', '', path.stem)}", blocks))
    return sources


class Editor:
    """Makes the edits of the experiment; what it did stays in the blocks."""

    def __init__(self, sources: list[Source], names: set[str], seed: int) -> None:
        """`names` are words that may belong to a name, in small letters."""
        self.sources = sources
        self.names = names
        self.rng = random.Random(seed)
        self.restructured: set[str] = set()
        self.removed: list[Block] = []
        self.moved: list[Block] = []
        folder = sources[0].path.parents[1]
        registers = [path.read_text("utf-8") for path in folder.glob("*.md")]
        self._texts = "\n".join([*registers, *(source.written() for source in sources)])
        self._uid = 10_000

    def everything(self) -> None:
        """40 notes added, 10 removed, 30 paragraphs reworded, 5 added, 5 removed, 2 moved."""
        chapters = [one for one in self.sources if one.page.startswith("chapter-")]
        shaken = sorted(chapters, key=lambda one: -len(self._free(one)))[:6]
        self.restructured = {one.page for one in shaken}
        self._remove_notes(10)
        for _ in range(5):
            self._remove(self._any_free(shaken))
        for _ in range(2):
            source = self._any_free(shaken)
            self._move(source, self.rng.choice([one for one in shaken if one is not source]))
        for _ in range(5):
            self._add(self.rng.choice(shaken))
        self._reword(30)
        self._note(40)

    def _prose(self) -> list[tuple[Source, Block]]:
        return [(one, block) for one in self.sources for block in one.prose if not block.new]

    def _free(self, source: Source) -> list[Block]:
        """Paragraphs that hang on nothing: without notes, and not the lead of a list or a table."""
        return [
            block
            for block, after in zip(source.blocks, [*source.blocks[1:], Block("")], strict=True)
            if block.uid
            and not block.new
            and not block.quoted
            and block not in self.moved
            and "[^" not in block.text
            and "{" not in block.text
            and not block.text.endswith(":")
            and (after.uid or after.text.startswith(("#", "[^")))
        ]

    def _any_free(self, sources: list[Source]) -> Source:
        return self.rng.choice([one for one in sources for _ in self._free(one)])

    def _remove(self, source: Source) -> None:
        block = self.rng.choice(self._free(source))
        source.blocks.remove(block)
        self.removed.append(block)

    def _move(self, source: Source, goal: Source) -> None:
        block = self.rng.choice(self._free(source))
        source.blocks.remove(block)
        goal.blocks.insert(goal.blocks.index(self.rng.choice(goal.prose)), block)
        self.moved.append(block)

    def _add(self, source: Source) -> None:
        self._uid += 1
        words = [self.rng.choice(PLAIN) for _ in range(30)]
        block = Block(" ".join([words[0].capitalize(), *words[1:]]) + ".", self._uid, new=True)
        source.blocks.insert(source.blocks.index(self.rng.choice(source.prose)), block)

    def _reword(self, count: int) -> None:
        pairs = [
            (one, block)
            for one, block in self._prose()
            if not block.quoted and len(self._changeable(block)) >= 8
        ]
        for _, block in self.rng.sample(pairs, count):
            spots = self._changeable(block)
            most = max(1, len(block.text.split()) // 5)
            chosen = self.rng.sample(spots, min(len(spots), self.rng.randint(1, most)))
            for spot in sorted(chosen, key=lambda one: -one.start()):
                other = self.rng.choice([word for word in PLAIN if word != spot[0]])
                block.text = block.text[: spot.start()] + other + block.text[spot.end() :]
            block.reworded.add("reworded")

    def _changeable(self, block: Block) -> list[re.Match[str]]:
        shields = [found.span() for found in _SHIELDED.finditer(block.text)]
        return [
            word
            for word in _WORD.finditer(block.text)
            if word[0] not in self.names
            and not any(start <= word.start() < end for start, end in shields)
        ]

    def _note(self, count: int) -> None:
        pairs = [(one, block) for one, block in self._prose() if self._ends(block)]
        for number, (source, block) in enumerate(self.rng.sample(pairs, count), 1):
            end = self.rng.choice(self._ends(block))
            block.text = f"{block.text[:end]}[^added-{number}]{block.text[end:]}"
            block.noted = True
            source.blocks.append(Block(f"[^added-{number}]: {PLAIN[number % 24].capitalize()}."))

    def _ends(self, block: Block) -> list[int]:
        shields = [found.span() for found in _SHIELDED.finditer(block.text)]
        return [
            found.end()
            for found in _SENTENCE.finditer(block.text)
            if not any(start <= found.start() < end for start, end in shields)
        ]

    def _remove_notes(self, count: int) -> None:
        found = [
            (source, block, label)
            for source, block in self._prose()
            for label in re.findall(r"\[\^([\w-]+)\]", block.text)
            if self._texts.count(f"[^{label}]") == 2 and f"#fn-{label}" not in self._texts
        ]
        for source, block, label in self.rng.sample(found, count):
            block.text = without_reference(block.text, label)
            block.noted = True
            at = next(
                place
                for place, one in enumerate(source.blocks)
                if one.text.startswith(f"[^{label}]:")
            )
            end = at + 1
            while end < len(source.blocks) and source.blocks[end].text.startswith("    "):
                end += 1
            del source.blocks[at:end]
