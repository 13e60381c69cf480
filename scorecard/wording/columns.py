"""The data dictionary: every table that readers can download, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scorecard.wording import labels, lights, phrases

_Kind = Literal["text", "integer", "number", "printed", "boolean"]
_Shown = Literal["unit", "change", "count", "share", "as is"]

VALUE_KINDS = {
    "text": "text",
    "integer": "heltal",
    "number": "tal",
    "printed": "tal, med de decimaler som trycks",
    "boolean": "sant eller falskt",
}


@dataclass(frozen=True)
class DataColumn:
    """A column: its Swedish heading, its meaning, and the words for its codes where it has any.

    `shown` says how a workbook writes its numbers: with the indicator's decimals, as a change with its sign, as a
    count, as a share in per cent, or as they are. A cell is empty only where the column is not `required`.
    """

    heading: str
    description: str
    kind: _Kind = "text"
    shown: _Shown = "unit"
    words: Mapping[str, str] = field(default_factory=dict)
    required: bool = False

    @property
    def told(self) -> str:
        """The meaning, with what each code stands for."""
        codes = "; ".join(f"{code} = {word}" for code, word in self.words.items())
        return f"{self.description}: {codes}" if codes else self.description


@dataclass(frozen=True)
class TableForm:
    """A table's form: its columns, those that tell its rows apart, and the table whose rows its own belong to."""

    name: str
    title: str
    about: str
    columns: Mapping[str, DataColumn]
    key: tuple[str, ...]
    parent: str | None = None


_LIGHTS: dict[str, str] = {code: f"{light.indicator} ({light.word})" for code, light in lights.LIGHT_WORDS.items()}
_ASSESSMENTS: dict[str, str] = {code: lights.assessment_words(code).goal for code in lights.ASSESSMENTS}
_TARGETS: dict[str, str] = {op: words for op, (words, _) in phrases.OPS.items()}

_EDITION = DataColumn("Utgåva", "utgåvan, efter sin sista månad: ÅÅÅÅ-MM", required=True)
_GOAL = DataColumn("Mål", "resultatmålets id", required=True)
_INDICATOR = DataColumn("Indikator-id", "indikatorns id", required=True)
UNIT = DataColumn("Enhet", "enhet som värdena är uttryckta i", required=True)
_NUMERATOR = DataColumn("Täljare", "täljaren, där värdet är en kvot", "number", "count")
_DENOMINATOR = DataColumn("Nämnare", "nämnaren, där värdet är en kvot", "number", "count")
LOW = DataColumn("Undre gräns", "undre gräns för 95 procents konfidensintervall (Wilson), för andelar", "number")
HIGH = DataColumn("Övre gräns", "övre gräns för 95 procents konfidensintervall (Wilson), för andelar", "number")

# At the end of every row, so that a row that is taken out of its file still says what it is.
STAMP = {
    "covers": DataColumn("Avser", "tiden som uppgifterna avser: första och sista månaden", required=True),
    "synthetic": DataColumn("Syntetiskt", "om underlagen är påhittade", "boolean", required=True),
    "licence": DataColumn("Licens", "licensen som uppgifterna får användas under", required=True),
}

LEDGER = {
    "edition": _EDITION,
    "goal": _GOAL,
    "indicator": _INDICATOR,
    "name": DataColumn("Indikator", "indikatorns namn", required=True),
    "status": DataColumn("Läge", "om indikatorn har ett utfall", words=labels.STATUS, required=True),
    "unit": DataColumn("Enhet", "enhet som utfallet är uttryckt i"),
    "decimals": DataColumn("Decimaler", "antal decimaler som trycks", "integer", "as is"),
    "outturn": DataColumn("Utfall", "utfall, oavrundat", "number"),
    "outturn_printed": DataColumn("Utfall, tryckt", "utfall som det trycks", "printed"),
    "numerator": _NUMERATOR,
    "denominator": _DENOMINATOR,
    "low": LOW,
    "high": HIGH,
    "women": DataColumn("Kvinnor", "utfall för kvinnor, oavrundat", "number"),
    "women_printed": DataColumn("Kvinnor, tryckt", "utfall för kvinnor som det trycks", "printed"),
    "men": DataColumn("Män", "utfall för män, oavrundat", "number"),
    "men_printed": DataColumn("Män, tryckt", "utfall för män som det trycks", "printed"),
    "target_op": DataColumn("Målvärdets riktning", "målvärdets riktning", words=_TARGETS),
    "target": DataColumn("Målvärde", "målvärde", "number", "as is"),
    "light": DataColumn("Färg", "färg, tom utan målvärde", words=_LIGHTS),
    "fulfilment": DataColumn("Måluppfyllelse", "måluppfyllelse, 1 är precis uppfyllt", "number", "share"),
    "previous_year": DataColumn("Föregående år", "utfall för föregående år, oavrundat", "number"),
    "previous_year_printed": DataColumn("Föregående år, tryckt", "utfall för föregående år som det trycks", "printed"),
    "change": DataColumn("Förändring", "förändring mot föregående år, i indikatorns enhet", "number", "change"),
    "riket": DataColumn("Riket", "rikets utfall", "number"),
    "extracts": DataColumn("Underlag", "underlag med de tolv första tecknen i deras SHA-256"),
    "rule_version": DataColumn("Regelns version", "bedömningsregelns version", required=True),
}

