"""A small book with the notes of its author and those of its editor, in two series."""

from tests.books.making import Files

SERIES = """
[notes.series.author]
title = "The author’s notes"

[notes.series.editor]
title = "Editor’s notes"
marks = "letters"
prefix = "ed"
standoff = true
"""
FILES: Files = {
    "chapters/01-port.md": """\
# The port

The fleet lay at Spithead[^kiel] for days.[^ed:kiel] The agent spoke.[^2] He wept.^[He was nine.]

See [note](#fn-ed:agent) and [note](#fn-2). Again[^ed:kiel] it lay there.

[^kiel]: So the log.[^ed:log]
[^2]: They had not been paid.
[^ed:kiel]: One boat did come.
[^ed:log]: The log is lost.
""",
    "notes/01-port.md": """\
## agent

> The agent

Mr Smith, see [^kiel] and [note](#fn-kiel), [note](../chapters/01-port.md#fn-kiel)[^author:2].
""",
    "chapters/02-sea.md": "# The sea\n\nWind.[^1][^ed:1] See [note](01-port.md#fn-ed:kiel).\n\n"
    "[^1]: North.\n[^ed:1]: East.\n",
}
