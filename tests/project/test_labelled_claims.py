"""The labelled claims that a claim checker is measured on: each has a kind, a verdict and what it is held against."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from built import ROOT, read_yaml

from scorecard.common import yaml_file

FILES = sorted((ROOT / "benchmarks" / "claims").glob("*.yml"))
OF_FACTS = {
    "value",
    "change",
    "target",
    "riket",
    "year_before",
    "budget",
    "other_indicator",
    "sum",
    "share",
    "x_of_y",
    "order",
    "months",
    "sexes",
    "units",
    "approximation",
    "unit_and_period",
    "colour",
    "money",
}
OF_THE_TEXT_ALONE = {
    "repeat",
    "parts",
    "change_fit",
    "grim",
    "target_both",
    "operators",
    "index_or_percent",
    "periods",
    "names",
}
VERDICTS = {"agreed", "contradicted", "unproven"}
OF_EACH_KIND = 12  # a share of fewer says little
OF_EACH_FILE = 100  # several sets make thousands
CONTRADICTED_OF_EACH_FILE = 40
CONTRADICTED_OF_CARDS = 30  # half of what they say is of other things than the indicator


@cache
def claims(path: Path) -> list[dict]:
    """Read as the project's own files are: the hook that sees whether YAML can be read takes seconds for these."""
    read, faults = yaml_file.read_yaml(path)
    assert faults == []
    return list(read.data)


def test_there_are_sets_of_several_hands() -> None:
    assert {"open.yml", "second.yml", "third.yml", "fourth.yml", "fifth.yml"} <= {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_claim_says_what_it_is_held_against_and_what_is_right(path: Path) -> None:
    editions = {folder.name for folder in (ROOT / "data").iterdir() if folder.is_dir()}
    goals = (read_yaml(path) for path in (ROOT / "notebooks").glob("*.yml"))
    cards = {indicator["id"] for goal in goals if "indicators" in goal for indicator in goal["indicators"]}
    keys = {"kind", "facts", "text", "verdict"}
    of_cards = {"cards": [True], "held_out": [True, False]}.get(path.stem, [False])
    for claim in claims(path):
        assert set(claim) in [keys | ({"indicator"} if on_card else set()) for on_card in of_cards], claim
        assert "indicator" not in claim or (claim["indicator"] in cards and claim["facts"]), claim
        assert claim["kind"] in OF_FACTS | OF_THE_TEXT_ALONE, claim
        assert claim["verdict"] in VERDICTS, claim
        assert claim["facts"] in {None, *editions}, claim
        text = claim["text"]
        assert text == " ".join(text.split()), claim
        assert text.endswith((".", "!")), claim


def test_each_kind_has_claims_of_every_verdict() -> None:
    every = [claim for path in FILES for claim in claims(path)]
    kinds = Counter(claim["kind"] for claim in every)
    assert {kind for kind in OF_FACTS | OF_THE_TEXT_ALONE if kinds[kind] < OF_EACH_KIND} == set()
    found = {(claim["kind"], claim["verdict"]) for claim in every}
    assert {(kind, verdict) for kind in kinds for verdict in VERDICTS} - found == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_set_is_large_enough(path: Path) -> None:
    verdicts = Counter(claim["verdict"] for claim in claims(path))
    assert verdicts.total() >= OF_EACH_FILE
    assert verdicts["contradicted"] >= (CONTRADICTED_OF_CARDS if path.stem == "cards" else CONTRADICTED_OF_EACH_FILE)


def test_no_text_is_labelled_twice() -> None:
    texts = Counter(claim["text"].casefold() for path in FILES for claim in claims(path))
    assert [text for text, times in texts.items() if times > 1] == []
