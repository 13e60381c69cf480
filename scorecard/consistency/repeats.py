"""The same thing said twice with something else in it: sentences, figures, periods, numbers of cases, names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from scorecard.consistency.mentions import subject_of
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Report, Sentence
from scorecard.sentences.verdict import ClaimVerdict, judged
from scorecard.sentences.vocabulary import claim_words, pattern

_LEAST_WORDS = 8  # of a sentence that tells itself from others
_CASE = re.compile(r"\b[A-ZÅÄÖ]{2,5}/\d{5,}\b")
_LISTED = re.compile(rf"^{_CASE.pattern}|\({_CASE.pattern}\)")
_REPORT = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]{2,}/\d{4,}\b")
_NAME = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]{2,}) ([A-ZÅÄÖ][a-zåäöé]{3,})\b")
_ALIKE = 0.9
_SPELLED = 0.8


def repeats(report: Report) -> Iterator[ClaimVerdict]:
    """Hold what is said in several places against each other."""
    yield from _sentences(report)
    yield from _named(report)
    yield from _cases(report)
    yield from _names(report)
    for sentences in report.topics.values():
        yield from _spans(report.file, sentences)
        yield from _against_itself(report.file, sentences)


def _sentences(report: Report) -> Iterator[ClaimVerdict]:
    """The same words with other numbers: where most numbers are the same, the others are mistaken."""
    alike: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in report.sentences:
        if len(sentence.amounts) > 1 and len(sentence.masked.split()) >= _LEAST_WORDS:
            alike[sentence.masked].append(sentence)
    for group in alike.values():
        first = group[0]
        for one in group[1:]:
            pairs = list(zip(first.amounts, one.amounts, strict=True))
            other = [(was, now) for was, now in pairs if (was.value, was.unit) != (now.value, now.unit)]
            if len(other) * 2 <= len(pairs):
                figure = ", ".join(was.text for was, _ in other) or None
                yield judged(report.file, one, "repeated", figure, first)


def _named(report: Report) -> Iterator[ClaimVerdict]:
    """A figure with a name of its own, such as a share of answers, with one number in a section and another there."""
    known: dict[tuple[int, str, str], tuple[Quantity, Sentence]] = {}
    for sentence in report.sentences:
        for noun, amount in _figures(sentence):
            first, where = known.setdefault((sentence.section, noun, amount.unit), (amount, sentence))
            if where is sentence or subject_of(where.text).parts_from(subject_of(sentence.text)):
                continue
            exact = amount.decimals == first.decimals and not (amount.how or first.how)
            same = amount.value == first.value if exact else amount.range.meets(first.range)
            yield judged(report.file, sentence, "repeated", None if same else first.text, where)


def _figures(sentence: Sentence) -> Iterator[tuple[str, Quantity]]:
    found = re.finditer(
        rf"(?P<noun>[a-zåäö-]{{9,}})(?P<between>(?: {pattern('links')} [^#.,;]{{1,50}}?)?) "
        rf"(?:{pattern('levels')}|på)(?: till)? #(?P<at>\d+)#",
        sentence.masked,
    )
    for match in found:
        noun = re.sub(r"(?:en|et|n|t)$", "", match["noun"])
        others = re.search(pattern("others"), f"{match['noun']}{match['between']}")
        amount = sentence.amounts[int(match["at"])]
        behind = re.split(r"[#,.;]| och ", sentence.masked[match.end() :])[0]
        if re.search(pattern("months", "parts_of_year", "year_before"), behind):
            continue  # one time of several
        if match["noun"] not in claim_words("shared") and not others and amount.unit in ("percent", "index", "money"):
            yield noun, amount


def _spans(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """`senaste 18 månaderna` and `senaste 12 månaderna` in one topic."""
    forms: dict[str, str] = claim_words("spans")
    first: dict[str, tuple[str, Sentence]] = {}
    for sentence in sentences:
        text = sentence.text.lower()
        for match in re.finditer(
            rf"{pattern('latest')} (\w+) ({'|'.join(sorted(forms, key=len, reverse=True))})\b", text
        ):
            number, where = first.setdefault(forms[match[2]], (match[1], sentence))
            if where is not sentence:
                yield judged(file, sentence, "period", None if number == match[1] else number, where)


def _cases(report: Report) -> Iterator[ClaimVerdict]:
    """A case with two numbers of its report, with two titles, or twice in one list."""
    numbered: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in report.sentences:
        for case in set(_CASE.findall(sentence.text)):
            numbered[case].append(sentence)
    for group in numbered.values():
        for first, one in combinations(group, 2):
            reports = [_REPORT.findall(each.text) for each in (first, one)]
            if all(reports):
                differs = reports[0] != reports[1]
                yield judged(report.file, one, "name", reports[0][0] if differs else None, first)
            titles = [_title(each) for each in (first, one)]
            if all(reports) and reports[0] != reports[1]:
                continue
            listed = all(_LISTED.search(each.text) for each in (first, one))
            if listed and first.topic == one.topic and first.section == one.section and titles[0] == titles[1]:
                yield judged(report.file, one, "repeated", titles[0], first)
            elif titles[0] != titles[1] and _misspelled(*titles):
                yield judged(report.file, one, "name", titles[0], first)


def _title(sentence: Sentence) -> str:
    """A case's title without its numbers."""
    return re.sub(r"\s+", " ", _REPORT.sub("", re.sub(r"\(?[A-ZÅÄÖ]{2,5}/\d{5,}\)?", "", sentence.text))).strip(" -–.")


