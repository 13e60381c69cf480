"""Measure the checker of claims: `python benchmarks/claims.py`, with the results of a built edition in _build.

Prints precision and recall by kind on the labelled claims, how many of the mutator's false sentences are found, and how
long it takes to judge a whole book.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import RootModel

from scorecard.book.book import Book, read_book, read_sources
from scorecard.claims.checker import check_report_against, judge_of
from scorecard.claims.edition_texts import check_edition_texts, judge_text
from scorecard.claims.judge import Judge
from scorecard.claims.texts import TextSentence
from scorecard.common.edition import Edition
from scorecard.common.model import Frozen, Text
from scorecard.common.yaml_file import read_model
from scorecard.consistency.by_itself import check_report
from scorecard.sentences.quantity import quantities
from scorecard.sentences.report import report_of
from scorecard.sentences.verdict import ClaimSaid, ClaimVerdict
from scorecard.wording import numbers

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # where the false sentences are made, for the tests too
HELD_OUT = "held_out"  # the set, where there is one, that no one who makes the checker looks at
CARDS = "cards"  # the set of sentences on cards, where half are of other things than the card's indicator
EDITIONS = ("2025-12", "2025-08")
_FIGURES = 2  # other figures that are tried for each
IN_WORDS = ("first", "second", "third", "neutral")  # of the last none should be told


class LabelledClaim(Frozen):
    """A text whose last sentence is a claim of a kind, and whether it agrees with an edition's figures or the text.

    With an `indicator` it is a comment on that indicator's card.
    """

    kind: Text
    facts: str | None
    indicator: Text | None = None
    text: Text
    verdict: ClaimSaid


class Comment(Frozen):
    """A sentence on an indicator's card that says something in words alone, or nothing that figures could be of."""

    indicator: Text
    text: Text


class Comments(RootModel[tuple[Comment, ...]]):
    """A file of comments."""


class LabelledClaims(RootModel[tuple[LabelledClaim, ...]]):
    """A file of labelled claims."""


ModelT = TypeVar("ModelT", LabelledClaims, Comments)


def sets() -> list[str]:
    """The names of the sets of labelled claims: those of reports, the one that is held out, and the one of cards."""
    names = [path.stem for path in (ROOT / "benchmarks" / "claims").glob("*.yml")]
    return sorted(names, key=lambda name: (name == CARDS, name == HELD_OUT, name))


def labelled(name: str) -> tuple[LabelledClaim, ...]:
    """Read a set of labelled claims."""
    return _read(LabelledClaims, name).root


def _read(model: type[ModelT], name: str) -> ModelT:
    name = f"benchmarks/claims/{name}.yml"
    found, _, faults = read_model(model, ROOT / name, name)
    if found is None:
        raise SystemExit("\n".join(map(str, faults)))
    return found


@cache
def book_of(edition: str) -> Book:
    """Read a built edition."""
    sources = read_sources(ROOT, Edition.parse(edition, 1))
    return read_book(sources, ROOT / "_build" / edition / "results")


@cache
def judge(edition: str) -> Judge:
    """What holds sentences against a built edition."""
    return judge_of(book_of(edition))


def said(claim: LabelledClaim) -> ClaimSaid:
    """Judge the last sentence of a labelled claim."""
    told = {one.verdict for one in _verdicts(claim)}
    return "contradicted" if "contradicted" in told else "agreed" if "agreed" in told else "unproven"


def _verdicts(claim: LabelledClaim) -> list[ClaimVerdict]:
    return _on_card(claim) if claim.indicator else _in_report(claim)


def _in_report(claim: LabelledClaim) -> list[ClaimVerdict]:
    report = report_of(claim.text, "claim.txt")
    found = check_report_against(report, judge(claim.facts)) if claim.facts else check_report(report)
    last = report.sentences[-1].text
    return [one for one in found if last in (one.sentence, one.against and one.against.sentence)]


def _on_card(claim: LabelledClaim) -> list[ClaimVerdict]:
    if not (claim.indicator and claim.facts):
        raise SystemExit(f"a sentence on a card is held against an edition's facts: {claim.text}")
    *before, last = report_of(claim.text, "claim.txt").sentences
    earlier = before[-1] if before else None
    sentence = TextSentence("claim.txt", last, (claim.indicator,), False, None, typed=last.text.lower(), before=earlier)
    return judge_text(sentence, judge(claim.facts), book_of(claim.facts))


Row = tuple[LabelledClaim, ClaimSaid]


def rates(rows: Iterable[Row], verdict: Literal["contradicted", "agreed"]) -> tuple[int, int, int]:
    """Count the claims that have a verdict, those that were told to have it, and those of both."""
    pairs = [(claim.verdict == verdict, told == verdict) for claim, told in rows]
    return (
        sum(real for real, _ in pairs),
        sum(found for _, found in pairs),
        sum(real and found for real, found in pairs),
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.3f}" if whole else "     –"


def table(rows: list[Row]) -> Iterator[str]:
    """Print precision and recall by kind, and overall."""
    yield f"{'kind':20} claims |  contradicted: precision recall |  agreed: precision recall"
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kinds[row[0].kind].append(row)
    for kind, own in [*sorted(kinds.items()), ("all", rows)]:
        shares = []
        for verdict in ("contradicted", "agreed"):
            real, found, both = rates(own, verdict)
            shares.append(f"{_share(both, found)} ({both}/{found}) {_share(both, real)} ({both}/{real})")
        yield f"{kind:20} {len(own):6} | {shares[0]:36} | {shares[1]}"
    exact = sum(claim.verdict == told for claim, told in rows)
    yield f"{exact} of {len(rows)} have the verdict that they were labelled with ({exact / len(rows):.3f})"


