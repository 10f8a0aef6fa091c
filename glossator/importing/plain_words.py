"""A text's words in, Markdown that says exactly these words out.

Straight quotation marks, double hyphens and three full stops would be set as a typographer sets
them (`source/typography.py`): here they are escaped, so that the book has the words of the text
letter for letter.
"""

import re

from glossator.importing.escaping import escaped, escaped_line

_MARKS = re.compile(
    r"(?P<kept>\\.|&(?:amp|lt|gt);)|(?P<mark>[\"']|-(?=-)|(?<=-)-|(?<=\.)\.|\.(?=\.))", re.DOTALL
)


def words_of(text: str, begins: bool, exact: bool) -> str:
    """The Markdown of words; `begins` says whether they begin a block.

    `exact` keeps straight quotation marks, hyphens and full stops just as they are.
    """
    if not text.strip():
        # Words on either side stay apart.
        return " " if text and not begins else ""
    lead = "" if begins or not text[0].isspace() else " "
    tail = " " if text[-1].isspace() else ""
    body = text.strip()
    done = escaped_line(body) if begins else escaped(body)
    return lead + (_MARKS.sub(_kept, done) if exact else done) + tail


def _kept(match: re.Match[str]) -> str:
    return match[0] if match["kept"] else f"\\{match[0]}"
