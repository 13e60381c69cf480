"""Shares against the part and the whole that they are of, in a sentence and the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scorecard.consistency.counted import CountedLine, HeldLine, first_of, framed, unframed
from scorecard.consistency.two_values import gaps_of
from scorecard.sentences.fitting import HUNDRED, nearest_of, share_of
from scorecard.sentences.quantity import Quantity, Range
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stem
from scorecard.sentences.verdict import ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.wording import numbers

_Q = r"#(\d+)#"
_W = r"[\wåäöé-]+"
_MOST = 2000  # counts up to which a share of one decimal or none can be impossible
_THAT_IS = r"\(|eller|alltså|dvs|det vill säga|motsvar|innebär|vilket är"


def _pair(text: str) -> tuple[int, int, int] | None:
    """A part and its whole, and where both have been told: `27 av 36 chefer`, `av 36 chefer har 27`."""
    words = rf"(?: (?!än|till|och|som inte){_W}){{0,3}}"
    found = re.search(rf"{_Q}{words} (?:av|utav|bland)(?: {_W}){{0,3}}? {_Q}", text)
    if found:
        return int(found[1]), int(found[2]), found.end()
    found = re.search(rf"{_Q}(?: {_W}){{1,4}},? (?:och|varav) {_Q} av (?:dem|dessa)\b", text)
    if found:
        return int(found[2]), int(found[1]), found.end()
    found = re.search(rf"(?:\b(?:av|bland|på|vid|hos|utav)(?: (?!än){_W}){{0,3}}?) {_Q}[^#.;:]*? {_Q}", text)
    if found:
        return int(found[2]), int(found[1]), found.end()
    return None


def told_shares(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold a share against its part and its whole, told in the sentence or in the one before it."""
    text, amounts = sentence.all_masked, sentence.counted
    if re.search(rf"{pattern('higher', 'lower', 'year_before', 'target', 'up', 'down')}|\wmål(?:et)?\b", text):
        return
    told = [one for one in amounts if one.unit == "percent"]
    if not told:
        yield from _more_than_all(file, sentence)
    pair = _pair(_without_shares(text, amounts))
    where = sentence
    again = rf"{pattern('back')} (?:motsvarar|är|var|ger|utgör|innebär|motsvarade)"
    follows = rf"{again}|(?:svarsfrekvens|andel|bara )|[^#]*{pattern('cues')}"
    bare = not [one for one in amounts if not one.unit]
    if pair is None and before is not None and bare and re.match(follows, text):
        pair = _pair(_without_shares(before.all_masked, before.counted))
        where = before
    if (
        pair is None
        and before is not None
        and len(told) == 1
        and (them := list(_of_them(file, sentence, before, told[0])))
    ):
        yield from them
        return
    if pair is None or not told:
        yield from _in_words(file, sentence, told)
        return
    part, whole = where.counted[pair[0]], where.counted[pair[1]]
    if any(re.search(rf"{pattern('reaches')} (?:\w+ )?#{amounts.index(one)}#", text) for one in told):
        return  # what each of them reaches
    if len(told) != 1 or part.unit != whole.unit or part.value > whole.value or whole.value <= 0 or part.slack:
        return
    if part.unit not in ("", "money") or framed(where.all_masked, pair[0]) or framed(where.all_masked, pair[1]):
        return
    if " av " in told[0].text and not re.search(_THAT_IS, text):
        return  # which has a whole of its own: `39 av 100 var det, och 43 av 100 något annat`
    real = 100 * part.value / whole.value
    agrees = _is_share(told[0], part, whole, exactly=re.search(r"närmare bestämt|mer exakt", text) is not None)
    yield judged(file, sentence, "share", None if agrees else numbers.percent(real, 1), where)


def _in_words(file: str, sentence: Sentence, told: Sequence[Quantity]) -> Iterator[ClaimVerdict]:
    """`Fyra av fem, alltså 80 procent`."""
    words, plain = (
        [one for one in told if bool(one.slack and " av " in one.text) == spelled] for spelled in (True, False)
    )
    if len(words) == 1 and len(plain) == 1 and re.search(_THAT_IS, sentence.all_masked):
        right = plain[0].range.meets(Range(words[0].value, words[0].value))
        yield judged(file, sentence, "share", None if right else numbers.percent(words[0].value, 1), sentence)