GOALS = {
    "edition": _EDITION,
    "goal": _GOAL,
    "number": DataColumn("Nummer", "resultatmålets nummer i rapporten", required=True),
    "name": DataColumn("Resultatmål", "resultatmålets namn", required=True),
    "effektmal": DataColumn("Effektmål", "effektmålet som resultatmålet hör till", required=True),
    "owner": DataColumn("Ansvarig", "rollen som ansvarar för målet", required=True),
    "assessment": DataColumn("Nämndens bedömning", "nämndens bedömning", words=_ASSESSMENTS, required=True),
    "suggestion": DataColumn(
        "Beräknat förslag", "vad färgerna ensamma talar för, tomt när ingen indikator har färg", words=_ASSESSMENTS
    ),
}

INDICATORS = LEDGER | {"gap": DataColumn("Skillnad", "kvinnor minus män, i indikatorns enhet", "number", "change")}

# The headings are the labels that the cards have for the same facts.
DEFINITIONS = {
    "edition": _EDITION,
    "indicator": _INDICATOR,
    "name": DataColumn("Indikator", "indikatorns namn", required=True),
    "full_name": DataColumn("Hela namnet", "indikatorns fullständiga namn"),
    "about": DataColumn("Vad det visar", "vad indikatorn visar", required=True),
    "words": DataColumn("Andra ord", "ord som indikatorn går att söka efter"),
    "numerator_is": DataColumn("Täljare", "vad täljaren räknar"),
    "denominator_is": DataColumn("Nämnare", "vad nämnaren räknar"),
    "accumulation": DataColumn("Så räknas perioden", "hur månader blir ett värde för perioden"),
    "scope": DataColumn("Omfattar", "del av perioden som värdet omfattar, om det inte är hela"),
    "window": DataColumn("Mätfönster", "tid som varje mätning ser bakåt"),
    "periodicity": DataColumn("Följs upp", "hur ofta indikatorn följs upp", required=True),
    "reported_in": DataColumn("Redovisas i", "vilka rapporter som redovisar indikatorn"),
    "source": DataColumn("Källa", "system eller register som uppgiften kommer från", required=True),
    "method": DataColumn("Metod", "hur uppgiften samlas in"),
    "lag": DataColumn("Eftersläpning", "hur sent uppgiften kommer eller ändras"),
    "breakdowns": DataColumn("Delas upp efter", "vad indikatorn delas upp efter"),
    "riket_reason": DataColumn("Jämförelse med riket", "varför indikatorn inte jämförs med riket"),
    "breaks": DataColumn("Brott i serien", "när serien har brutits, och varför"),
    "extracts": DataColumn("Underlag", "underlagens id"),
    "invented": DataColumn("Påhittat här", "uppgifter som saknas i verkligheten och är påhittade"),
}

# What is told of a period whichever way a series is laid out.
PERIOD_COLUMNS = {
    "edition": _EDITION,
    "indicator": _INDICATOR,
    "unit": UNIT,
    "period": DataColumn("Period", "månad (2025-01), kvartal (2025-K1) eller år (2025)", required=True),
    "preliminary": DataColumn("Preliminär", "om uppgiften kan ändras när sent registrerat har kommit in", "boolean"),
}
TARGET_MET = DataColumn("Når målet", "om hela gruppens värde når målvärdet", "boolean")

