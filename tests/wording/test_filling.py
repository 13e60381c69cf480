"""What a placeholder can reach and do: text and numbers of the vocabulary, and nothing that runs or grows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from told_examples import FULL, GOAL, INDICATOR, RULE

from scorecard.catalogue.board import AccountLine, Board, Licence
from scorecard.catalogue.goals import Catalogue
from scorecard.common.edition import BoardYear, Edition, Period
from scorecard.common.faults import TextError
from scorecard.measure.finances import Line, Statement
from scorecard.wording import filling
from scorecard.wording.filling import MOST_CHARACTERS, PlaceholderValue, fill
from scorecard.wording.placeholders import Insats, goal_verdict, placeholder_names
from scorecard.wording.texts import to_html

LINE = Line("personal", "Personal", outturn=5216.4, budget=5291.0, previous=5428.6)
BOARD = Board(
    name="Nämnden",
    region="Regionen",
    region_short="R",
    rule=RULE,
    licence=Licence(name="CC0-1.0", title="Fritt", path="https://example.org/cc0"),
    accounts={"a": "b"},
    lines={"netto": AccountLine(name="Nettokostnad", net=True)},
)
OUTCOME = FULL.outcome
NAMES = placeholder_names(
    Edition(2025, 12),
    BOARD,
    Catalogue((), (GOAL.model_copy(update={"indicators": (INDICATOR,)}),)),
    {"kotid": OUTCOME},
    {GOAL.id: goal_verdict(GOAL, "uppnas", [OUTCOME], RULE)},
    [Insats("vantan", "Vaccin", "Doser.", 1200.0, "doser", approximate="cirka")],
    lambda: Statement(Period(BoardYear(2025), 12), (), (LINE,), LINE, {"personal": LINE}),
)
# What each function of the vocabulary can be called with.
KNOWN = {
    "ind": ("kotid",),
    "fin": ("personal",),
    "goal": (GOAL.id,),
    "insats": ("Vaccin",),
    "fig": ("incoming_calls",),
    "raw_fig": ("incoming_calls",),
    "compared": ("calls_change",),
    "became": ("calls_change",),
    "about": ("incoming_calls", "1000"),
    "month": ("2025-11",),
}


def reachable(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Everything that a placeholder can have from a value: by the names that it allows and by calling what it gives."""
    if callable(value) and not isinstance(value, PlaceholderValue):
        yield from reachable(value(*KNOWN[path.rpartition(".")[2]]), f'{path}("")')
        return
    yield path, value
    if isinstance(value, PlaceholderValue):
        for name in sorted(type(value).allowed):
            yield from reachable(getattr(value, name), f"{path}.{name}")


def test_all_that_can_be_reached_is_text_numbers_truths_and_classes_made_for_texts() -> None:
    found = [each for name, value in NAMES.items() for each in reachable(value, name)]
    assert len(found) > 70
    for path, value in found:
        assert value is None or isinstance(value, str | int | float | PlaceholderValue), path
    classes = {type(value) for _, value in found if isinstance(value, PlaceholderValue)}
    assert {made.__name__ for made in classes} == {
        *("IndicatorPhrases", "RawNumbers", "FinancePhrases", "RawLine", "GoalVerdict", "Insats"),
        *("EditionNames", "BoardNames", "GoalsCounted"),
    }
    for made in classes:
        assert is_dataclass(made)
        assert not [name for name in made.allowed if name.startswith("_")]


def test_what_can_be_reached_cannot_be_changed() -> None:
    for name, value in NAMES.items():
        for path, found in reachable(value, name):
            if isinstance(found, PlaceholderValue):
                with pytest.raises(FrozenInstanceError):
                    setattr(found, fields(found)[0].name, "x")  # type: ignore[call-overload]
                assert path.startswith(name)


@dataclass(frozen=True)
class Careless(PlaceholderValue):
    """A class that lets a text have what no text should."""

    inside: object


