"""What a reader is told of a change: better, worse or no sure change, or why it cannot be said."""

from __future__ import annotations

from scorecard.judge.change import ChangeVerdict, ChangeWord, NotCompared
from scorecard.judge.outcome import Outcome, ThinIce, ThinOf
from scorecard.wording import dates, grammar, numbers
from scorecard.wording.bound import RULED, bound
from scorecard.wording.swedish import coded, phrase

_WORDS = coded("changes.words")
_REASONS = coded("changes.reasons")
_THIN = coded("changes.thin_codes")


def verdict_words(found: ChangeVerdict | None) -> str:
    """Tell a verdict: "bättre", "ingen säker förändring" or, also where there is none, "går inte att jämföra"."""
    return _WORDS[found.word if found else "not_comparable"]


def verdict_note(outcome: Outcome) -> str:
    """Tell it beside a change: where it cannot be said, it says why; "" where no direction is wanted."""
    found = outcome.verdict
    return _judged(found.word, found.reason) if found else ""


def ledger_verdict(
    word: ChangeWord | None, reason: NotCompared | None, now: ChangeWord | None, thin: ThinOf | None
) -> str:
    """Tell all that a ledger says became of an indicator: "bättre; de tre senaste månaderna: sämre"."""
    told = [_judged(word, reason)] if word else []
    told += [f"{grammar.first_lower(phrase('changes.now'))}: {_WORDS[now]}"] if now else []
    told += [f"{phrase('changes.thin_label')}: {_THIN[thin]}"] if thin else []
    return "; ".join(told) or phrase("changes.none")


def _judged(word: ChangeWord, reason: NotCompared | None) -> str:
    return phrase("changes.not_judged", why=_REASONS[reason]) if reason else _WORDS[word]


def now_told(outcome: Outcome) -> tuple[str, str, str] | None:
    """Tell the verdict on the last three months: a label, the words, and which months; None where there is none."""
    found = outcome.verdict_now
    if found is None or found.months is None or found.reason:
        return None
    months = dates.period_range(*found.months)
    return phrase("changes.now"), _WORDS[found.word], phrase("changes.now_months", months=months)


def thin_told(thin: ThinIce) -> str:
    """Say why there is no colour: how few are counted, or of how small a part it is."""
    told = {name: bound(numbers.number(getattr(thin, name)), RULED) for name in ("found", "least")}
    return phrase(f"changes.thin.{thin.of}", **told)
