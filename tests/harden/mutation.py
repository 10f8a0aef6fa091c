"""Changes to texts and bytes, as faults, cut-off copies and ill will make them."""

import random
from collections.abc import Callable, Sequence

HOSTILE = (
    *("\0", "\x01", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029"),
    *("\ufeff", "\u200b", "\u200d", "\u00ad", "\u202e", "\u2066", "\u0301" * 60, "\ufffe"),
    *("\uffff", "\U0001f468\u200d\U0001f469", "\U0010ffff", "ﬃ", "ſ", "İ", "ẞ", "Å", "\t"),
    *(
        "\r",
        "\r\n",
        "\u00a0",
        "\u3000",
        "\ue000",
        "\u0002klzzwxh:0001\u0003",
        "\x02",
        "\x03",
        "²",
        "٣",
        "Ⅳ",
        "9" * 5000,
        "-0",
    ),
)
"""Signs that programs stumble over."""

_BYTES = (b"\xff", b"\xfe\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\0", b"\x80")


def mutated(chance: random.Random, text: str, parts: Sequence[str], rate: int = 5) -> str:
    """A text with up to so many changes; `parts` are what may be put into it."""
    for _ in range(chance.choice((1, 1, 2, 3, rate))):
        text = chance.choice(_CHANGES)(chance, text, parts)[:400_000]
    return text


def damaged(chance: random.Random, data: bytes, most: int = 4) -> bytes:
    """Bytes with up to so many of them changed, left out or doubled, or cut off."""
    for _ in range(chance.randrange(1, most + 1)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 1, 2, 4, 30, 500)))
        way = chance.randrange(6)
        if way == 0:
            data = data[:at]
        elif way == 1:
            data = data[:at] + data[end:]
        elif way == 2:
            data = data[:end] + data[at:]
        elif way == 3:
            data = data[:at] + chance.randbytes(end - at) + data[end:]
        elif way == 4:
            data = data[:at] + chance.choice(_BYTES) + data[at:]
        elif at < len(data):
            data = data[:at] + bytes((data[at] ^ 1 << chance.randrange(8),)) + data[at + 1 :]
    return data


def encoded(chance: random.Random, text: str) -> bytes:
    """A text as bytes: mostly UTF-8, seldom otherwise or damaged."""
    way = chance.randrange(60)
    if way == 0:
        return text.encode("utf-16", "surrogatepass")
    if way == 1:
        return text.encode("cp1252", "replace")
    if way == 2:
        return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
    data = text.encode("utf-8", "replace")
    return damaged(chance, data, 2) if way == 3 else data


def nested(chance: random.Random, before: str, after: str = "", inside: str = "x") -> str:
    """Something within itself, as deep as few readers think of; half of the time left open."""
    depth = chance.choice((2, 5, 20, 60, 150, 400, 3000))
    return before * depth + inside + (after * depth if chance.random() < 0.6 else "")


def _insert(chance: random.Random, text: str, parts: Sequence[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(parts) + text[at:]


def _insert_line(chance: random.Random, text: str, parts: Sequence[str]) -> str:
    lines = text.split("\n")
    part = chance.choice(("{}", "{}", "\n{}\n", "\n{}", "    {}", "> {}", "- {}"))
    lines.insert(chance.randrange(len(lines) + 1), part.format(chance.choice(parts)))
    return "\n".join(lines)


def _insert_hostile(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    return _insert(chance, text, HOSTILE)


def _leave_out(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 1, 2, 5, 40)) :]


def _cut_off(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _swap_lines(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _double_lines(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    end = at + chance.choice((1, 1, 2, 4))
    return "\n".join(lines[:end] + lines[at:end] * chance.choice((1, 1, 1, 3, 40)) + lines[end:])


def _indent(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lead = chance.choice(("  ", "    ", "\t", "> ", "- ", "1. ", ":   ", "| ", "# ", "::: "))
    for number in range(at, min(len(lines), at + chance.randrange(1, 6))):
        lines[number] = lead + lines[number]
    return "\n".join(lines)


def _join_lines(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    return text.replace("\n", chance.choice((" ", "", "\r", "\n\n")), chance.randrange(1, 20))


def _repeat(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    """A short stretch again and again: a huge line, or many lines."""
    at = chance.randrange(len(text) + 1)
    end = at + chance.choice((1, 2, 3, 8))
    return text[:at] + text[at:end] * chance.choice((2, 10, 200, 4000)) + text[end:]


def _move(chance: random.Random, text: str, _parts: Sequence[str]) -> str:
    at, goal = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
    part = text[at : at + chance.choice((1, 4, 20, 100))]
    rest = text[:at] + text[at + len(part) :]
    return rest[:goal] + part + rest[goal:]


_Change = Callable[[random.Random, str, Sequence[str]], str]
_CHANGES: tuple[_Change, ...] = (
    *(_insert, _insert, _insert, _insert_line, _insert_line, _insert_line, _insert_hostile),
    *(_leave_out, _leave_out, _cut_off, _swap_lines, _double_lines, _indent, _join_lines),
    *(_repeat, _move),
)
