"""The campaign that nothing which strangers hand over does harm: `make harden`.

A *kind* of input makes *trials* from a seed, one a number: the files of a working folder, and the
command lines that are run in it. Each command is run in a process of its own, and what it did is
held to *laws*, which are the same for all kinds. SECURITY.md says what they promise to whom.

- `table.py` has a row for each kind; `chapters.py`, `imports.py` and so on are one kind each.
- `process.py` runs a command within bounds, and sees what it reaches for outside its folder.
- `laws.py` says which laws a trial breaks, `output.py` of what was written.
- `campaign.py` runs trials for as long as it is told, a process for each processor.
- `found.py` keeps a trial that broke a law, made smaller, with what to type to have it again.
"""
