"""A draft: ten of twenty-five extracts have come; what can be told is, and what waits is named with whom to remind."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from manifests import entry_file, told_manifest

from scorecard.book.book import Sources, read_sources
from scorecard.book.book_draft import AwaitedFile, carried_over
from scorecard.catalogue.accessibility import build_day
from scorecard.common.edition import Edition
from scorecard.common.faults import EditionError, ScorecardError, SiteError
from scorecard.extracts.contract import Contract, Sender
from scorecard.site.editions import DRAFT_BANNER, check_marked
from scorecard.wording.texts import asks_for

EDITION = Edition(2025, 12)
TEN = "skr_riket tandvard_munhalsa forskarutbildning medarbetarenkat medarbetarenkat_svar heroma_heltider "
TEN += "heroma_franvaro stratsys_sam cosmic_bup inera_1177"
# Goals whose extracts are among the ten, and the two that are made of none.
BUILT = ["hallbar-beredskap", "klinisk-forskning", "halsoframjande", "attraktiv-arbetsgivare", "hallbar-arbetsmiljo"]
BUILT += ["halsosamma-miljoer"]
WAITING = ["tillganglig-vard", "samverkan-och-utveckling", "god-saker-nara-vard", "ekonomi-i-balans"]


def keep(project: Path, names: str) -> None:
    """Let only some extracts have come."""
    extracts = project / "data" / str(EDITION) / "extracts"
    for name in told_manifest(extracts)["files"]:
        if name.partition(".")[0] not in names.split():
            entry_file(extracts, name).unlink()
            (extracts / name).unlink()


def drafted(project: Path) -> Sources:
    return read_sources(project, EDITION, build_day(), draft=True)


def test_of_ten_extracts_the_goals_that_can_be_are_built(project: Path) -> None:
    keep(project, TEN)
    sources = drafted(project)
    draft = sources.draft
    assert draft is not None
    assert [goal.id for goal in sources.catalogue.goals] == BUILT
    assert [goal.id for goal in draft.waiting] == WAITING
    assert draft.counts == {"built": 6, "goals": 10, "came": 10, "asked": 25}
    assert draft.told[1] == ("Byggda resultatmål: 6 av 10. Underlag som har kommit: 10 av 25. Får inte publiceras.")
    assert (len(draft.awaited), len(sources.received.tables)) == (15, 10 + 4)  # with four registers
    # Twenty days after the last of December, and thirty; the first that are due stand first.
    due = [each.due for each in draft.awaited]
    assert due == sorted(due)
    assert set(due) == {date(2026, 1, 20), date(2026, 1, 30)}
    assert {each.since for each in draft.awaited} == {date(2026, 1, 1)}
    callback = next(each for each in draft.awaited if each.contract.id == "vcc_callback")
    assert (callback.sender, [goal.id for goal in callback.goals]) == ("Kvalitetsutvecklare primärvård", [WAITING[0]])
    # The income statement has not come: there is no money, and texts that name it are left out and said so.
    assert (sources.board.accounts, draft.left_out) == ({}, ("data/2025-12/texts/report.yml",))
    assert sources.report.goal["personnel"].startswith("Texten är utelämnad i utkastet.")
    # Without asking for a draft, everything that has not come is missing.
    with pytest.raises(ScorecardError) as caught:
        read_sources(project, EDITION, build_day())
    missing = [fault for fault in caught.value.faults if fault.what == "an extract is missing"]
    assert len(missing) == len(caught.value.faults) == 15


def test_a_draft_needs_one_extract_and_an_edition_that_is_not_published(project: Path) -> None:
    keep(project, "")
    with pytest.raises(EditionError, match="data/2025-12: no goal of the edition can be built yet; expected all files"):
        drafted(project)
    with pytest.raises(EditionError, match="data/2025-08: the edition is published, and no draft any more"):
        read_sources(project, Edition(2025, 8), build_day(), draft=True)


def contract(**more: object) -> Contract:
    column = {"name": "value", "type": "count", "description": "Antalet"}
    about = {"id": "besok", "title": "Besök", "source": "Cosmic", "description": "Rader", "key": ["antal"]}
    return Contract.model_validate({**about, "columns": {"antal": column}, **more})


@pytest.mark.parametrize(
    ("sender", "due", "who", "text"),
    [
        (None, None, "Den som lämnar uppgifter ur Cosmic", None),
        (
            Sender(role="Controller", contact="https://region.example/be"),
            None,
            "Controller",
            "https://region.example/be",
        ),
        (
            Sender(role="Controller", contact="a@region.example"),
            date(2026, 1, 20),
            "Controller",
            "Vi väntar på underlaget Besök för januari–december 2025, till Årsredovisning 2025. "
            "Vi behöver det senast 20 januari 2026.",
        ),
    ],
)
def test_a_sender_is_reminded(sender: Sender | None, due: date | None, who: str, text: str | None) -> None:
    file = AwaitedFile(contract(sender=sender), EDITION, date(2026, 1, 1), due, ())
    assert file.sender == who
    address = urlsplit(file.reminder)
    if address.scheme == "mailto":
        asked = parse_qs(address.query)
        assert (address.path, asked["subject"]) == ("a@region.example", ["Besök till Årsredovisning 2025"])
        assert asked["body"][0].replace("\u00a0", " ") == text
    else:
        assert file.reminder == (text or "")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ('Andelen är {{ ind("kotid").outturn }}.', True),
        ('{% if ind("svarstid").raw.outturn %}{{ ind("kotid").light }}{% endif %}', True),
        ('Andelen är {{ ind("svarstid").outturn }}.', False),
        ("{{ goals.met }} mål nås.", True),
        ('{{ goal("vard").verdict }}', False),
        ("ind(kotid) goals", False),
        ("{{ trasig", False),
    ],
)
def test_a_text_asks_for_what_its_placeholders_name(text: str, asks: bool) -> None:
    assert asks_for(text, {"ind": {"kotid"}, "goals": {""}}) is asks


def test_nothing_of_the_shipped_editions_is_carried_over(project: Path) -> None:
    assert list(carried_over(read_sources(project, EDITION, build_day()).received.manifest)) == []


def test_every_page_of_a_draft_says_so(tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    for name in ("index.html", "goals.html", "_static/x.html"):
        (tmp_path / name).write_text(f"<aside {DRAFT_BANNER}></aside>" if name == "index.html" else "", "utf-8")
    with pytest.raises(SiteError) as caught:
        check_marked(tmp_path)
    (fault,) = caught.value.faults
    assert str(fault).startswith("goals.html: a page of a draft does not say so; expected the notice of drafts")
