"""The page of a difference, with the charts before and now beside each other, on one scale."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from scorecard.book.explainer import received_names
from scorecard.catalogue.glossary import read_glossary
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.targets import edition_catalogue
from scorecard.charts.draw import indicator_chart
from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError
from scorecard.compare.blocks import Heading, Lines, Paragraph, Picture
from scorecard.compare.book_version import BookVersion
from scorecard.compare.difference import Difference
from scorecard.compare.recompute import recompute
from scorecard.compare.report import difference_report
from scorecard.compare.shared import hidden_word
from scorecard.extracts.contract import with_role
from scorecard.extracts.manifest import read_received
from scorecard.judge.outcome import Outcome
from scorecard.pages.bindings import Binder
from scorecard.pages.templates import rendered
from scorecard.wording import difference as words
from scorecard.wording import numbers
from scorecard.wording.numerals import UNBOUND, Explainer, book_definitions, book_names, scale_names
from scorecard.wording.placeholders import read_insatser
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.texts import read_report_text, read_texts

_STYLE = "book/_styles/20-colours.css"
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_MARK = Markup('<span class="{}">{}</span>')
_SELECTORS = ("html", 'html[data-theme="dark"]')


@dataclass(frozen=True)
class ChartPair:
    """The charts of an indicator, the old and the new one on the same scale; "" where there is none."""

    name: str
    old: Markup
    new: Markup


@dataclass(frozen=True)
class ChartInput:
    """What a chart is drawn of: an indicator as its version of the book describes it, and its outcome in an edition."""

    indicator: Indicator
    outcome: Outcome
    edition: Edition


@dataclass(frozen=True)
class ComparedCharts:
    """The charts by edition and indicator, and what is said of a version that could not be computed."""

    pairs: Mapping[str, ChartPair]
    notes: tuple[str, ...]


def difference_page(found: Difference, charts: ComparedCharts, root: Path, binder: Binder | None = None) -> str:
    """Write the page, what could not be drawn first; `root` holds the site's colours.

    Its review marks the numbers typed in new lines of texts, and counts those that the `binder` cannot explain.
    """
    first, *others = difference_report(found, pictures=True)
    title = first.text if isinstance(first, Heading) else words.PAGE_TITLE.format(old=found.old, new=found.new)
    notes = [Paragraph(note, warning=True) for note in charts.notes]
    blocks = [*notes, *([] if isinstance(first, Heading) else [first]), *others]
    light, dark = colours((root / _STYLE).read_text("utf-8"))
    shown = [block for block in blocks if not isinstance(block, Picture) or block.key in charts.pairs]
    review = _Review(binder or Binder(Explainer(scale_names(), ())))
    marked = {
        place: [review.marked(line) for line in block.lines]
        for place, block in enumerate(shown)
        if isinstance(block, Lines) and block.published
    }
    return rendered(
        "difference.html",
        marked=marked,
        review=phrase("difference.review", unbound=words.counted_changes(review.unbound, *heads("difference.unbound"))),
        typed=phrase("difference.typed", number=numbers.number(review.typed)) if review.typed else "",
        title=title,
        blocks=shown,
        pictures=charts.pairs,
        old=found.old,
        new=found.new,
        light=Markup(light),
        dark=Markup(dark),
    )


def version_binder(version: BookVersion) -> Binder:
    """Know what explains the typed numbers of a version: its names, its definitions and what its texts cite."""
    root = version.shared.root
    try:
        edition = max(version.snapshots)
        catalogue, glossary = edition_catalogue(root, edition), read_glossary(root)
        texts = [
            *(read_texts(root, edition, goal).cited for goal in catalogue.goals),
            read_report_text(root, edition).cited,
        ]
    except (ScorecardError, ValueError):
        return Binder(Explainer(scale_names(), ()))
    names = dict.fromkeys(_received_names(root, edition), "name") | {hidden_word(version.shared): "rule"}
    explainer = Explainer(book_names(catalogue, glossary, names), book_definitions(catalogue, glossary))
    return Binder(explainer, [sentence for cited in texts for sentence in cited])


def _received_names(root: Path, edition: Edition) -> tuple[str, ...]:
    """The names that what was received brings; none where it cannot be read, which the difference itself tells."""
    try:
        received = read_received(root, edition)
        measures = with_role(received.contracts, "measures")
        insatser = read_insatser(received.table(measures.id)) if measures else ()
    except (ScorecardError, ValueError):
        return ()
    return tuple(received_names(received.contracts, insatser))


def draw_chart_pair(name: str, old: ChartInput | None, new: ChartInput | None) -> ChartPair | None:
    """Draw both charts of an indicator, each on a scale that holds the values of both; None where neither has any."""
    one, other = _chart(old, new, "old"), _chart(new, old, "new")
    return ChartPair(name, one, other) if one or other else None


def colours(style: str) -> tuple[str, str]:
    """Take the light and the dark colours out of the site's style sheet."""
    found = (re.search(rf"^{re.escape(name)} \{{(.*?)^\}}", style, re.MULTILINE | re.DOTALL) for name in _SELECTORS)
    light, dark = ("".join(re.findall(r"--sc-[a-z-]+: [^;]+;", match[1])) if match else "" for match in found)
    return light, dark


