"""The data dictionary: every table that readers can download, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scorecard import labels, wording

Kind = Literal["text", "integer", "number", "printed", "boolean"]
Shown = Literal["unit", "change", "count", "share", "as is"]

KINDS = {
    "text": "text",
    "integer": "heltal",
    "number": "tal",
    "printed": "tal, med de decimaler som trycks",
    "boolean": "sant eller falskt",
}


@dataclass(frozen=True)
class Column:
    """A column: its Swedish heading, its meaning, and the words for its codes where it has any.

    `shown` says how a workbook writes its numbers: with the indicator's decimals, as a change with its sign, as a
    count, as a share in per cent, or as they are. A cell is empty only where the column is not `required`.
    """

    heading: str
    description: str
    kind: Kind = "text"
    shown: Shown = "unit"
    words: Mapping[str, str] = field(default_factory=dict)
    required: bool = False

    @property
    def told(self) -> str:
        """The meaning, with what each code stands for."""
        codes = "; ".join(f"{code} = {word}" for code, word in self.words.items())
        return f"{self.description}: {codes}" if codes else self.description


@dataclass(frozen=True)
class Form:
    """A table's form: its columns, those that tell its rows apart, and the table whose rows its own belong to."""

    name: str
    title: str
    about: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    parent: str | None = None


_LIGHTS = {code: f"{light.indicator} ({light.word})" for code, light in wording.LIGHTS.items()}
_ASSESSMENTS = {code: wording.assessment(code).goal for code in wording.ASSESSMENTS}
_TARGETS = {op: words for op, (words, _) in wording.OPS.items()}

EDITION = Column("Utgåva", "utgåvan, efter sin sista månad: ÅÅÅÅ-MM", required=True)
GOAL = Column("Mål", "resultatmålets id", required=True)
INDICATOR = Column("Indikator-id", "indikatorns id", required=True)
UNIT = Column("Enhet", "enhet som värdena är uttryckta i", required=True)
NUMERATOR = Column("Täljare", "täljaren, där värdet är en kvot", "number", "count")
DENOMINATOR = Column("Nämnare", "nämnaren, där värdet är en kvot", "number", "count")
LOW = Column("Undre gräns", "undre gräns för 95 procents konfidensintervall (Wilson), för andelar", "number")
HIGH = Column("Övre gräns", "övre gräns för 95 procents konfidensintervall (Wilson), för andelar", "number")

# At the end of every row, so that a row that is taken out of its file still says what it is.
STAMP = {
    "covers": Column("Avser", "tiden som utgåvan avser: första och sista månaden", required=True),
    "synthetic": Column("Syntetiskt", "om underlagen är påhittade", "boolean", required=True),
    "licence": Column("Licens", "licensen som uppgifterna får användas under", required=True),
}

LEDGER = {
    "edition": EDITION,
    "goal": GOAL,
    "indicator": INDICATOR,
    "name": Column("Indikator", "indikatorns namn", required=True),
    "status": Column("Läge", "om indikatorn har ett utfall", words=labels.STATUS, required=True),
    "unit": Column("Enhet", "enhet som utfallet är uttryckt i"),
    "decimals": Column("Decimaler", "antal decimaler som trycks", "integer", "as is"),
    "outturn": Column("Utfall", "utfall, oavrundat", "number"),
    "outturn_printed": Column("Utfall, tryckt", "utfall som det trycks", "printed"),
    "numerator": NUMERATOR,
    "denominator": DENOMINATOR,
    "low": LOW,
    "high": HIGH,
    "women": Column("Kvinnor", "utfall för kvinnor, oavrundat", "number"),
    "women_printed": Column("Kvinnor, tryckt", "utfall för kvinnor som det trycks", "printed"),
    "men": Column("Män", "utfall för män, oavrundat", "number"),
    "men_printed": Column("Män, tryckt", "utfall för män som det trycks", "printed"),
    "target_op": Column("Målvärdets riktning", "målvärdets riktning", words=_TARGETS),
    "target": Column("Målvärde", "målvärde", "number", "as is"),
    "light": Column("Färg", "färg, tom utan målvärde", words=_LIGHTS),
    "fulfilment": Column("Måluppfyllelse", "måluppfyllelse, 1 är precis uppfyllt", "number", "share"),
    "previous_year": Column("Föregående år", "utfall för föregående år, oavrundat", "number"),
    "previous_year_printed": Column("Föregående år, tryckt", "utfall för föregående år som det trycks", "printed"),
    "change": Column("Förändring", "förändring mot föregående år, i indikatorns enhet", "number", "change"),
    "riket": Column("Riket", "rikets utfall", "number"),
    "extracts": Column("Underlag", "underlag med de tolv första tecknen i deras SHA-256"),
    "rule_version": Column("Regelns version", "bedömningsregelns version", required=True),
}