def _is_share(share: Quantity, part: Quantity, whole: Quantity, *, exactly: bool) -> bool:
    """Whether a share is that of a part in its whole; of a hundred it may be told more `exactly`."""
    real = 100 * part.value / whole.value
    if share.how or share.slack:
        return share.admits(real, real)
    if whole.value == HUNDRED and exactly:
        return share.range.meets(Range(part.value - 0.5, part.value + 0.5))
    wide = share_of(part.range, whole.range) if part.how or whole.how or part.unit else Range(real, real)
    return share.range.meets(wide)


def _more_than_all(file: str, sentence: Sentence) -> Iterator[ClaimVerdict]:
    """`9 650 av 8 650 vårdtillfällen`."""
    found = re.search(rf"{_Q}(?: {_W})? {pattern('of')}(?: (?!och|samt){_W}){{0,2}}? {_Q}", sentence.all_masked)
    if found:
        part, whole = (sentence.counted[int(one)] for one in found.groups())
        if part.unit == whole.unit == "" and part.value > whole.value > 0:
            yield judged(file, sentence, "share", f"högst {whole.text}", sentence)


def _of_them(file: str, sentence: Sentence, before: Sentence, share: Quantity) -> Iterator[ClaimVerdict]:
    """`Två av dem, 25 procent`, of those that the sentence before counts."""
    found = re.search(r"#(\d+)# av (?:dem|dessa|de)\b", _without_shares(sentence.all_masked, sentence.counted))
    counts = [one for one in unframed(before) if not one.unit]
    if found and len(counts) == 1 and counts[0].value:
        exact = 100 * sentence.counted[int(found[1])].value / counts[0].value
        yield judged(file, sentence, "share", None if share.admits(exact, exact) else numbers.percent(exact, 1), before)


def _without_shares(text: str, amounts: Sequence[Quantity]) -> str:
    """A text without its amounts in per cent."""
    for place, one in enumerate(amounts):
        if one.unit in ("percent", "points"):
            text = text.replace(f"#{place}#", "%")
    return text


