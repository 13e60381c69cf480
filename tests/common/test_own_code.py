"""The code that a step is of: what its module imports, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from scorecard.common import own_code
from scorecard.common.own_code import PACKAGE, code_sums, imports_of, made_by
from scorecard.editions.kept_runs import RUN_BY
from scorecard.notebooks import kernels


def path_of(module: str) -> str:
    name = Path(*module.split(".")[1:])
    return (name / "__init__.py" if (PACKAGE / name).is_dir() else name.with_suffix(".py")).as_posix()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of its own name, with rooms a, b and c, of which a imports b, and templates."""
    root = tmp_path / PACKAGE.name
    written = {
        "__init__.py": "",
        "a/__init__.py": "",
        "a/one.py": 'from scorecard.b import two\n\nTEMPLATE = "page.html"\n',
        "b/__init__.py": "",
        "b/two.py": "def use():\n    from scorecard.b.three import (\n        # three of them\n        that,\n    )\n",
        "b/three.py": "that = 3\n",
        "b/words.yml": "a: b\n",
        "c/__init__.py": "",
        "c/apart.py": "from scorecard.a import one\n",
        "c/apart.yml": "a: b\n",
        "templates/page.html": '{% include "part.html" %}',
        "templates/part.html": "",
        "templates/other.html": "",
    }
    for name, text in written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    monkeypatch.setattr(own_code, "PACKAGE", root)
    own_code._files.cache_clear()
    yield root
    own_code._files.cache_clear()


def test_a_step_is_of_what_its_module_imports_at_any_depth_and_of_the_files_beside(package: Path) -> None:
    assert list(code_sums(["scorecard.a.one"])) == [
        "__init__.py",
        "a/__init__.py",
        "a/one.py",
        "b/__init__.py",
        "b/three.py",
        "b/two.py",
        "b/words.yml",
        "templates/page.html",
        "templates/part.html",
    ]
    assert list(code_sums(["scorecard.b.three"])) == ["__init__.py", "b/__init__.py", "b/three.py", "b/words.yml"]


@pytest.mark.parametrize("changed", ["a/one.py", "b/three.py", "b/words.yml", "templates/part.html", "__init__.py"])
def test_a_change_of_any_of_them_is_another_step(package: Path, changed: str) -> None:
    before = code_sums(["scorecard.a.one"])
    (package / changed).write_text((package / changed).read_text("utf-8") + "\n# ny\n", "utf-8")
    own_code._files.cache_clear()
    after = code_sums(["scorecard.a.one"])
    assert {name for name in before if before[name] != after[name]} == {changed}


@pytest.mark.parametrize("changed", ["c/apart.py", "c/apart.yml", "templates/other.html", "a/new.py"])
def test_a_change_of_what_it_does_not_use_is_none(package: Path, changed: str) -> None:
    before = code_sums(["scorecard.a.one"])
    (package / changed).write_text("# ny\n", "utf-8")
    own_code._files.cache_clear()
    assert code_sums(["scorecard.a.one"]) == before


def test_what_imports_all_of_a_folder_is_of_all_of_it(package: Path) -> None:
    (package / "c" / "apart.py").write_text("from scorecard import b\nimport_all(b)\n", "utf-8")
    own_code._files.cache_clear()
    assert {"b/two.py", "b/three.py"} <= code_sums(["scorecard.c.apart"]).keys()


@pytest.mark.parametrize(
    ("sources", "modules"),
    [
        ("import scorecard.sheet as sheet\n", {"scorecard.sheet"}),
        ("    from scorecard.a import b as c  # d\n", {f"scorecard.a{each}" for each in ("", ".b", ".as", ".c")}),
        ("from scorecard import (\n    a,  # b\n)\n", {"scorecard", "scorecard.a"}),
        ("from scorecards import c\nimport scored\n# from scorecard import x\n", set()),
    ],
)
def test_imports_are_read_from_sources(sources: str, modules: set[str]) -> None:
    assert set(imports_of(sources)) == modules


def test_the_imports_of_the_package_itself_are_those_that_a_parser_of_python_finds() -> None:
    graph = grimp.build_graph("scorecard", cache_dir=None)
    for module in sorted(graph.modules):
        known = own_code._files()
        read = {name for name in imports_of(known.texts[known.modules[module]]) if name in known.modules}
        assert graph.find_modules_directly_imported_by(module) <= read, module


def test_the_package_imports_nothing_by_name_but_in_one_place() -> None:
    there = {
        name
        for name, path in own_code._files().modules.items()
        if "import_module(" in own_code._files().texts[path] or "__import__(" in own_code._files().texts[path]
    }
    # The first imports all of a folder, which is known; the second what kernels are forked from, which every run is of;
    # the third no module of the package.
    assert there == {"scorecard.common.registry", "scorecard.notebooks.kernels", "scorecard.site.build"}
    assert kernels._PRELOADED in RUN_BY


def test_every_template_is_named_by_some_module() -> None:
    every = code_sums(own_code._files().modules)
    there = {path.as_posix() for path in own_code._files().templates if "starter" not in path.parts}
    assert there <= every.keys()


def test_steps_of_pages_are_of_no_code_of_charts() -> None:
    for module in ("scorecard.site.finish", "scorecard.site.markup", "scorecard.site.run_sphinx"):
        assert not [name for name in code_sums([module]) if name.startswith(("charts/", "downloads/", "editions/"))]
        assert path_of(module) in code_sums([module])


def test_the_sum_is_of_the_modules_that_are_named() -> None:
    assert made_by("scorecard.site.finish") == made_by("scorecard.site.finish")
    assert made_by("scorecard.site.finish") != made_by("scorecard.site.markup")
