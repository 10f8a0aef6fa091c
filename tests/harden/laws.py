"""Says which laws a trial breaks, whatever its kind.

Each fault begins with the name of its law, by which faults are told apart:

- `fault`: a command ended as none may: by a traceback, a signal, an exit status of its own;
- `slow`, `memory`: it took more than what was given in can explain, or never ended;
- `finding`: it refused something without place and remedy, or said nothing;
- `agree`: `check` passed what `build` refused, or the other way round;
- `outside`: it reached for what lies outside its folder, or for another site;
- `input`: it changed, took away or left over what it shouldn't;
- `output`: what it wrote isn't whole, or holds what runs, asks for something, or leads nowhere;
- `same`: the same commands in another folder made other bytes.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossator.model.diagnostics import CODES
from tests.harden.gentler import ROUNDS, gentler
from tests.harden.output import faults_of
from tests.harden.process import Ended, Main, allowance, run
from tests.harden.trial import ANYWHERE, OUTSIDE, SECRET, WORK, Command, Trial, lay_out

MOST_MEMORY = 400_000_000
"""Bytes of memory that any command may use."""
MEMORY_PER_BYTE = 400
"""Bytes of memory for each byte of input beyond that."""

_CACHE = ".glossator-cache"
_LOCK = ".glossator.lock"
_FINDING = re.compile(r"^(?P<place>.*?)(?:: )?(?:error|warning): .* \[(?P<code>[\w-]+)\]$", re.M)
_OF_NO_FILE = {"no-calibre", "calibre-failed", "no-epubcheck", "no-mathml", "bad-epoch"}
"""The codes of findings about the machine, which belong to no file of the book."""
_OF_THE_MACHINE = re.compile(r"^error: (?:\[Errno|.*: (?:[A-Z][a-z]+ ){1,4}[a-z ]+$)", re.M)


@dataclass(frozen=True)
class Outcome:
    """What came of a trial."""

    faults: tuple[str, ...]
    said: str
    """The commands, with how each ended and what it wrote."""
    seconds: float
    """Of the processor."""


def outcome(trial: Trial, folder: Path, main: Main, twice: bool = False) -> Outcome:
    """Run a trial in a folder that is emptied first, and hold it to all laws.

    What is refused is taken out, and the rest is run again. With `twice`, what was run last is run
    again in another folder, and has to make the same.
    """
    came = _once(trial, folder, main)
    for _ in range(ROUNDS):
        rest = None if came.faults else gentler(trial, came.said)
        if rest is None:
            break
        trial, before = rest, came
        now = _once(trial, folder, main)
        said = f"{before.said}\nwithout what was refused:\n{now.said}"
        came = Outcome(now.faults, said, before.seconds + now.seconds)
    if not twice or not trial.repeats or came.faults:
        return came
    first = snapshot(folder / WORK)
    other = folder.with_name(folder.name + "-again")
    again = _once(trial, other, main)
    changed = _changed(first, snapshot(other / WORK))
    shutil.rmtree(other)
    faults = tuple(f"same: {path} differs" for path in changed)
    return Outcome(faults, came.said, came.seconds + again.seconds)


def _once(trial: Trial, folder: Path, main: Main) -> Outcome:
    lay_out(trial, folder)
    faults: list[str] = []
    said: list[str] = []
    ends: list[tuple[Command, Ended]] = []
    for command in trial.commands:
        before = snapshot(folder / WORK)
        ended = run(command.arguments, folder, trial.size, main)
        after = snapshot(folder / WORK)
        ends.append((command, ended))
        said.append(f"$ glossator {' '.join(map(repr, command.arguments))}\n{ended.status}\n")
        said.append(f"{ended.out}{ended.err}")
        faults += _of_process(command, ended, trial.size)
        faults += _of_words(command, ended)
        faults += _of_files(command, ended, before, after)
        faults += _of_output(command, ended, folder / WORK)
    faults += _of_agreement(ends)
    faults += _of_surroundings(folder)
    seconds = sum(ended.seconds for _, ended in ends)
    return Outcome(tuple(dict.fromkeys(faults)), "".join(said), seconds)


def signature(fault: str) -> str:
    """What two faults have in common that are one: numbers, words and names are left out."""
    return re.sub(r"\d+|'[^']*'|\"[^\"]*\"|\S*/\S*", "…", fault)[:160]


def snapshot(folder: Path) -> dict[str, str]:
    """All that lies in a folder, by path: its kind and mode, and a digest of what it holds."""
    return {
        os.fsencode(one.relative_to(folder)).decode("utf-8", "backslashreplace"): _state(one)
        for one in sorted(folder.rglob("*"))
        if _CACHE not in one.parts and one.name != _LOCK
    }


def _state(path: Path) -> str:
    mode = path.lstat().st_mode
    if path.is_symlink():
        return f"{mode:o} {path.readlink()}"
    if path.is_file():
        return f"{mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    return f"{mode:o}"


def _changed(one: Mapping[str, str], two: Mapping[str, str]) -> list[str]:
    return [path for path in sorted({*one, *two}) if one.get(path) != two.get(path)]


def _of_process(command: Command, ended: Ended, size: int) -> Iterator[str]:
    if ended.hung:
        yield f"slow: {command.name} never ended"
    elif ended.status not in command.statuses:
        yield f"fault: status {ended.status}: {_last_words(ended.err)}"
    elif "Traceback (most recent" in ended.err or "a fault in Glossator" in ended.err:
        yield f"fault: {_last_words(ended.err)}"
    if ended.seconds > allowance(size):
        yield f"slow: {command.name} took {ended.seconds:.1f} s for {size} bytes"
    if ended.memory > MOST_MEMORY + MEMORY_PER_BYTE * size or "out of memory" in ended.err:
        yield f"memory: {command.name} used {ended.memory / 1e6:.0f} MB"
    yield from (f"outside: {one}" for one in ended.reached)


def _last_words(err: str) -> str:
    """The last place in our code of a traceback and what was raised, or the last line."""
    lines = [one for one in err.splitlines() if one.strip()]
    places = re.findall(r'File "[^"]*/(glossator/[^"]*)", line \d+, in (\S+)', err)
    where = " ".join(places[-1]) if places else ""
    return f"{where.replace('/', '.')} {lines[-1][:200] if lines else 'nothing was said'}".strip()


def _of_words(command: Command, ended: Ended) -> Iterator[str]:
    """Whatever is refused has a place and a remedy."""
    if ended.hung or ended.status not in command.statuses:
        return
    helps = {"-h", "--help"} & set(command.arguments)
    if command.name == "check" and "json" in command.arguments and not helps:
        yield from _of_rows(ended)
        return
    lines = ended.err.split("\n")
    for number, line in enumerate(lines):
        hint = lines[number + 1].startswith("  hint: ") if number + 1 < len(lines) else False
        match = _FINDING.match(line)
        if match and match["code"] in CODES:
            if not match["place"] and match["code"] not in _OF_NO_FILE:
                yield f"finding: no place: {line[:200]}"
            if not hint:
                yield f"finding: no remedy: {line[:200]}"
        elif line.startswith("error: ") and not hint and not _OF_THE_MACHINE.match(line):
            yield f"finding: no remedy: {line[:200]}"
    if ended.status and "error" not in ended.err and "warning" not in ended.err:
        yield f"finding: status {ended.status}, and nothing was said"


def _of_rows(ended: Ended) -> Iterator[str]:
    """The same of `check --format json`, where all parts of a finding can be told apart."""
    if ended.status == 2:
        return
    try:
        rows = json.loads(ended.out)
    except ValueError as cause:
        yield f"finding: no JSON: {cause}"
        return
    for row in rows:
        if not row["path"] and row["code"] not in _OF_NO_FILE:
            yield f"finding: no place: {row['code']}: {row['message'][:200]}"
        if not row["hint"].strip():
            yield f"finding: no remedy: {row['code']}: {row['message'][:200]}"
        if row["code"] == "malformed-page":
            yield f"fault: {row['message'][:200]}"
        if row["code"] not in CODES:
            yield f"finding: no such code: {row['code']}"
    errors = any(row["severity"] == "error" for row in rows)
    if errors != bool(ended.status):
        yield f"finding: status {ended.status}, but the findings say otherwise"


def _of_files(
    command: Command, ended: Ended, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[str]:
    # A command that was killed may leave what it had begun.
    if ended.status < 0:
        return
    free = (*command.changes, *command.makes)
    if free == ANYWHERE:
        return
    for path in _changed(before, after):
        if not any(path == one or path.startswith(f"{one}/") for one in free):
            new = "was left over" if path not in before else "was changed"
            yield f"input: {path} {new if path in after else 'is gone'}"
    if ended.status:
        for path in command.makes:
            if before.get(path) != after.get(path):
                yield f"output: {path} was written, but the status is {ended.status}"
    elif command.makes and not any(path in after for path in command.makes):
        yield f"output: nothing was written, but the status is {ended.status}"


def _of_output(command: Command, ended: Ended, work: Path) -> Iterator[str]:
    if SECRET.decode() in ended.out + ended.err:
        yield "outside: what stands in a file outside was printed"
    if ended.status == 0:
        for path in command.makes:
            if (work / path).exists():
                yield from (f"output: {one}" for one in faults_of(work / path))


def _of_agreement(ends: list[tuple[Command, Ended]]) -> Iterator[str]:
    """`build` makes what `check` passes, and nothing else; of all builds alike."""
    ways = {
        command.name: ended.status
        for command, ended in ends
        if command.name in ("build", "check") and ended.status in (0, 1)
    }
    if len(set(ways.values())) > 1 and not any("--fix" in one.arguments for one, _ in ends):
        yield f"agree: {ways}"


def _of_surroundings(folder: Path) -> Iterator[str]:
    for one in sorted((folder / OUTSIDE).iterdir()):
        if one.read_bytes() != SECRET:
            yield f"outside: {one.name} was changed"
    if sorted(one.name for one in folder.iterdir()) != ["err.txt", "out.txt", OUTSIDE, "tmp", WORK]:
        yield "outside: something was written beside the folder"
    for one in (folder / "tmp").iterdir():
        yield f"input: {one.name} was left over among temporary files"