def _misspelled(one: str, other: str) -> bool:
    """Whether two titles are the same but for the spelling of words, not for a month or a part in brackets."""
    first, second = (re.sub(r"\([^)]*\)|\d+", "", title.lower()).replace(" ", "") for title in (one, other))
    if first == second or re.sub(pattern("months"), "", one.lower()) == re.sub(pattern("months"), "", other.lower()):
        return False
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE and abs(len(first) - len(second)) < 3


def _names(report: Report) -> Iterator[ClaimVerdict]:
    """A name of two words that is spelled in two ways."""
    first: dict[tuple[str, str], Sentence] = {}
    for sentence in report.sentences:
        for name in _NAME.findall(sentence.text):
            first.setdefault(name, sentence)
    for (one, where), (other, there) in combinations(first.items(), 2):
        if one[0] == other[0] and one[1].rstrip("s") != other[1].rstrip("s") and _near(one[1], other[1]):
            later, earlier = (there, where) if there.line >= where.line else (where, there)
            yield judged(report.file, later, "name", " ".join(one if earlier is where else other), earlier)


def _near(one: str, other: str) -> bool:
    """Whether one sign more or less, or another one, parts two words."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = sum(block.size for block in SequenceMatcher(None, one, other).get_matching_blocks())
    return same >= max(len(one), len(other)) - 1 and same / len(one) >= _SPELLED


def _against_itself(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """A noun that is more in one sentence and less in another; a count in words against the items that are listed."""
    way: dict[str, tuple[bool, Sentence]] = {}
    for sentence in sentences:
        for stem, rising in _ways(sentence):
            first, where = way.setdefault(stem, (rising, sentence))
            if where is not sentence:
                yield judged(file, sentence, "direction", None if first == rising else where.text, where)
    counted = next(((one, number) for one in sentences if (number := _counted(one))), None)
    listed = [(one, number) for one in sentences if (number := _listed(one))]
    if counted and len(listed) == 1:
        sentence, number = listed[0]
        figure = None if number == counted[1] else claim_words("numerals")[counted[1]]
        yield judged(file, sentence, "count", figure, counted[0])


def _ways(sentence: Sentence) -> Iterator[tuple[str, bool]]:
    """Nouns that a sentence calls more or less than a year ago."""
    text = sentence.masked
    more, less = pattern("more_of"), pattern("less_of")
    for match in re.finditer(rf"(?:(?P<up>{more})|(?P<down>{less})) (?:antal )?(?P<noun>[a-zåäö]{{10,}})", text):
        yield match["noun"][:10], bool(match["up"])
    subject = re.match(r"(?:antalet |antal )?([a-zåäö]{10,})", text)
    told = re.search(rf"#\d+# (?:(?P<up>{pattern('higher')})|{pattern('lower')}) än (?:föregående|förra|\d{{4}})", text)
    if subject and told:
        yield subject[1][:10], bool(told["up"])


def _counted(sentence: Sentence) -> int | None:
    """How many of something a name says that there are: `nio somatiska sjukdomstillstånd`."""
    numerals = claim_words("numerals")
    found = re.search(rf"\b({'|'.join(numerals[3:])}) (?:[a-zåäö]+a )?[a-zåäö]{{8,}}", sentence.text.lower())
    return numerals.index(found[1]) if found else None


def _listed(sentence: Sentence) -> int | None:
    """How many items a sentence lists: `Diagnoserna är a, b och c`."""
    bare = re.sub(r"\([^)]*\)", "", sentence.text)
    found = re.match(r"\w+(?:erna|arna|orna) är ((?:[^,.;]+, ){2,}[^,.;]+ och [^,.;]+)\.?$", bare)
    return found[1].count(",") + 2 if found else None