GOALS = {
    "edition": EDITION,
    "goal": GOAL,
    "number": Column("Nummer", "resultatmålets nummer i rapporten", required=True),
    "name": Column("Resultatmål", "resultatmålets namn", required=True),
    "effektmal": Column("Effektmål", "effektmålet som resultatmålet hör till", required=True),
    "owner": Column("Ansvarig", "rollen som ansvarar för målet", required=True),
    "assessment": Column("Nämndens bedömning", "nämndens bedömning", words=_ASSESSMENTS, required=True),
    "suggestion": Column(
        "Beräknat förslag", "vad färgerna ensamma talar för, tomt när ingen indikator har färg", words=_ASSESSMENTS
    ),
}

INDICATORS = LEDGER | {"gap": Column("Skillnad", "kvinnor minus män, i indikatorns enhet", "number", "change")}

# The headings are the labels that the cards have for the same facts.
DEFINITIONS = {
    "edition": EDITION,
    "indicator": INDICATOR,
    "name": Column("Indikator", "indikatorns namn", required=True),
    "full_name": Column("Hela namnet", "indikatorns fullständiga namn"),
    "about": Column("Vad det visar", "vad indikatorn visar", required=True),
    "words": Column("Andra ord", "ord som indikatorn går att söka efter"),
    "numerator_is": Column("Täljare", "vad täljaren räknar"),
    "denominator_is": Column("Nämnare", "vad nämnaren räknar"),
    "accumulation": Column("Så räknas perioden", "hur månader blir ett värde för perioden"),
    "scope": Column("Omfattar", "del av perioden som värdet omfattar, om det inte är hela"),
    "window": Column("Mätfönster", "tid som varje mätning ser bakåt"),
    "periodicity": Column("Följs upp", "hur ofta indikatorn följs upp", required=True),
    "reported_in": Column("Redovisas i", "vilka rapporter som redovisar indikatorn"),
    "source": Column("Källa", "system eller register som uppgiften kommer från", required=True),
    "method": Column("Metod", "hur uppgiften samlas in"),
    "lag": Column("Eftersläpning", "hur sent uppgiften kommer eller ändras"),
    "breakdowns": Column("Delas upp efter", "vad indikatorn delas upp efter"),
    "riket_reason": Column("Jämförelse med riket", "varför indikatorn inte jämförs med riket"),
    "breaks": Column("Brott i serien", "när serien har brutits, och varför"),
    "extracts": Column("Underlag", "underlagens id"),
    "invented": Column("Påhittat här", "uppgifter som saknas i verkligheten och är påhittade"),
}

# What is told of a period whichever way a series is laid out.
PERIOD = {
    "edition": EDITION,
    "indicator": INDICATOR,
    "unit": UNIT,
    "period": Column("Period", "månad (2025-01), kvartal (2025-K1) eller år (2025)", required=True),
    "preliminary": Column("Preliminär", "om uppgiften kan ändras när sent registrerat har kommit in", "boolean"),
}
TARGET_MET = Column("Når målet", "om hela gruppens värde når målvärdet", "boolean")