def flips(book: Book) -> Iterator[str]:
    """Print how many sentences of a book, each made false in one place, are found, by what was flipped."""
    from false_sentences import false_sentences

    held, made, found = judge_of(book), Counter[str](), Counter[str]()
    for one in false_sentences(book):
        sentence = replace(one.of.sentence, text=one.text)
        verdicts = judge_text(replace(one.of, sentence=sentence), held, book)
        made[one.kind] += 1
        if any(each.verdict == "contradicted" for each in verdicts):
            found[one.kind] += 1
        else:
            yield f"  missed, {one.kind}: {one.text}"
    yield f"{found.total()} of {made.total()} sentences made false are found: " + ", ".join(
        f"{kind} {found[kind]} of {number}" for kind, number in made.most_common()
    )


def changed(rows: Iterable[Row]) -> Iterator[str]:
    """Print how many claims keep their verdict beside what says nothing, and how many a digit makes false."""
    from false_sentences import exchanged, other_digits
    from said_around import AROUND

    kept, found, turned, other = Counter[bool](), Counter[bool](), Counter[bool](), Counter[ClaimSaid]()
    for at, (claim, told) in enumerate(rows):
        begun, _, last = claim.text.rpartition(report_of(claim.text, "claim.txt").sentences[-1].text)
        if told != claim.verdict or told == "unproven" or last:
            continue
        text = claim.text[len(begun) :]
        kept[said(_with(claim, begun + AROUND[at % len(AROUND)].format(text.rstrip(".")))) == told] += 1
        if told == "agreed":
            found.update(said(_with(claim, begun + digit)) == "contradicted" for digit in other_digits(text))
            turned.update(said(_with(claim, begun + each)) == "contradicted" for each in exchanged(text))
            other.update(said(_with(claim, begun + each)) for each in _with_another_figure(claim, text))
    yield f"{kept[True]} of {kept.total()} labelled claims keep their verdict with a comment or a sign around them"
    yield f"{found[True]} of {found.total()} true claims with another digit are contradicted"
    yield f"{turned[True]} of {turned.total()} true claims with two numbers exchanged are contradicted (some stay true)"
    yield (
        f"{other['contradicted']} of {other.total()} true claims with another figure of the same indicator are "
        f"contradicted, {other['agreed']} told to agree"
    )


def _with_another_figure(claim: LabelledClaim, text: str) -> Iterator[str]:
    """The text with figures of the same indicator and unit in place of the only one that agrees with a number of it."""
    if claim.facts is None:
        return
    for fact_id in dict.fromkeys(one.fact for one in _verdicts(claim) if one.fact):
        known = judge(claim.facts).known
        subjects = [one for key, one in known.items() if fact_id.startswith(f"{key}.")]
        own = next((fact for one in subjects for fact in one.every if fact.id == fact_id), None)
        there = own and numbers.number(own.value, own.decimals)
        if own is None or there is None or len(re.findall(_alone(there), text)) != 1:
            continue
        figures = [fact for one in subjects for fact in one.every if fact.unit == own.unit and fact.value > 0]
        told = dict.fromkeys(numbers.number(fact.value, own.decimals) for fact in figures)
        others = [each for each in told if each != there and not own.agrees(quantities(f"{each} {own.unit}")[0])]
        for each in others[:: max(1, len(others) // _FIGURES)][:_FIGURES]:
            yield re.sub(_alone(there), each, text)


def _alone(number: str) -> str:
    """A number that is no part of a longer one, with any space in it."""
    return rf"(?<![\d,.]){re.escape(number)}(?!\d|,\d)".replace("\u00a0", r"[\s\u00a0]").replace(r"\ ", r"\s")


def _with(claim: LabelledClaim, text: str) -> LabelledClaim:
    return claim.model_copy(update={"text": text})


def in_words(book: Book, listed: bool) -> Iterator[str]:
    """Print how many comments in words alone are told to be contradicted or unproven, and list those that are not."""
    held = judge_of(book)
    for name in IN_WORDS:
        comments = _read(Comments, f"words/{name}").root
        silent = [one.text for one in comments if not _is_told(one, held, book)]
        yield f"{name}: {len(comments) - len(silent)} of {len(comments)} are told"
        yield from (f"  {text}" for text in silent if listed)


def _is_told(one: Comment, held: Judge, book: Book) -> bool:
    [sentence] = report_of(one.text, "comment.txt").sentences
    comment = TextSentence("comment.txt", sentence, (one.indicator,), False, None, typed=one.text.lower())
    return any(each.verdict != "agreed" for each in judge_text(comment, held, book))


def main() -> None:
    """Print every measure; with `--open`, of all but what is held out, and the claims that are judged otherwise."""
    only = "--open" in sys.argv
    open_rows: list[Row] = []
    for name in sets():
        if only and name == HELD_OUT:
            continue
        rows = [(claim, said(claim)) for claim in labelled(name)]
        open_rows += rows if name != HELD_OUT else []
        alone = ", sentences on indicators' cards, which are no part of the reports' rates" if name == CARDS else ""
        print(f"\n{name}{alone}:", *table(rows), sep="\n")
        if only:
            for claim, told in rows:
                if told != claim.verdict:
                    print(f"  {claim.kind}: {claim.verdict}, told {told}: {claim.text}")
    book = book_of("2025-12")
    for edition in EDITIONS:
        print(f"\n{edition}:", *flips(book_of(edition)), sep="\n")
    print("\nlabelled claims changed:", *changed(open_rows), sep="\n")
    print("\ncomments in words alone:", *in_words(book, only), sep="\n")
    start = time.process_time()
    counted = Counter(one.verdict for one in check_edition_texts(book))
    print(f"\nthe book's own texts: {dict(counted)} in {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main()