def test_a_class_that_allows_an_object_by_mistake_still_does_not_give_it() -> None:
    for inside in (INDICATOR, {"a": 1}, [1], print, str):
        with pytest.raises(TextError, match=r"x\.yml:1: a placeholder cannot have this; found inside, which is"):
            fill("{{ x.inside }}", {"x": Careless(inside)}, "x.yml")


ATTRIBUTES = [
    "indicator", "outcome", "year", "line", "than", "decided", "suggested", "goal", "allowed", "parse_raw",
    "__class__", "__init__", "__dict__", "__globals__", "__subclasses__", "_number", "mro", "format",
    "model_copy", "real",
]  # fmt: skip
OWNERS = [
    'ind("kotid")',
    'ind("kotid").raw',
    'ind("kotid").name',
    'ind("kotid").fig',
    "ind",
    'fin("personal")',
    "edition",
]


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_no_other_attribute_is_given(owner: str, attribute: str) -> None:
    if (owner, attribute) == ("edition", "year"):
        assert fill("{{ edition.year }}", NAMES, "x.yml") == "2025"
        return
    with pytest.raises(TextError, match=rf"x\.yml:4: this placeholder names nothing; found {attribute}"):
        fill(f"\n\n\n{{{{ {owner}.{attribute} }}}}", NAMES, "x.yml")


HOSTILE = {
    "{{ ind('kotid').indicator.parse_raw('x', proto='pickle', allow_pickle=True) }}": "called with something else",
    "{{ ind('kotid').indicator.parse_raw('x') }}": "names nothing; found indicator",
    "{{ ind('kotid').__class__.__mro__ }}": "names nothing; found __class__",
    "{{ ind('kotid')['indicator'] }}": "cannot do this; found getitem",
    "{{ ind('kotid') }}": "gives neither text nor a number; found IndicatorPhrases; expected one of its names: about",
    "{{ ind }}": "gives neither text nor a number; found function",
    "{{ ind('kotid').fig }}": "gives neither text nor a number; found method",
    "{{ none }}": "gives neither text nor a number; found None",
    "{{ edition.whole_year }}": "gives neither text nor a number; found True",
    "{{ ind(edition.year) }}": "called with something else than text",
    "{{ ind(*'kotid') }}": "called with something else than text",
    "{{ ind(name='kotid') }}": "called with something else than text",
    "{{ ind(**edition) }}": "called with something else than text",
    "{{ ind('kotid').name('x') }}": "calls what cannot be called",
    "{{ edition.year.upper('x') }}": "names nothing; found upper",
    "{{ range('3') }}": "names nothing; found range",
    "{{ lipsum('3') }}": "names nothing; found lipsum",
    "{{ cycler('3') }}": "names nothing; found cycler",
    "{{ joiner('3') }}": "names nothing; found joiner",
    "{{ namespace('3') }}": "names nothing; found namespace",
    "{{ dict('3') }}": "names nothing; found dict",
    "{{ self }}": "names nothing; found self",
    "{{ loop }}": "names nothing; found loop",
    "{{ 'x' * 10**10 }}": "cannot do this; found pow",
    "{{ 'x' * 10000000000 }}": "only numbers have",
    "{{ 10000000000 * 'x' }}": "only numbers have",
    "{{ 'x' + 'y' }}": "only numbers have",
    "{{ 'x' ~ 'y' }}": "cannot do this; found concat",
    "{{ '%1000000000s' % 1 }}": "cannot do this; found mod",
    "{{ 10**10**10 }}": "cannot do this; found pow",
    "{{ 10 // 3 }}": "cannot do this; found floordiv",
    "{{ '{:>10000000000}'.format('1') }}": "names nothing; found format",
    "{{ ','.join('1') }}": "names nothing; found join",
    "{{ 'x' | center }}": "no such filter; found center",
    "{{ 'x' | attr }}": "no such filter; found attr",
    "{{ 1 | round(1000000000, 'ceil') }}": "no such filter; found round; expected abs, capitalize, int, round, bare",
    "{{ 1 is defined }}": "cannot do this; found test",
    "{{ [1, 2] }}": "cannot do this; found list",
    "{{ {'a': 1} }}": "cannot do this; found dict",
    "{% for a in 'abc' %}{% for b in 'abc' %}x{% endfor %}{% endfor %}": "cannot do this; found for",
    "{% set x = 1 %}": "cannot do this; found assign",
    "{% macro a() %}x{% endmacro %}": "cannot do this; found macro",
    "{% include 'x' %}": "cannot do this; found include",
    "{% import 'x' as y %}": "cannot do this; found import",
    "{% extends 'x' %}": "cannot do this; found extends",
    "{% block a %}x{% endblock %}": "cannot do this; found block",
    "{% filter upper %}x{% endfilter %}": "cannot do this; found filterblock",
    "{{ 1e308 * 10 }}": "gives neither text nor a number; found inf",
    "{{ 1 / 0 }}": "cannot be filled: division by zero",
    "{% if 1 < none %}x{% endif %}": "counts with a number that is missing or not told; expected the number, or a text",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}": "lie too deep in each other",
    "{{ " + "1 + " * 5000 + "1 }}": "lie too deep in each other",
    "{{ edition" + ".year" * 5000 + " }}": "lie too deep in each other",
    "{% if 1 %}" * 500 + "{% endif %}" * 500: "lie too deep in each other",
    "{{ " + "9" * 5000 + " }}": "cannot be filled: Exceeds the limit",
}  # fmt: skip