POINTS = PERIOD | {
    "value": Column("Värde", "värde för alla, oavrundat", "number"),
    "numerator": NUMERATOR,
    "denominator": DENOMINATOR,
    "women": Column("Kvinnor", "värde för kvinnor, oavrundat", "number"),
    "men": Column("Män", "värde för män, oavrundat", "number"),
    "riket": Column("Riket", "rikets värde", "number"),
    "target_met": TARGET_MET,
}

GROUPS = {"total": "alla", "women": "kvinnor", "men": "män", "riket": "riket"}
SERIES = PERIOD | {
    "group": Column("Grupp", "vem värdet gäller", words=GROUPS, required=True),
    "value": Column("Värde", "värde, oavrundat", "number", required=True),
    "numerator": Column("Täljare", "täljaren, för gruppen alla", "number", "count"),
    "denominator": Column("Nämnare", "nämnaren, för gruppen alla", "number", "count"),
    "target_met": TARGET_MET,
}

UNITS = {
    "edition": EDITION,
    "indicator": INDICATOR,
    "unit": UNIT,
    "unit_kind": Column("Slag av enhet", "vad slags enhet det är, till exempel kommun eller avdelning", required=True),
    "unit_name": Column("Namn", "enhetens namn", required=True),
    "value": Column("Värde", "värde för hela perioden, oavrundat", "number"),
    "numerator": NUMERATOR,
    "denominator": DENOMINATOR,
    "low": LOW,
    "high": HIGH,
}

FIGURES = {
    "edition": EDITION,
    "indicator": INDICATOR,
    "figure": Column("Uppgift-id", "uppgiftens id", required=True),
    "label": Column("Uppgift", "vad uppgiften är", required=True),
    "unit": UNIT,
    "decimals": Column("Decimaler", "antal decimaler som trycks", "integer", "as is", required=True),
    "value": Column("Värde", "värde, oavrundat", "number"),
}

DICTIONARY = {
    "table": Column("Tabell", "tabellens namn", required=True),
    "column": Column("Kolumn", "kolumnens namn i CSV och JSON", required=True),
    "heading": Column("Rubrik", "kolumnens rubrik i kalkylbladen", required=True),
    "kind": Column("Slag", "vad som står i kolumnen", required=True),
    "description": Column("Betydelse", "vad kolumnen betyder", required=True),
}

FORMS = {
    form.name: form
    for form in (
        Form("mal", "Resultatmålen", "Alla resultatmål med nämndens bedömning.", GOALS | STAMP, ("edition", "goal")),
        Form(
            "indikatorer",
            "Alla indikatorer",
            "En rad för varje indikator: utfall, målvärde, färg, kvinnor, män, riket och året före.",
            INDICATORS | STAMP,
            ("edition", "indicator"),
            "mal",
        ),
        Form(
            "definitioner",
            "Definitioner",
            "Vad varje indikator visar och hur den räknas.",
            DEFINITIONS | STAMP,
            ("edition", "indicator"),
            "indikatorer",
        ),
        Form(
            "serier",
            "Serier, långt format",
            "Alla månader, kvartal och år, med en rad för varje period och grupp.",
            SERIES | STAMP,
            ("edition", "indicator", "period", "group"),
            "indikatorer",
        ),
        Form(
            "enheter",
            "Enheter",
            "Värdet för varje enhet: kommun, avdelning eller annat som indikatorn delas upp efter.",
            UNITS | STAMP,
            ("edition", "indicator", "unit_kind", "unit_name"),
            "indikatorer",
        ),
        Form(
            "uppgifter",
            "Fler uppgifter",
            "Tal som hör till en indikator utöver utfallet.",
            FIGURES | STAMP,
            ("edition", "indicator", "figure"),
            "indikatorer",
        ),
        Form(
            "kolumner",
            "Kolumner",
            "Vad varje kolumn i tabellerna betyder.",
            DICTIONARY | STAMP,
            ("table", "column"),
        ),
    )
}
SERIES_OF_ONE = Form(
    "indikatorns serie",
    "Serie för en indikator",
    "Indikatorns månader, kvartal eller år, med kvinnor, män och riket i egna kolumner.",
    POINTS | STAMP,
    ("edition", "indicator", "period"),
)
