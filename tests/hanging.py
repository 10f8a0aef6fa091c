"""What hangs on the words of a text: brackets round what notes are on, and what registers quote."""

import re
from pathlib import Path

_QUOTED = re.compile(r'\.md "([^"]+)"')


def without_reference(text: str, label: str, count: int = 0) -> str:
    """Text without the references `[^label]`, or the first `count` of them.

    `[words][^label]` becomes `words`; the note's own text, `[^label]: …`, stays.
    """
    sign = f"[^{label}]"
    found = list(re.finditer(re.escape(sign) + "(?!:)", text))
    for one in reversed(found[:count] if count else found):
        start, end = one.span()
        begin = _opened(text, start)
        if begin is None:
            text = text[:start] + text[end:]
        else:
            text = text[:begin] + text[begin + 1 : start - 1] + text[end:]
    return text


def _opened(text: str, at: int) -> int | None:
    """Where the bracket opens that closes just before `at`, unless it is that of another note."""
    depth = 0
    for place in range(at - 1, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if not depth:
            opens = text[place] == "[" and place < at - 1 and text[place + 1] != "^"
            return place if opens else None
    return None


def quoted_words(folder: Path) -> list[str]:
    """What the registers of a book quote of its texts, to name passages by it."""
    registers = (folder / name for name in ("glossary.md", "people.md"))
    quotations = [one for path in registers for one in _QUOTED.findall(path.read_text("utf-8"))]
    return [words for one in quotations for words in one.split(" … ")]
