"""Works that are cited (CSL-JSON) and the style that they are cited in (CSL), spoilt."""

import json
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


_VALUES: tuple[object, ...] = (
    *(
        "",
        " ",
        "x" * 3000,
        "<b>x</b>",
        "<script>x</script>",
        "&amp;",
        "\u202ex",
        "\x00",
        "\ud800",
        "“x”",
        "*x*",
        "[x](y)",
    ),
    *(
        0,
        -1,
        1919,
        10**30,
        1.5,
        True,
        None,
        [],
        {},
        [1919, 13, 40],
        [[]],
        "1919-12",
        "c. 1919",
        "book",
        "bill",
        "javascript:x",
    ),
    *(
        "//e.org/x",
        "https://e.org/?a=b&c",
        "1-12",
        "12-1",
        "–",
        "ﬁ",
        "中国",
        "a.b.c.",
        "...",
        "?",
        "(x",
        "x)",
        "{",
        "\\",
    ),
)


def _odd(chance: random.Random) -> bytes:
    """Works in good JSON, of which some values are none that editors write."""
    works = json.loads(WORKS)
    for _ in range(chance.randrange(1, 4)):
        work = chance.choice(works)
        value = chance.choice(_VALUES)
        if chance.random() < 0.3:
            work[
                chance.choice(("note", "URL", "language", "edition", "issue", "collection-title"))
            ] = value
        elif chance.random() < 0.5:
            work["issued"] = {"date-parts": [[value]]}
        elif chance.random() < 0.5:
            work["author"] = [{chance.choice(("family", "given", "literal", "suffix")): value}]
        else:
            work[chance.choice([one for one in work if one != "id"])] = value
    return json.dumps(works, indent=1).encode()


def trial(chance: random.Random) -> Trial:
    """A book whose works are spoilt, or its citation style."""
    changes: dict[str, bytes] = {}
    if chance.random() < 0.4:
        changes["works.json"] = _odd(chance)
    elif chance.random() < 0.4:
        changes["works.json"] = encoded(chance, mutated(chance, WORKS, _PARTS))
    else:
        style = (ROOT / "styles" / "works.csl").read_text(encoding="utf-8")
        changes["styles/own.csl"] = encoded(chance, mutated(chance, style, _CSL_PARTS, 3))
        changes["book.toml"] = f'{SETTINGS}\n[works]\nstyle = "own"\n'.encode()
    return Trial(book(changes), commands(chance))