def possible_shares(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """A share of a small count that no whole number gives."""
    text, amounts = sentence.all_masked, sentence.counted
    shares = [place for place, one in enumerate(amounts) if one.unit == "percent" and not one.slack]
    if (
        len(shares) != 1
        or amounts[shares[0]].how
        or re.search(pattern("target", "up", "down", "higher", "lower"), text)
    ):
        return
    share, place = amounts[shares[0]], shares[0]
    words = "de|dessa|totalt|samtliga|alla|våra|årets|sammanlagt"
    own = rf"(?:av|bland|på|vid|hos|för|inom|i) (?:(?:{words}) )*{_Q}(?! {pattern('first_months')})"
    counts = [one for one in unframed(sentence) if not (one.unit or one.decimals)]
    if re.search(rf"{_Q} (?:{_W} )?av (?:dem|dessa|de|{_Q})\b", _without_shares(text, amounts)):
        return  # of a part and its whole that are told
    begun = re.match(own, text) or re.search(rf"#{place}# av (?:(?:de|dessa|alla|totalt) )*{_Q}", text)
    where = sentence
    if begun:
        count = amounts[int(begun[1])]
        if len(counts) != 1:
            return
    elif before is not None and not counts and _of_those(text, place, before):
        totals = unframed(before)
        if re.search(rf"{_Q} gång", before.all_masked):
            return
        if len(totals) != 1 or totals[0].unit or totals[0].decimals:
            return
        count, where = totals[0], before
    else:
        return
    if not _of_the_count(text, place, own=where is sentence):
        return
    if count.how or count.slack or not 1 <= count.value <= _MOST:
        return
    nearest, possible = nearest_of(share, count.value, HUNDRED)
    yield judged(file, sentence, "share", None if possible else numbers.percent(nearest, share.decimals + 1), where)


def _of_the_count(text: str, place: int, *, own: bool) -> bool:
    """Whether a share is of the count that is told, and not of something else behind `av` or before it."""
    said, behind = re.search(rf"({_W}) #{place}#", text), re.search(rf"#{place}# av ({_W})", text)
    if behind and not own:
        return True
    counted = behind and re.search(rf"#{place}# av (?:\w+ )*#", text)
    if (behind and not re.match(r"(?:de|dessa|alla|totalt|#)", behind[1]) and not counted) or not (said or behind):
        return False
    noun = said and re.search(r"(?:en|et|erna|arna|orna|na)$", said[1])
    return not (noun and said and said[1] not in claim_words("levels"))


def _of_those(text: str, place: int, before: Sentence) -> bool:
    """Whether a share is of those that the sentence before counts."""
    found = re.match(r"(?:av|bland) (\w+)", text) or re.search(rf"#{place}# av (\w+)", text)
    if found is None:
        return False
    noun = re.search(rf"#\d+# ({_W})", before.all_masked)
    same = noun is not None and alike(stem(found[1]), stem(noun[1]))
    return found[1] in ("dessa", "dem", "de", "de som") or same


def means(file: str, lines: Sequence[CountedLine], place: int) -> Iterator[ClaimVerdict]:
    """`Tre bedömare gav betyg i hela tal. Medelbetyget blev 7,5`: a mean that no whole numbers of so many have."""
    line, before = lines[place], lines[max(0, place - 1) : place]
    whole = any(re.search(r"\bhela (?:tal|poäng|steg|grader)\b|heltal", each.text) for each in (*before, line))
    made = [
        one for one in line.told if one.amount.decimals > 0 and re.search(any_of(claim_words("mean_words")), line.text)
    ]
    counts = {
        int(one.value)
        for each in (*before, line)
        for one in each.told
        if one.scale == ""
        and one.nouns
        and one.amount.decimals == 0
        and not re.search(rf"mellan #{one.place}#|från #{one.place}#|till #{one.place}#|och #{one.place}#", each.text)
    }
    if whole and len(made) == len(counts) == 1 and any(counts):
        near, possible = nearest_of(made[0].amount, *counts)
        figure = None if possible else numbers.number(near, made[0].amount.decimals + 1)
        yield judged(file, line.sentence, "share", figure, line.sentence)


class ShareBeside(HeldLine):
    """A sentence with a share of what it tells itself, or of what the sentences before it tell."""

    def worked_out(self) -> list[ClaimVerdict]:
        """The verdicts of the first reading of a share that has any, where nothing else was read."""
        return first_of(self.evenly, self.share)

    def evenly(self) -> Iterator[ClaimVerdict]:
        """`30 miljoner delas lika mellan tre parter, 10 miljoner var`, `25 000 i kvartalet, 100 000 på ett år`."""
        if not re.search(any_of(claim_words("evenly")), self.text) or len(self.exact) > 3:
            return
        told = [one for line in (*self.before[-1:], self.line) for one in line.told]
        if len(told) != 3 or any(one.amount.how for one in told):
            return
        result = told[-1]
        own = [one for one in told[:-1] if one.scale == result.scale]
        counts = [one for one in told[:-1] if one.scale == "" and one.scale != result.scale] or own[1:]
        if len(own) >= 1 and len(counts) == 1 and counts[0].value > 1:
            made = [own[0].value / counts[0].value, own[0].value * counts[0].value]
            right = any(result.admits(one) for one in made)
            yield self.judged("share", right, result.shown(made[0] if result.value < own[0].value else made[1]))

    def share(self) -> Iterator[ClaimVerdict]:
        """`500 enkäter gav 310 svar, så svarsfrekvensen blev 62 procent`."""
        shares = [one for one in self.line.told if one.scale == "share"]
        if len(shares) != 1 or self.wished or gaps_of(self.line) or self.compares:
            return
        [share] = shares
        counts = [one for one in self.exact if one.scale in ("", "money") and one.place != share.place]
        where = counts or [one for line in self.before[-1:] for one in line.told if one.scale in ("", "money")]
        cue = self.says_so() or re.search(any_of(claim_words("share_cues")), self.text)
        if len(where) != 2 or len({one.scale for one in where}) != 1 or not cue or any(one.amount.how for one in where):
            return
        part, whole = sorted(one.value for one in where)
        if whole and part:
            real = HUNDRED * part / whole
            yield self.judged("share", share.admits(real), numbers.percent(real, 1), where[0].sentence)
