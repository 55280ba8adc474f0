"""The picture in docs/architecture.md, held by a test."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import closerlook

HOME = Path(closerlook.__file__).parent

FLOORS = [
    {"model", "statistics", "errors"},
    {"verify", "weights"},
    {"text", "encoder"},
    {"record", "conclusion", "vectors"},
    {"figures"},
    {"claims", "voices", "evidence", "findings", "links", "standings", "language"},
    {"steps", "report"},
    {"edge", "render", "store"},
    {"cli_record"},
    {"cli"},
]
FLOOR = {name: n for n, names in enumerate(FLOORS) for name in names}
ROOMS_OF_SEVERAL = {
    "verify",
    "text",
    "figures",
    "claims",
    "evidence",
    "report",
    "edge",
    "render",
    "store",
}


def room_of(path: Path) -> str:
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def leans_on(path: Path):
    """The rooms of ours that a file imports from, however it spells it."""
    package = ["closerlook", *path.relative_to(HOME).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            home = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*home, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("closerlook."))


FILES = [
    p
    for p in sorted(HOME.rglob("*.py"))
    if p.name not in {"__init__.py", "__main__.py"} or p.parent != HOME
]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOME)))
def test_every_module_leans_only_on_floors_below(path):
    room = room_of(path)
    for other in leans_on(path):
        inside = other == room and room in ROOMS_OF_SEVERAL
        assert inside or FLOOR[other] < FLOOR[room], f"{room} leans on {other}"


def test_the_model_leans_on_nothing_of_ours():
    assert not list(leans_on(HOME / "model.py"))


def test_the_kernel_imports_the_model_and_the_standard_library_only():
    for path in (HOME / "verify").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for module in modules:
                ours = module.startswith(("closerlook.model", "closerlook.verify"))
                assert ours or module.split(".")[0] in sys.stdlib_module_names, f"{path}: {module}"


@pytest.mark.parametrize(
    "module", ["closerlook", "closerlook.verify", "closerlook.cli", "closerlook.report"]
)
def test_importing_never_loads_the_parser(module):
    code = f"import {module}, sys; print(sorted({{'spacy', 'numpy', 'trafilatura', 'onnxruntime'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