@pytest.mark.parametrize(("source", "what"), HOSTILE.items())
def test_what_a_placeholder_cannot_do_is_told_with_file_and_line_at_once(source: str, what: str) -> None:
    begun = time.process_time()
    with pytest.raises(TextError, match=what) as caught:
        fill(source, NAMES, "data/2025-12/texts/x.yml", 4)
    assert {fault.file for fault in caught.value.faults} == {"data/2025-12/texts/x.yml"}
    assert {fault.line for fault in caught.value.faults} <= {4, 5}
    assert time.process_time() - begun < 2


def test_a_filling_that_grows_too_long_is_stopped() -> None:
    half = Markup("x" * (MOST_CHARACTERS // 2))
    names: Mapping[str, Callable[[str], Markup]] = {"table": lambda name: half}
    assert len(fill('{{ table("a") }}' * 2, names, "x.md")) == MOST_CHARACTERS
    with pytest.raises(TextError, match=rf"x\.md.*too long when it is filled; found {MOST_CHARACTERS + 1}; expected"):
        fill('{{ table("a") }}' * 2 + "x", names, "x.md")
    with pytest.raises(TextError, match="too long when it is filled"):
        fill('{{ table("a") }}' * 1_000, names, "x.md")


def test_conditions_sums_and_filters_are_what_a_text_needs() -> None:
    source = (
        '{% if fin("personal").raw.gap < 0 and not edition.part_year %}'
        '{{ (-100 * fin("personal").raw.gap / fin("personal").raw.budget) | round | int }}'
        "{% else %}x{% endif %} {{ 'a' if 1 > 2 else edition.spans | capitalize }} {{ -3 | abs }}"
    )
    # (5216,4 - 5291,0) / 5291,0 = -1,41 per cent, which is 1 when it is rounded.
    assert fill(source, NAMES, "x.yml") == "1 Årets 3"


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp", "Zs")), min_size=1)
    | st.text(" -+*#:=%`<>&[]()|1.~_\\\n\t{}$!a", min_size=1).filter(str.strip)
)
def test_any_value_comes_out_as_the_words_that_it_is(value: str) -> None:
    html = to_html(fill("Före {{ v }} efter\n\n{{ v }}\n", {"v": value}, "x.yml"))
    words = " ".join(value.split())
    assert " ".join(Markup(html).unescape().split()) == " ".join(f"<p>Före {words} efter</p> <p>{words}</p>".split())


@given(st.text(st.sampled_from("a}%#\n\t \u2028\x0b-")) | st.text(st.characters(exclude_characters="{\r")))
def test_a_text_without_placeholders_is_what_jinja_makes_of_it(source: str) -> None:
    assert fill(source, {}, "texter.yml") == filling._filled(filling._compiled(source), {})
