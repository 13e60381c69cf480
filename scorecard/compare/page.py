"""The page of a difference, with the charts of both sides beside each other, on one scale."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.targets import edition_catalogue
from scorecard.charts.draw import indicator_chart
from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError
from scorecard.compare.blocks import Block, Heading, Paragraph, Picture
from scorecard.compare.difference import Difference
from scorecard.compare.recompute import recompute
from scorecard.compare.report import difference_report
from scorecard.compare.sides import Side
from scorecard.judge.outcome import Outcome
from scorecard.pages.templates import rendered

_STYLE = "book/_styles/20-colours.css"


@dataclass(frozen=True)
class Drawn:
    """The charts of an indicator, the old and the new one on the same scale; "" where there is none."""

    name: str
    old: Markup
    new: Markup


@dataclass(frozen=True)
class Half:
    """What a chart is drawn of: an indicator as its side describes it, and its outcome in an edition."""

    indicator: Indicator
    outcome: Outcome
    edition: Edition


def difference_page(found: Difference, pictures: Mapping[str, Drawn], root: Path, notes: tuple[str, ...] = ()) -> str:
    """Write the page; `pictures` are by edition and indicator, `root` holds the site's colours, `notes` come first."""
    blocks: list[Block] = [*difference_report(found, pictures=True)]
    title = blocks[0].text if isinstance(blocks[0], Heading) else f"{found.old} och {found.new}"
    blocks = [block for block in blocks[isinstance(blocks[0], Heading) :] if _is_shown(block, pictures)]
    blocks[:0] = [Paragraph(note, warning=True) for note in notes]
    light, dark = colours((root / _STYLE).read_text("utf-8"))
    told = [(type(block).__name__.lower(), block) for block in blocks]
    return rendered(
        "difference.html",
        title=title,
        blocks=told,
        pictures=pictures,
        old=found.old,
        new=found.new,
        light=Markup(light),
        dark=Markup(dark),
    )


def drawn(name: str, old: Half | None, new: Half | None) -> Drawn | None:
    """Draw both charts of an indicator, each on a scale that holds the values of both; None where neither has any."""
    one = _chart(old, new, "forr")
    other = _chart(new, old, "nu")
    return Drawn(name, one, other) if one or other else None


def colours(style: str) -> tuple[str, str]:
    """Take the light and the dark colours out of the site's style sheet."""
    found = (re.search(rf"^{re.escape(name)} \{{(.*?)^\}}", style, re.MULTILINE | re.DOTALL) for name in SELECTORS)
    light, dark = ("".join(re.findall(r"--sc-[a-z-]+: [^;]+;", match[1])) if match else "" for match in found)
    return light, dark


SELECTORS = ("html", 'html[data-theme="dark"]')


def _chart(mine: Half | None, other: Half | None, side: str) -> Markup:
    if mine is None:
        return Markup("")
    named = mine.indicator.model_copy(update={"id": f"{mine.indicator.id}-{mine.edition}-{side}"})
    return Markup(indicator_chart(named, mine.outcome, mine.edition, beside=other.outcome if other else None))


def _is_shown(block: Block, pictures: Mapping[str, Drawn]) -> bool:
    return not isinstance(block, Picture) or block.key in pictures


@dataclass(frozen=True)
class Charts:
    """The charts by edition and indicator, and what is said of a side that could not be computed."""

    pictures: Mapping[str, Drawn]
    notes: tuple[str, ...]


def side_charts(old: Side, new: Side, found: Difference) -> Charts:
    """Draw the charts of every indicator that changed in an edition which both sides have."""
    pictures: dict[str, Drawn] = {}
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="scorecard-") as work:
        for one in found.editions:
            asked = [each for each in one.indicators if each.presence == "both"]
            if not asked or one.old is None or one.new is None:
                continue
            goals = {each.goal for each in asked}
            halves = [
                dict(_halves(side, Edition.parse(edition), goals, Path(work) / name / edition, notes))
                for side, edition, name in ((old, one.old, "old"), (new, one.new, "new"))
            ]
            for each in asked:
                pair = drawn(each.name, *(half.get(each.indicator) for half in halves))
                if pair:
                    pictures[f"{one.new}/{each.indicator}"] = pair
    return Charts(pictures, tuple(notes))


def _halves(side: Side, edition: Edition, goals: set[str], work: Path, notes: list[str]) -> Iterator[tuple[str, Half]]:
    root = side.shared.root
    try:
        outcomes: Mapping[str, Outcome] = recompute(root, edition, goals, work)
        catalogue = edition_catalogue(root, edition)
    except ScorecardError as error:
        notes.append(f"Diagrammen för {edition} i {side.label} kan inte ritas: {error.faults[0]}")
        return
    for _, indicator in catalogue.indicators:
        if indicator.id in outcomes:
            yield indicator.id, Half(indicator, outcomes[indicator.id], edition)
