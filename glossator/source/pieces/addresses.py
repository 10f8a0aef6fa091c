"""A paragraph's text in; where an address or the name of a file stands in it, out.

An address is copied from the page, from paper by hand: typography leaves it as it was typed.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

_ENDINGS = (
    "aspx? avif azw3 bib bmp bz2 cfg com conf cpp css csv djvu docx? edu eml epub example flac gif "
    "gz html? ico ics ini ipynb java jpe?g js json jsx lua m4a md mobi mov mp[34] net odt ods ogg "
    "org otf pdf php png ppt pptx py rb rs rst rtf sh sql svg tar tex tgz tiff? toml tsv tsx ttf "
    "txt wav webm webp woff2? xhtml xlsx? xml xz ya?ml zip"
).replace(" ", "|")
"""How the names of files end, and of servers where no path follows."""
_REST = r"[^\s<>\"“”]"
_ADDRESS = re.compile(
    # A scheme, a web server, a mail address, a DOI.
    rf"\b[a-z][a-z0-9+.-]*://{_REST}+"
    rf"|\b(?:mailto|doi|urn|tel|xmpp|arxiv):[\w+~]{_REST}*"
    rf"|\bwww\.{_REST}+"
    r"|\b\w[\w.!#$%&*+/=?^{|}~'-]*@[\w-]+(?:\.+[\w-]+)+"
    rf"|\b10\.\d{{4,9}}/{_REST}+"
    # A server without a scheme: with a path, or in the letters that stand for others.
    rf"|(?<![\w.@-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{{2,}}(?::\d+)?/{_REST}*"
    rf"|(?<![\w.-])(?:[a-z0-9-]+\.)*xn--[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/{_REST}*)?"
    # A file, with its folders.
    rf"|(?<![\w-])[\w~.][\w./\\~+-]*\.(?:{_ENDINGS})\b(?![\w-])",
    re.IGNORECASE,
)
_SIGNS = ("/", "@", "www.", "--", "...")
"""One of these stands in every address that typography would change."""
_AFTER = ".,;:!?’…"
"""What stands behind an address and belongs to the sentence."""
_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?://)?(?:www\.)?", re.IGNORECASE)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where each address begins and ends."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _ADDRESS.finditer(text):
        quoted = text[match.start() - 1 : match.start()] == "'"
        end = match.start() + len(_without_end(match[0], quoted))
        if end > match.start():
            yield match.start(), end


def _without_end(address: str, quoted: bool) -> str:
    """An address without what the sentence has put behind it; signs in pairs are its own."""
    while True:
        shorter = address.rstrip(_AFTER)
        if shorter.endswith("'") and (quoted or shorter.count("'") % 2):
            shorter, quoted = shorter[:-1], False
        opening = _CLOSING.get(shorter[-1:])
        if opening and shorter.count(shorter[-1]) > shorter.count(opening):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def is_own_address(words: str, target: str) -> bool:
    """Whether a link's words are its address, with or without scheme and escapes."""
    shown = _plain(words)
    return bool(shown) and shown == _plain(target)


def _plain(address: str) -> str:
    return _SCHEME.sub("", unquote(address.strip()), count=1).rstrip("/")
