"""How to cite and to embed a chart, told below each: put into the pages when the sums of the edition are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from scorecard.catalogue.board import PublicSite
from scorecard.common.names import EMBEDS_FOLDER
from scorecard.downloads.citation import citation
from scorecard.downloads.dataset import Dataset
from scorecard.pages.templates import rendered
from scorecard.site.dress import Dress
from scorecard.wording.summary import indicator_summary
from scorecard.wording.told import Told
from scorecard.wording.typography import typeset

# The links below an indicator's card, which name it by its history.
_LINKS = re.compile(r'<nav class="sc-links[^>]*>.*?historik/(?P<indicator>[\w-]+)\.html.*?</nav>', re.DOTALL)
_SUM = re.compile("([0-9a-f]{64})")


def citations(folder: Path, dataset: Dataset, facts: bytes, public: PublicSite | None) -> Dress:
    """Tell below each card with a chart how it is cited and embedded."""
    told = {each.id: each for each in dataset.indicators}
    drawn = {name: each for name, each in told.items() if (folder / "indikatorer" / f"{name}.svg").is_file()}
    return lambda page, file: _LINKS.sub(partial(_told, file, drawn, dataset, facts, public), page)


def _told(
    file: str,
    drawn: Mapping[str, Told],
    dataset: Dataset,
    facts: bytes,
    public: PublicSite | None,
    found: re.Match[str],
) -> str:
    one = drawn.get(found["indicator"])
    if one is None:
        return found[0]
    base = public.address if public else ""
    address = f"{base}{dataset.edition}/{file}#{one.id}" if base else ""
    embed = f"{EMBEDS_FOLDER}/{dataset.edition}/{one.id}.html"
    before, digits, after = _SUM.split(typeset(citation(dataset, facts, indicator_summary(one), address)))
    return found[0] + rendered(
        "cite.html",
        title=one.name,
        before=before,
        sum=digits,
        after=after,
        code=rendered("embed_code.html", address=f"{base}{embed}", title=one.name).strip() if base else "",
        embed=f"{'../' * file.count('/')}../{embed}",
    )
