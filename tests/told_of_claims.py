"""What the checker of claims says of a text, as it stands in a report or on the card of an indicator."""

from __future__ import annotations

from scorecard.book.book import Book
from scorecard.claims.checker import check_report_against
from scorecard.claims.edition_texts import judge_text
from scorecard.claims.judge import Judge
from scorecard.claims.texts import TextSentence
from scorecard.sentences.report import report_of


def in_report(text: str, judge: Judge) -> set[str]:
    return {one.verdict for one in check_report_against(report_of(text, "rapport.txt"), judge)} - {"unproven"}


def on_card(indicator: str, text: str, judge: Judge, book: Book) -> set[str]:
    *before, last = report_of(text, "mål.yml").sentences
    earlier = before[-1] if before else None
    sentence = TextSentence("mål.yml", last, (indicator,), False, None, typed=last.text.lower(), before=earlier)
    return {one.verdict for one in judge_text(sentence, judge, book)} - {"unproven"}


def said(indicator: str, text: str, judge: Judge, book: Book) -> str:
    """The verdict of a sentence of a report, or of a comment on a card where an indicator is given."""
    told = on_card(indicator, text, judge, book) if indicator else in_report(text, judge)
    return "contradicted" if "contradicted" in told else "agreed" if "agreed" in told else "unproven"
