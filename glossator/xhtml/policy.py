"""Says what a page that is one file may run and load (Content Security Policy 3).

The policy stands in the page (HTML, section 4.2.5.3: `http-equiv`), so that it holds from the disk
as well, where no server says one.
"""

import base64
import hashlib


def policy_of_file(style: str, script: str = "", pictures: str = "data:") -> str:
    """The policy of a page with one style sheet in it, and one script or none.

    Both are the text between the tags, with line feeds alone at the ends of lines, as a browser
    has it. `pictures` is where pictures may come from: the page itself, or `'self'`, its folder.
    """
    scripts = f"script-src {_hash(script)}; " if script else ""
    return (
        f"default-src 'none'; {scripts}style-src {_hash(style)}; "
        f"img-src {pictures}; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
