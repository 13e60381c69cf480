"""Cards are laid out by the build, and no other than those of which something but the text is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import EDITION, build_once

from scorecard.book.book import read_book, read_sources
from scorecard.common.edition import find_edition
from scorecard.common.store import Store, lent
from scorecard.pages import laid_out
from scorecard.pages.registry import PageBook

GOAL = "attraktiv-arbetsgivare"  # of three indicators
WORD, OTHER = " och ", " samt "


@pytest.mark.build
def test_a_changed_text_stands_on_its_card_and_has_no_chart_drawn(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built, made = build_once(tmp_path_factory), list[str]()
    work, asked = built.root / "_build" / EDITION, laid_out.card_html
    monkeypatch.setattr(laid_out, "card_html", lambda *given: made.append(given[0].id) or asked(*given))

    def told(root: Path) -> str:
        plain = read_book(read_sources(root, find_edition(root / "data", EDITION)), work / "results")
        goal = next(each for each in plain.catalogue.goals if each.id == GOAL)
        with lent(Store(tmp_path / "store")):
            book = PageBook(plain.sources, plain.results, None, (), ())
            return laid_out._notebook(book, goal, work / "notebooks").decode()

    before = told(built.root)
    assert len(made) == 3
    made.clear()
    other = built.copy(tmp_path / "book").root
    path = other / "data" / EDITION / "texts" / f"{GOAL}.yml"
    head, key, texts = path.read_text("utf-8").partition("\nindicators:\n")
    assert WORD in texts
    path.write_text(f"{head}{key}{texts.replace(WORD, OTHER)}", "utf-8")
    after = told(other)
    assert made == []
    assert after != before
    assert after.replace(OTHER.strip(), WORD.strip()) == before.replace(OTHER.strip(), WORD.strip())
    assert laid_out._COMMENT not in before
