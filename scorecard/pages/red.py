"""The page of what is red: an entry for each indicator, with cause, actions, and what became of those before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.judge.answers import AnsweredIndicator
from scorecard.judge.outcome import Outcome
from scorecard.pages.goals import colour, outcome_link, outturn
from scorecard.pages.registry import page_table
from scorecard.pages.tables import sentence
from scorecard.wording import numbers, phrases
from scorecard.wording.answers import AnswerKind, ToldAction, ToldAnswer, answer_tally, tell_answer
from scorecard.wording.swedish import coded, phrase

_KINDS: tuple[AnswerKind, ...] = ("action", "accepted", "none")
_Pair = tuple[str, Markup | str]


@page_table("red")
def red(book: Book) -> Markup:
    """Every indicator that is red or that an answer speaks of, below how many there are of each kind."""
    found = {each.indicator.id: each for each in book.answered}
    entries = [
        _entry(book, goal, found[indicator.id], book.outcomes[indicator.id])
        for goal, indicator in book.catalogue.indicators
        if indicator.id in found
    ]
    return Markup("\n").join([*map(sentence, _summary(book)), *entries])


def _summary(book: Book) -> Iterator[str]:
    tally, asked = answer_tally(book.answered), book.sources.answers.asked
    if tally.total:
        told = phrase("red.one" if tally.total == 1 else "red.many", number=numbers.number(tally.total))
        kinds = [phrase(f"red.kinds.{kind}", number=numbers.number(tally[kind])) for kind in _KINDS if tally[kind]]
        yield " ".join([told, *(kinds if asked else ())])
    else:
        yield phrase("red.none_red")
    if not asked:
        yield phrase("red.none_asked")
    elif any(each.invented for each in book.answered):
        yield phrase("red.invented")


def _entry(book: Book, goal: Goal, found: AnsweredIndicator, outcome: Outcome) -> Markup:
    told, asked = tell_answer(found), book.sources.answers.asked
    link = outcome_link(found.indicator, outcome, ("outturn", "target", "light"))
    lists = [_about(found, told, outcome, asked=asked), *map(_of_action, told.actions)]
    lists.append((phrase("red.entry.followed"), text) for text in told.followed)
    body = Markup("\n").join(
        [
            Markup("<h2>{}</h2>").format(link),
            Markup('<p class="sc-verdict">{}</p>').format(colour(outcome)),
            *filter(None, map(_pairs, lists)),
        ]
    )
    return Markup('<section class="sc-entry" id="rod-{}">\n{}\n</section>').format(told.id, body)


def _about(found: AnsweredIndicator, told: ToldAnswer, outcome: Outcome, *, asked: bool) -> Iterator[_Pair]:
    heads = coded("red.entry")
    yield heads["outturn"], outturn(found.indicator, outcome)
    if outcome.target:
        yield heads["target"], phrases.target_words(outcome.target, found.indicator.unit or "")
    if told.since:
        yield heads["since"], told.since
    if told.cause:
        yield heads["cause"], told.cause
    if told.accepted:
        yield heads["accepted"], told.accepted
    if told.missing and asked:
        yield heads["missing"], told.missing


def _of_action(told: ToldAction) -> Iterator[_Pair]:
    for key in ("action", "who", "by", "effect", "status"):
        yield coded("red.entry")[key], getattr(told, key)


def _pairs(pairs: Iterable[_Pair]) -> Markup:
    rows = Markup("\n").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in pairs)
    return Markup('<dl class="sc-facts">\n{}\n</dl>').format(rows) if rows else rows
