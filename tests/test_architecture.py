"""The right-hand column of ARCHITECTURE.md, kept true by walking the imports."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "glossator"

WINGS = ("source", "apparatus", "pages", "formats", "editions", "devices")
ALLOWED = {
    # Who may import what of ours; a room's own modules go without saying.
    "model": {"registers", "likeness"},
    "likeness": set(),
    "records": {"model", "likeness"},
    "diagnostics": {"numbered"},
    "numbered": set(),
    "sorting": set(),
    "registers": set(),
    "shipped": set(),
    "slugs": set(),
    "words": set(),
    "spaces": {"space_rules"},
    "space_rules": {"space_words"},
    "space_words": set(),
    "escape": set(),
    "dump": {"model"},
    "ignores": {"model", "diagnostics"},
    "memory": set(),
    "processes": set(),
    "shell": {"standing"},
    "standing": set(),
    "grammar": set(),
    "source": {
        *("grammar", "model", "diagnostics", "numbered", "records", "registers", "shipped"),
        *("slugs", "escape", "sorting", "spaces", "words"),
    },
    "apparatus": {
        *("grammar", "model", "diagnostics", "likeness", "memory", "quotations", "registers"),
        "slugs",
        "words",
    },
    "pages": {
        *("model", "diagnostics", "memory", "registers", "slugs", "spaces", "words", "escape", ""),
    },
    "formats": {"model", "diagnostics", "escape", "memory", "shell", "shipped", "words", ""},
    "devices": {"model", "diagnostics"},
    "editions": {"model", "escape", "likeness", "registers"},
    "quotations": set(),
    "standoff": {"quotations", "slugs", "source"},
    "skeletons": {
        *("standoff", "quotations", "source", "apparatus", "model", "diagnostics", "registers"),
        *("slugs", "words"),
    },
    "highlights": {"likeness", "quotations", "lua"},
    "exports": {"model", "lua"},
    "annotations": {"model", ""},
    "homing": {
        *("model", "diagnostics", "exports", "quotations", "slugs", "standoff", "words"),
        "numbered",
    },
    "lua": set(),
    "suggestions": {"model", "diagnostics", "numbered", "registers"},
    "intake": {"slugs", "escape", "shell"},
    "cache": {"model", "diagnostics", "likeness", "registers"},
    "parsing": {"source", "apparatus", "cache", "model", "diagnostics", "processes"},
    "pipeline": {*WINGS, "cache", "memory", "parsing", "model", "diagnostics", "registers"},
    "commands": {
        *("apparatus", "pipeline", "model", "diagnostics", "ignores", "dump", "formats", "slugs"),
        "quotations",
        "annotations",
        *("cache", "editions", "highlights", "memory", "records"),
        *("skeletons", "standoff", "registers"),
        *("exports", "homing", "intake"),
        *("numbered", "options", "processes", "shell", "sorting", "standing", "suggestions"),
    },
    "options": {"shell", ""},
    "cli": {"model", "options", "processes", "shell", "standing"},
    "__main__": {"cli"},
    "": set(),
}
ALONE = {
    # Who alone may import what of others'.
    "markdown": {"source"},
    "latex2mathml": {"source"},
    "bs4": {"source", "intake"},
    "ebooklib": {"formats"},
    "pyuca": {"apparatus"},
    "PIL": {"pages"},
    "citeproc": {"pages"},
    "lxml": {"pages"},
    "sqlite3": {"exports"},
    "weasyprint": {"formats"},
    "shtab": {"commands"},
    "argparse": {"cli", "options", "commands"},
    "os": {"cli", "commands", "parsing", "processes", "shell", "standing"},
    "tinycss2": {"grammar"},
    "time": {"cli", "commands"},
    "sys": {"cli", "commands", "shell"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The room a module belongs to: its folder, or itself at the top; the package is empty."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            assert node.module
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def our_room(name: str) -> str | None:
    """The room that a name of ours is imported from; None for names of others."""
    parts = name.split(".")
    if parts[0] != "glossator":
        return None
    inner = parts[1] if len(parts) > 1 else ""
    return inner if (PACKAGE / inner).is_dir() or (PACKAGE / f"{inner}.py").is_file() else ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_only_what_is_below_them(path: Path) -> None:
    here = room(path)
    used = {found for name in imports(path) if (found := our_room(name)) is not None} - {here}
    assert used <= ALLOWED[here], f"{here} must not import {sorted(used - ALLOWED[here])}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_are_used_by_one_room_alone(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert room(path) in ALONE.get(library, {room(path)}), f"{library} in {path.name}"


def test_only_commands_print() -> None:
    for path in modules():
        calls = (
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        )
        if "print" in calls:
            assert room(path) in {"cli", "commands"}, path


def test_no_import_goes_round_in_a_circle() -> None:
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): imports(
            path
        )
        for path in modules()
    }

    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        queue = [start]
        while queue:
            for name in graph[queue.pop()]:
                module = name if name in graph else name.rpartition(".")[0]
                if module in graph and module not in seen:
                    seen.add(module)
                    queue.append(module)
        return seen

    assert not [module for module in graph if module in reaches(module)]


def test_modules_have_one_job() -> None:
    """A docstring says what a module is for, and 500 lines have to be enough for it."""
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), f"{path} has no docstring"
        assert text.count("\n") <= 500, f"{path} has outgrown its line in ARCHITECTURE.md"


def test_architecture_has_every_room() -> None:
    described = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in modules():
        parent = path.parent.relative_to(PACKAGE).as_posix()
        name = f"`{path.name}`" if parent == "." else f"`{parent.split('/')[0]}/`"
        if path.name != "__init__.py":
            assert name in described, f"ARCHITECTURE.md doesn't mention {name}"
    assert described.count("\n") <= 100
