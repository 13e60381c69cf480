"""A difference as one page that stands alone, with the two charts of each indicator beside each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from scorecard.blocks import Block, Heading, Paragraph, Picture
from scorecard.charts import indicator_chart
from scorecard.difference import Difference
from scorecard.difference_report import report
from scorecard.indicator import Indicator
from scorecard.outcome import Outcome
from scorecard.period import Edition
from scorecard.templating import rendered

STYLE = "book/_static/scorecard.css"


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


def page(found: Difference, pictures: Mapping[str, Drawn], root: Path, notes: tuple[str, ...] = ()) -> str:
    """Write the page; `pictures` are by edition and indicator, `root` holds the site's colours, `notes` come first."""
    blocks: list[Block] = [*report(found, pictures=True)]
    title = blocks[0].text if isinstance(blocks[0], Heading) else f"{found.old} och {found.new}"
    blocks = [block for block in blocks[isinstance(blocks[0], Heading) :] if _is_shown(block, pictures)]
    blocks[:0] = [Paragraph(note, warning=True) for note in notes]
    light, dark = colours((root / STYLE).read_text("utf-8"))
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
