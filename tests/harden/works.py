"""Works that are cited (CSL-JSON) and the style that they are cited in (CSL), spoilt."""

import random

from tests.conftest import ROOT
from tests.harden.books import SETTINGS, WORKS, book, commands
from tests.harden.mutation import encoded, mutated
from tests.harden.trial import Trial

_PARTS = (
    *(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "null",
        "true",
        "-1",
        "1e999",
        "NaN",
        "9" * 5000,
        '""',
        '"\\ud800"',
        '"\\u0000"',
        "[" * 900,
    ),
    *(
        '"id": "reed1919"',
        '"id": 7',
        '"id": ""',
        '"id": "a b"',
        '"type": "none"',
        '"type": "webpage"',
        '"title": 5',
        '"title": "<b>x"',
    ),
    *(
        '"issued": {"date-parts": [["x"]]}',
        '"issued": {"date-parts": [[1919, 13, 40]]}',
        '"issued": {"date-parts": []}',
        '"issued": {}',
    ),
    *(
        '"issued": {"date-parts": [[99999999999]]}',
        '"issued": {"season": 5}',
        '"issued": {"literal": "x"}',
        '"issued": {"raw": "-44"}',
    ),
    *(
        '"author": {}',
        '"author": [{}]',
        '"author": [{"family": 5}]',
        '"author": ["x"]',
        '"author": []',
        '"editor": [{"literal": ""}]',
    ),
    *(
        '"page": "1-"',
        '"page": 5',
        '"volume": {}',
        '"URL": "javascript:x"',
        '"URL": "//e.org"',
        '"DOI": "x y"',
        '"language": "xx"',
    ),
    *(
        '"note": "\\u202e"',
        '"accessed": {"date-parts": [[2020]]}',
        '"title-short": ""',
        '"number-of-pages": 1e9',
        '"categories": [[]]',
    ),
)
_CSL_PARTS = (
    *(
        "<group>",
        "</group>",
        "<choose>",
        "</choose>",
        "<if type='book'>",
        "<else/>",
        "<text macro='none'/>",
        "<text macro='title'/>",
    ),
    *(
        "<text variable='x'/>",
        "<names variable='author'/>",
        "<date variable='issued' form='text'/>",
        "<number variable='volume' form='roman'/>",
    ),
    *(
        "<label variable='page'/>",
        "<text term='none'/>",
        "<macro name='title'/>",
        "<key macro='year'/>",
        "</layout>",
        "<style>",
        "&x;",
        "&#0;",
    ),
    *(
        "<!DOCTYPE x [<!ENTITY x 'y'>]>",
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
        "<!--",
        "<?x",
        "et-al-min='x'",
        "et-al-min='-1'",
        "<x",
    ),
    *(
        "font-style='none'",
        "display='block'",
        "text-case='x'",
        "delimiter='&lt;b&gt;'",
        "prefix='\u202e'",
        "collapse='year'",
        "class='in-text'",
    ),
    *(
        "version='9'",
        "default-locale='xx'",
        "<citation/>",
        "<bibliography/>",
        "<sort><key variable='title' sort='x'/></sort>",
        "<info/>",
    ),
)


def trial(chance: random.Random) -> Trial:
    """A book whose works are spoilt, or its citation style."""
    changes: dict[str, bytes] = {}
    if chance.random() < 0.6:
        changes["works.json"] = encoded(chance, mutated(chance, WORKS, _PARTS))
    else:
        style = (ROOT / "styles" / "works.csl").read_text(encoding="utf-8")
        changes["styles/own.csl"] = encoded(chance, mutated(chance, style, _CSL_PARTS, 3))
        changes["book.toml"] = f'{SETTINGS}\n[works]\nstyle = "styles/own.csl"\n'.encode()
    return Trial(book(changes), commands(chance))
