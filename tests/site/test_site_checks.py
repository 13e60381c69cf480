"""A site needs no other host and tells nothing of its build; a warning of the build is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from shelving import put_edition

from scorecard.catalogue.board import Board, Licence, Rule
from scorecard.common.edition import Edition
from scorecard.common.faults import SiteError
from scorecard.site import checks

PAGE = '<!DOCTYPE html>\n<html lang="sv"><head>{head}</head>\n<body>{body}</body></html>\n'


def page(folder: Path, head: str = "", body: str = "", name: str = "index.html") -> Path:
    path = folder / name
    path.write_text(PAGE.format(head=head, body=body), "utf-8")
    return path


def test_style_sheets_and_scripts_are_looked_into(tmp_path: Path) -> None:
    page(tmp_path)
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "a.css").write_text(
        "/* https://docs.example.org/ */\nb { src: url(https://f.example.org/x) }"
    )
    (tmp_path / "_static" / "a.js").write_text(
        '// see "https://docs.example.org/"\nconst home = "https://hem.example.org";\n'
        'fetch("https://api.example.org/v1");\nimport x from "https://esm.example.org/x";\n'
        'tag.src = "https://cdn.example.org/x.js";\n'
    )
    assert [(found.file, found.line, found.found) for found in checks.external_references(tmp_path)] == [
        ("_static/a.css", 2, "https://f.example.org/x"),
        ("_static/a.js", 3, "https://api.example.org/v1"),
        ("_static/a.js", 4, "https://esm.example.org/x"),
        ("_static/a.js", 5, "https://cdn.example.org/x.js"),
    ]
    with pytest.raises(SiteError, match="the file would turn to another host"):
        checks.check_site(tmp_path)


def test_a_site_without_a_page_was_not_checked(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="the site has no page"):
        checks.check_site(tmp_path)


def test_a_path_of_the_machine_is_told_with_file_and_line(tmp_path: Path) -> None:
    page(tmp_path)
    (tmp_path / "data.json").write_text('{\n"made": "/srv/bygge/source/x.md"\n}')
    with pytest.raises(SiteError) as caught:
        checks.check_site(tmp_path, private=["/srv/bygge/source"])
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.found) == ("data.json", 2, "/srv/bygge/source")


def test_stripping_takes_the_traces_of_the_build(tmp_path: Path) -> None:
    built, made = tmp_path / "built", tmp_path / "made"
    for name in (".doctrees", "_static/locales/sv"):
        (built / name).mkdir(parents=True)
    page(built, body="<p>x</p>")
    for name in (".buildinfo", ".doctrees/x.doctree", "_static/locales/sv/x.mo", "objects.inv", "searchindex.js"):
        (built / name).write_text("x")
    (built / "a.css").write_text("b {} @font-face { src: url(/vendor/fontawesome/x.woff2) } c {}")
    checks.copy_stripped(built, made)
    assert sorted(path.name for path in made.iterdir()) == ["_static", "a.css", "index.html", "searchindex.js"]
    assert list((made / "_static").iterdir()) == []
    assert (made / "index.html").read_text("utf-8") == PAGE.format(head="", body="<p>x</p>")
    assert (made / "a.css").read_text() == "b {}  c {}"


def test_an_edition_is_published_and_the_top_page_leads_to_the_latest(tmp_path: Path) -> None:
    licence = Licence(name="CC0-1.0", title="Fritt", path="https://example.org/cc0")
    rule = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
    board = Board(name="Nämnden", region="Regionen", region_short="R", rule=rule, licence=licence)
    target = tmp_path / "_site"
    for name in ("2025-12", "2025-08"):
        built = tmp_path / f"built-{name}"
        built.mkdir()
        page(built, body=name)
        put_edition(built, target, Edition.parse(name, 1), board)
    headers = {".htaccess", "_headers", "nginx-headers.conf", "staticwebapp.config.json"}
    above = {"editions.js", "granskning.json", "index.html", "utgavor.html"}
    above |= {"404.html", "andringar.json", "inbaddat", "robots.txt", "senaste"}
    assert {path.name for path in target.iterdir()} == {"2025-08", "2025-12"} | above | headers
    assert "Content-Security-Policy" in (target / "index.html").read_text("utf-8")
    top = (target / "index.html").read_text("utf-8")
    assert "url=2025-12/index.html" in top
    shown = BeautifulSoup(top, "html.parser").get_text()
    assert shown.index("Årsredovisning 2025") < shown.index("Delårsrapport januari–augusti 2025")
    assert "<title>Nämnden, Regionen</title>" in top
