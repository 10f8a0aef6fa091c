"""Draws a cover from title, subtitle and creators: a PNG of 1600 × 2560 pixels.

It is a typographic cover and nothing more: a dark ground, a rule, the words. A book that wants
more names a picture in `book.toml`. The colour of the ground comes from the title, so that books
on one shelf can be told apart and the same title always gets the same cover.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw

from glossator.model.dataclass import dataclass
from glossator.pages.lettering import drawable, font, unwritable

WIDTH, HEIGHT = 1600, 2560
_MARGIN = 160
_MEASURE = WIDTH - 2 * _MARGIN
_PAPER = (246, 241, 231)
_ACCENT = (201, 161, 92)
_GROUNDS = ((36, 44, 58), (58, 34, 38), (32, 52, 46), (52, 44, 30), (44, 36, 56), (30, 50, 60))
_RULE = 380
_TOP, _FOOT = 480, HEIGHT - 200
"""Where the title's capitals begin, and where the last name stands."""
_LEADING = 1.22
_CAPITAL = 0.714
"""How high the face's capitals are, as a part of its size."""
_SIZES = range(200, 60, -10)
_MANY = 5
"""More lines than these make a title smaller, as far as it is large."""
_LARGE = 90
_NAMES = 10
"""How many lines of names there are at most."""
_BREAKS = "-–—/"


def draw_cover(title: str, subtitle: str, creators: Sequence[str]) -> bytes:
    """The cover's PNG; `creators` are lines of names. The same words give the same bytes.

    A title that has its subtitle in it ("Title: Subtitle") is parted there.
    """
    ground = _GROUNDS[hashlib.sha256(title.encode()).digest()[0] % len(_GROUNDS)]
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((_MARGIN, _RULE, _MARGIN + 200, _RULE + 16), fill=_ACCENT)
    # No words are better than words in boxes; the title page has them all.
    title, subtitle = (_writable(words) for words in divided(title, subtitle))
    names = _names([_writable(creator) for creator in creators])
    head = _heading(title, subtitle, _FOOT - round(len(names.lines) * names.pitch) - 140 - _TOP)
    top = _TOP
    for block, colour in zip(head, (_PAPER, _ACCENT), strict=True):
        _write(draw, top + round(block.size * _CAPITAL), block, colour)
        top += block.height
    _write(draw, _FOOT - round((len(names.lines) - 1) * names.pitch), names, _PAPER)
    # A few colours are enough for text, and make a file a tenth of the size.
    data = io.BytesIO()
    picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        data, "PNG", optimize=False
    )
    return data.getvalue()


def divided(title: str, subtitle: str) -> tuple[str, str]:
    """A title and its subtitle: where none is given, what stands after the title's colon."""
    head, _, rest = title.partition(": ")
    if subtitle or not head.strip() or not rest.strip():
        return title, subtitle
    return head.rstrip(), rest.strip()


@dataclass(frozen=True, slots=True)
class _CoverLines:
    """Lines in one size, in pixels."""

    size: int
    lines: Sequence[str]

    @property
    def pitch(self) -> float:
        """From a line to the next."""
        return self.size * _LEADING

    @property
    def height(self) -> int:
        """The room that the lines take, with that below them."""
        return round(len(self.lines) * self.pitch + 0.35 * self.size) if self.lines else 0


def _heading(title: str, subtitle: str, room: int) -> tuple[_CoverLines, _CoverLines]:
    """Title and subtitle as large as there is room for; what there is none for is cut off."""
    for size in _SIZES:
        small = min(84, round(size * 0.6))
        blocks = _CoverLines(size, _lines(title, size)), _CoverLines(small, _lines(subtitle, small))
        many = size > _LARGE and len(blocks[0].lines) > _MANY
        if not many and _fits(title, size) and sum(block.height for block in blocks) <= room:
            return blocks
    first = _cut(blocks[0], room * 2 // 3)
    return first, _cut(blocks[1], room - first.height)


def _names(creators: Sequence[str]) -> _CoverLines:
    """The creators' names, smaller where there are many."""
    for size in (76, 56):
        block = _CoverLines(size, [line for one in creators for line in _lines(one, size)])
        if len(block.lines) <= _NAMES // 2:
            return block
    return _cut(block, round(_NAMES * block.pitch + block.size))


def _cut(block: _CoverLines, room: int) -> _CoverLines:
    """As many of the lines as there is room for; the last says that it isn't the last."""
    count = max(1, int(room / block.pitch))
    if len(block.lines) <= count:
        return block
    last = block.lines[count - 1]
    while font(block.size).getlength(f"{last} …") > _MEASURE:
        last = last[:-1]
    return _CoverLines(block.size, [*block.lines[: count - 1], f"{last.rstrip(',;:.- ')} …"])


def _write(
    draw: ImageDraw.ImageDraw, baseline: int, block: _CoverLines, colour: tuple[int, int, int]
) -> None:
    """Write lines, the first on this baseline; what is seen of each begins at the margin."""
    face = font(block.size)
    for at, line in enumerate(block.lines):
        ink = face.getmask(line[0]).getbbox() or (0,)
        left = _MARGIN - round(face.getbbox(line[0])[0]) - ink[0]
        draw.text((left, baseline + round(at * block.pitch)), line, colour, face, "ls")


def _writable(words: str) -> str:
    return "" if unwritable(words) else drawable(words)


def _lines(text: str, size: int) -> list[str]:
    """The words in as few lines as hold them, and these about as long as each other."""
    words = [part for word in text.split(" ") if word for part in _parts(word, size)]
    lines = _filled(words, size, _MEASURE)
    narrow, wide = 0, _MEASURE
    while wide - narrow > size // 8:
        width = (narrow + wide) // 2
        closer = _filled(words, size, width)
        if len(closer) == len(lines) and all(font(size).getlength(one) <= width for one in closer):
            lines, wide = closer, width
        else:
            narrow = width
    return lines


def _filled(words: Sequence[str], size: int, width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font(size).getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _parts(word: str, size: int) -> Iterator[str]:
    """A word in parts that a line has room for: cut where it has a dash, or else anywhere."""
    face = font(size)
    while len(word) > 1 and face.getlength(word) > _MEASURE:
        end = 1
        while face.getlength(f"{word[: end + 1]}-") <= _MEASURE:
            end += 1
        dash = max(word.rfind(sign, 0, end) for sign in _BREAKS) + 1
        yield word[:dash] if dash > 1 else f"{word[:end]}-"
        word = word[dash if dash > 1 else end :]
    yield word


def _fits(text: str, size: int) -> bool:
    return all(font(size).getlength(word) <= _MEASURE for word in text.split(" "))