def compared_charts(old: BookVersion, new: BookVersion, found: Difference) -> ComparedCharts:
    """Draw the charts of every indicator that changed in an edition which both versions have."""
    pairs: dict[str, ChartPair] = {}
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="scorecard-") as work:
        for one in found.editions:
            changed = [each for each in one.indicators if each.presence == "both"]
            if not changed or one.old is None or one.new is None:
                continue
            goals = {each.goal for each in changed}
            was, now = (
                _chart_inputs(version, Edition.parse(edition, found.begins), goals, Path(work) / name / edition, notes)
                for version, edition, name in ((old, one.old, "old"), (new, one.new, "new"))
            )
            for each in changed:
                pair = draw_chart_pair(each.name, was.get(each.indicator), now.get(each.indicator))
                if pair:
                    pairs[f"{one.new}/{each.indicator}"] = pair
    return ComparedCharts(pairs, tuple(notes))


def _chart_inputs(
    version: BookVersion, edition: Edition, goals: set[str], work: Path, notes: list[str]
) -> dict[str, ChartInput]:
    root = version.shared.root
    try:
        outcomes = recompute(root, edition, goals, work)
        indicators = {indicator.id: indicator for _, indicator in edition_catalogue(root, edition).indicators}
    except ScorecardError as error:
        notes.append(words.WITHOUT_CHARTS.format(edition=edition, version=version.label, reason=error.faults[0]))
        return {}
    return {name: ChartInput(indicators[name], outcome, edition) for name, outcome in outcomes.items()}


def _chart(mine: ChartInput | None, other: ChartInput | None, which: str) -> Markup:
    if mine is None:
        return Markup("")
    renamed = mine.indicator.model_copy(update={"id": f"{mine.indicator.id}-{mine.edition}-{which}"})
    return Markup(indicator_chart(renamed, mine.outcome, mine.edition, beside=other.outcome if other else None))


class _Review:
    """Marks the numbers of lines, and counts those that are typed and those of them that are bound to nothing."""

    def __init__(self, binder: Binder) -> None:
        self._binder = binder
        self.typed, self.unbound = 0, 0

    def marked(self, line: str) -> Markup:
        """Put elements around the numbers of a line that is new; what stands in a placeholder is bound to its fact."""
        if not line.startswith("+"):
            return Markup("{}").format(line)
        made: list[Markup] = []
        at = 0
        plain = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), line)
        places = [(*found.span(), "figure") for found in _PLACEHOLDER.finditer(line)]
        for start, end, kind in sorted([*places, *self._binder.explained(plain, heading=False)]):
            made += [Markup("{}").format(line[at:start]), _MARK.format(kind, line[start:end])]
            at = end
            self.typed += kind != "figure"
            self.unbound += kind == UNBOUND
        return Markup("").join([*made, Markup("{}").format(line[at:])])