POINTS = PERIOD_COLUMNS | {
    "value": DataColumn("Värde", "värde för alla, oavrundat", "number"),
    "numerator": _NUMERATOR,
    "denominator": _DENOMINATOR,
    "women": DataColumn("Kvinnor", "värde för kvinnor, oavrundat", "number"),
    "men": DataColumn("Män", "värde för män, oavrundat", "number"),
    "riket": DataColumn("Riket", "rikets värde", "number"),
    "target_met": TARGET_MET,
}

GROUP_WORDS = {"total": "alla", "women": "kvinnor", "men": "män", "riket": "riket"}
SERIES_COLUMNS = PERIOD_COLUMNS | {
    "group": DataColumn("Grupp", "vem värdet gäller", words=GROUP_WORDS, required=True),
    "value": DataColumn("Värde", "värde, oavrundat", "number", required=True),
    "numerator": DataColumn("Täljare", "täljaren, för gruppen alla", "number", "count"),
    "denominator": DataColumn("Nämnare", "nämnaren, för gruppen alla", "number", "count"),
    "target_met": TARGET_MET,
}

UNIT_CODES_TOLD = {
    "edition": _EDITION,
    "indicator": _INDICATOR,
    "unit": UNIT,
    "unit_kind": DataColumn(
        "Slag av enhet", "vad slags enhet det är, till exempel kommun eller avdelning", required=True
    ),
    "unit_name": DataColumn("Namn", "enhetens namn", required=True),
    "value": DataColumn("Värde", "värde för hela perioden, oavrundat", "number"),
    "numerator": _NUMERATOR,
    "denominator": _DENOMINATOR,
    "low": LOW,
    "high": HIGH,
}

FIGURE_COLUMNS = {
    "edition": _EDITION,
    "indicator": _INDICATOR,
    "figure": DataColumn("Uppgift-id", "uppgiftens id", required=True),
    "label": DataColumn("Uppgift", "vad uppgiften är", required=True),
    "unit": UNIT,
    "decimals": DataColumn("Decimaler", "antal decimaler som trycks", "integer", "as is", required=True),
    "value": DataColumn("Värde", "värde, oavrundat", "number"),
}

DICTIONARY = {
    "table": DataColumn("Tabell", "tabellens namn", required=True),
    "column": DataColumn("Kolumn", "kolumnens namn i CSV och JSON", required=True),
    "heading": DataColumn("Rubrik", "kolumnens rubrik i kalkylbladen", required=True),
    "kind": DataColumn("Slag", "vad som står i kolumnen", required=True),
    "description": DataColumn("Betydelse", "vad kolumnen betyder", required=True),
}

TABLE_FORMS = {
    form.name: form
    for form in (
        TableForm(
            "mal", "Resultatmålen", "Alla resultatmål med nämndens bedömning.", GOALS | STAMP, ("edition", "goal")
        ),
        TableForm(
            "indikatorer",
            "Alla indikatorer",
            "En rad för varje indikator: utfall, målvärde, färg, kvinnor, män, riket och året före.",
            INDICATORS | STAMP,
            ("edition", "indicator"),
            "mal",
        ),
        TableForm(
            "definitioner",
            "Definitioner",
            "Vad varje indikator visar och hur den räknas.",
            DEFINITIONS | STAMP,
            ("edition", "indicator"),
            "indikatorer",
        ),
        TableForm(
            "serier",
            "Serier, långt format",
            "Alla månader, kvartal och år, med en rad för varje period och grupp.",
            SERIES_COLUMNS | STAMP,
            ("edition", "indicator", "period", "group"),
            "indikatorer",
        ),
        TableForm(
            "enheter",
            "Enheter",
            "Värdet för varje enhet: kommun, avdelning eller annat som indikatorn delas upp efter.",
            UNIT_CODES_TOLD | STAMP,
            ("edition", "indicator", "unit_kind", "unit_name"),
            "indikatorer",
        ),
        TableForm(
            "uppgifter",
            "Fler uppgifter",
            "Tal som hör till en indikator utöver utfallet.",
            FIGURE_COLUMNS | STAMP,
            ("edition", "indicator", "figure"),
            "indikatorer",
        ),
        TableForm(
            "kolumner",
            "Kolumner",
            "Vad varje kolumn i tabellerna betyder.",
            DICTIONARY | STAMP,
            ("table", "column"),
        ),
    )
}
SERIES_OF_ONE = TableForm(
    "indikatorns serie",
    "Serie för en indikator",
    "Indikatorns månader, kvartal eller år, med kvinnor, män och riket i egna kolumner.",
    POINTS | STAMP,
    ("edition", "indicator", "period"),
)
