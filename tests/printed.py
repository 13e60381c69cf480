"""What the pages must say of 2025: the printed report's own figures, and colours worked out by hand from them."""

from __future__ import annotations

import re

from built import EDITION, ROOT, read_yaml, swedish

CATALOGUE = {
    indicator["id"]: indicator | {"goal": path.stem}
    for path in sorted((ROOT / "notebooks").glob("*.yml"))
    for indicator in read_yaml(path).get("indicators", ())
}
PRINTED = read_yaml(ROOT / "data" / EDITION / "published.yml")["indicators"]
# The extracts that the board calls public, and the one of money: of no other is the sum told, by which a guess of what
# it holds could be tried.
OPEN = {"forskarutbildning", "heroma_heltider", "raindance", "skr_riket", "vcc_callback"}
_SUM = re.compile(r"\b(\w+)@[0-9a-f]{12}\b")
# The report's pictures of these are gone; from the sums of the year in the extracts that stand for them:
LOST = {
    "samtal-vardcentral": "85.6",  # 455 752 of 532 420 calls
    "munhalsa-barn": "0.8",  # 2 410 teeth of 3 012 children
}
# Green where the target is met, else yellow from 0.9 of it: outturn / target or, where less is better, the inverse.
LIGHTS = {
    "samtal-1177": "red",  # 51.4 / 60 = 0.86
    "samtal-vardcentral": "yellow",  # 85.6 / 90 = 0.95
    "medicinsk-bedomning-3-dagar": "green",  # 81.5, at least 80
    "forsta-besok-somatik-90": "red",  # 60.4 / 80 = 0.76
    "operation-somatik-90": "red",  # 49.9 / 70 = 0.71
    "behandling-somatik-90": "yellow",  # 66.2 / 70 = 0.95
    "forsta-besok-psykiatri-90": "red",  # 50 / 80 = 0.63
    "atgard-psykiatri-90": "red",  # 18.6 / 70 = 0.27
    "forsta-linjen-3-dagar": "red",  # 57.9 / 90 = 0.64
    "bup-forsta-bedomning-30": "green",  # 84.1, at least 80
    "bup-utredning-30": "yellow",  # 73.6 / 75 = 0.98
    "bup-behandling-30": "green",  # 87.5, at least 75
    "aterinskrivningar-30": "yellow",  # 20 / 22.2 = 0.901
    "paverkbar-slutenvard-65": "yellow",  # 5 000 / 5 167 = 0.97
    "svf-delaktighet": "red",  # 59.4 / 85 = 0.70
    "skorhetsbedomning": "red",  # 2.8 / 10 = 0.28; the report's target is lost, and 10 is made up
    "aldre-olampliga-lakemedel": "yellow",  # 10 / 10.1 = 0.99
    "trycksar": "red",  # 7 / 8.3 = 0.84
    "overbelaggning-somatik": "red",  # 2.5 / 4.3 = 0.58
    "utlokaliserade-somatik": "green",  # 2.4, under 2.5
    "overbelaggning-psykiatri": "green",  # 0.9, under 1
    "belaggning-rattspsykiatri": "red",  # 98 / 123 = 0.80
    "munhalsa-barn": "red",  # 0.7 / 0.8 = 0.88; the report's target is lost, and 0.7 is made up
    "nettokostnad-mot-budget": "green",  # 8 899 of a budget of 9 087
    "bemanningskostnad-mot-budget": "green",  # 5 969 of a budget of 6 013
    "hme": "green",  # 80, at least 70
    "sjukfranvaro": "green",  # 6.8, under 7.4
    "skyddsrond-medarbetare": "yellow",  # 95 / 100 = 0.95
    "skyddsrond-chefer": "red",  # 70 / 100 = 0.70
    "hse": "green",  # 77, at least 70
}
# Of these the report has no target, and two of them were not measured.
UNJUDGED = ("entimmesbesok-psykiatri", "forskarutbildning", "heltider-tillsvidare", "heltider-visstid")
UNJUDGED += ("patienter-per-specialist", "sjukfranvaro-60")


def outturn(indicator: str) -> str | None:
    """The outturn as a page prints it, with the decimals that the indicator is told with."""
    value = LOST.get(indicator) or PRINTED[indicator].get("outturn")
    return None if value is None else swedish(value, CATALOGUE[indicator].get("decimals", 1))


DRAWN = {indicator for indicator in CATALOGUE if outturn(indicator) is not None}
assert {*LIGHTS, *UNJUDGED} == {*CATALOGUE} == {*PRINTED}


def as_offered(ledger: str) -> str:
    """What readers may have of a ledger's text: all but the sums of extracts that count people."""
    return _SUM.sub(lambda found: found[0] if found[1] in OPEN else found[1], ledger)
