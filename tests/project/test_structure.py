"""Modules import in one direction, and none is long."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

# A module imports only from those that stand before it; `demo` is a folder of its own.
ORDER = re.findall(
    r"\w+",
    """
    templating blocks errors yamlfile period colours settings rounding units indicator catalogue targets contracts
    rawtable tidy measures assess revision difference keyed difference_grids causes wording revision_words labels
    difference_words difference_figures difference_report chart_theme chart_svg chart_months facts finances texts
    reconcile kernels notebook progress run locale theme typst_nodes typst_html typst_compile site_checks policy
    publish serve demo contents months pace outlook outcome recompute explain awaited phrases vocabulary
    report_texts forecast backtest outlook_words plain columns csvfile choices extracts draft revised_months ledger
    snapshot compare_shared table_change publications compare shelf archive grid numerals dates spreadsheet
    received_file recognise cells totals conversion timeline precedent inventory intake admission remake
    intake_report glossary accessibility term_links search_words settling funnel tables chart_reading chart_rows
    chart_funnel chart_stops charts difference_page cards root_pages slices accumulated series readings sheet zygote
    links weight starter_tables terminal inputs commit checkout sides attribution book computed highlights
    printed_goals printed dataset workbook document datapackage downloads sexes goal_tables overview_tables
    money_tables source_tables record_tables revision_tables outlook_tables sex_tables riket_tables entries
    accessibility_tables pair_charts side_charts pictures software provenance download_tables site pages testimony
    figures standing rebuild verify cli_review stored_form build checkup starter cli_editions notebook_saving
    freshness cli_upkeep cli
    """,
)
PACKAGE = "scorecard"
MOST_LINES = 300


def imported(source: str, package: str = PACKAGE) -> Iterator[str]:
    """Name the modules of the package that a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[2] for alias in node.names if alias.name.startswith(f"{package}."))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports are not followed"
            if node.module == package:
                yield from (alias.name for alias in node.names if not alias.name.startswith("__"))
            elif node.module.startswith(f"{package}."):
                yield node.module.partition(".")[2]


@pytest.fixture(scope="module")
def modules(request) -> dict[str, Path]:
    """Every module of the package by its name inside it, such as `cli` and `demo.beds`."""
    folder = request.getfixturevalue("repository") / PACKAGE
    paths = {path: path.relative_to(folder).with_suffix("").parts for path in folder.rglob("*.py")}
    found = {".".join(parts): path for path, parts in paths.items() if parts[-1] != "__init__"}
    assert len(found) > 40
    return found


@pytest.fixture(scope="module")
def imports(modules) -> dict[str, set[str]]:
    """What every module imports of the package."""
    return {name: set(imported(path.read_text("utf-8"))) for name, path in modules.items()}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from scorecard import run, __version__", ["run"]),
        ("from scorecard.demo.beds import x", ["demo.beds"]),
        ("import scorecard.sheet", ["sheet"]),
        ("def f():\n    from scorecard.run import g", ["run"]),
        ("import pandas\nfrom pathlib import Path", []),
    ],
)
def test_imports_are_found(source, found):
    assert list(imported(source)) == found


def test_every_module_has_its_place_in_the_order(modules):
    assert len(ORDER) == len(set(ORDER))
    assert {name.partition(".")[0] for name in modules} == set(ORDER)


def test_a_module_imports_only_from_those_before_it(imports):
    rank = {name: place for place, name in enumerate(ORDER)}
    pairs = {
        (name.partition(".")[0], other.partition(".")[0]) for name, others in imports.items() for other in others
    } - {("demo", "demo")}
    assert len(pairs) > 100
    assert sorted(f"{name} imports {other}" for name, other in pairs if rank[other] >= rank[name]) == []


def test_no_imports_go_round_in_a_circle(imports):
    order = list(TopologicalSorter(imports).static_order())  # raises CycleError
    assert set(imports) <= set(order)


def test_run_and_sheet_never_reach_each_other(imports):
    def reached(name: str) -> set[str]:
        seen, waiting = set(), [name]
        while waiting:
            for other in imports.get(waiting.pop(), ()):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return seen

    assert "kernels" in reached("run")
    assert "cards" in reached("sheet")
    assert "sheet" not in reached("run")
    assert "run" not in reached("sheet")


def test_no_module_is_long(modules):
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules.items()}
    assert max(lengths.values()) > 100
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}
