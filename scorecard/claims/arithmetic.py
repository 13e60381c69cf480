"""Numbers of a sentence and of the one before it that have to fit: parts and sums, shares of counts, changes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from scorecard.claims.naming import alike, stem
from scorecard.claims.quantity import Quantity, Range, mistyped, quantities
from scorecard.claims.report import ReportTable, Sentence
from scorecard.claims.said import SaidGap, SaidValue, statements
from scorecard.claims.verdict import ClaimVerdict, judged
from scorecard.claims.vocabulary import any_of, claim_words, pattern
from scorecard.claims.words import clauses, words_of
from scorecard.wording import numbers

_Q = r"#(\d+)#"
_MOST = 2000  # counts up to which a share of one decimal or none can be impossible
_SHARES_WHOLE = 100.0
_EXACT, _EXACT_MONEY = 10_000, 50  # what is below it is told to the last one
_W = r"[\wåäöé-]+"
_THAT_IS = r"\(|eller|alltså|dvs|det vill säga|motsvar|innebär|vilket är"
_OF_SHARE = r"\bandel(?:en|ar|arna)?\b"


def arithmetic(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """Hold the numbers of every sentence against each other, and against those of the sentence before it."""
    for place, sentence in enumerate(sentences):
        before = sentences[place - 1] if place else None
        yield from _sums(file, sentence, before)
        yield from _whole(file, sentence, before)
        yield from _shares(file, sentence, before)
        yield from _possible(file, sentence, before)
        yield from _changes(file, sentence, before)
        yield from _orders(file, sentence, before)


def table_sums(file: str, table: ReportTable) -> Iterator[ClaimVerdict]:
    """A row that is called a sum against the rows above it, column by column."""
    held: list[tuple[int, tuple[str, ...]]] = []
    for line, cells in table.rows:
        if cells[0].lower() not in claim_words("total"):
            held.append((line, cells))
            continue
        for place, cell in enumerate(cells[1:], start=1):
            total = _number(cell)
            above = [number for _, row in held if place < len(row) and (number := _number(row[place])) is not None]
            if total is None or len(above) < 2:
                continue
            slack = 0.5 * 10.0**-total.decimals * (len(above) + 1)
            made = sum(number.value for number in above)
            sentence = Sentence(line, " | ".join(cells), 0, 0)
            figure = None if abs(made - total.value) <= slack else numbers.number(made, total.decimals)
            first = Sentence(held[0][0], " | ".join(held[0][1]), 0, 0)
            yield judged(file, sentence, "sum", figure, first)
        held = []


def _number(cell: str) -> Quantity | None:
    found = quantities(cell)
    bare = cell.strip(" -–−%")
    return found[0] if len(found) == 1 and bare == found[0].text.strip(" -–−%") else None


# ---- parts and their sum


@dataclass(frozen=True)
class _Sum:
    """Amounts with their total; a part of it may be left out where they are not `all`."""

    total: Quantity
    parts: Sequence[Quantity]
    all: bool
    where: Sentence


def _sums(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    for one in _sums_of(sentence, before):
        made = Range(sum(part.range.low for part in one.parts), sum(part.range.high for part in one.parts))
        if one.total.how or any(part.how or part.slack for part in one.parts):
            continue
        right = sum(part.value for part in one.parts)
        whole = all(part.decimals == 0 for part in (one.total, *one.parts))
        counts = not one.total.unit and (one.total.value < _EXACT or one.total.value % 10)
        exact = whole and (counts or one.total.value < _EXACT_MONEY)
        if right == one.total.value if exact else made.meets(one.total.range):
            yield judged(file, sentence, "sum", None, one.where)
        elif mistyped(one.total.value, right) and (
            one.all or (right > one.total.value if exact else made.low > one.total.range.high)
        ):
            decimals = max(0, *(part.decimals for part in one.parts))
            yield judged(file, sentence, "sum", numbers.number(right, decimals), one.where)
        return


def _sums_of(sentence: Sentence, before: Sentence | None) -> Iterator[_Sum]:
    text, amounts = sentence.all_masked, sentence.counted
    if re.search(pattern("some_parts"), text):
        return
    no_others = re.search(r"\b(?:inga|några) andra\b[^.]*", text) is not None
    yield from _stated_total(sentence)
    exhaustive = (
        no_others
        or re.search(r"\bvilket är (?:alla|samtliga)\b", text) is not None
        or re.search(pattern("all_parts"), text) is not None
    )
    sexes = _sexes(text)
    links = rf": ?|,? varav| – |,? (?:som )?{pattern('parted_into')}|,? (?:nämligen|alltså|dvs\.?|det vill säga)"
    whole = re.search(rf"{_Q}(?P<noun>[^#]*?)(?P<link>{links}) (?P<parts>[^#]*#[^;]*)$", text)
    of = re.match(rf"(?:av|bland) (?:{_W} ){{0,3}}?{_Q}(?P<noun>[^#,]*) (?P<parts>[^#]*#.*)$", text)
    for found in (whole, of):
        if not found:
            continue
        parts = _listed(found["parts"], sentence)
        total = amounts[int(found[1])]
        if len(parts) > 1 and _counted([total, *parts]):
            colon = (
                found is whole and found["link"].strip() in (":", "–") and re.search(r" (?:och|samt) ", found["parts"])
            )
            shared = found is whole and re.search("fördela|uppdela|består|bestående", found["link"])
            all_of = bool(colon or exhaustive or sexes or (shared and re.search(r" (?:och|samt) ", found["parts"])))
            yield _Sum(total, parts, all_of, sentence)
            return
    if before is None:
        return
    totals = [one for place, one in enumerate(before.counted) if not _frame(before.all_masked, place)]
    parts = _listed(text, sentence)
    counted_kinds = [one for one in before.counted if not one.unit and one.value == len(parts)]
    totals = [one for one in totals if one not in counted_kinds] if len(totals) > 1 else totals
    begun = re.search(r"(?P<how>fördela(?:de|r) sig (?:på|mellan))", text) or re.match(
        rf"(?P<how>det (?:är|var|blev|rör|gäller|handlar)|varav|av (?:dessa|dem|de) |(?:de |dessa )?fördel\w+|{_Q})",
        text,
    )
    if totals and parts and parts[0].value == totals[0].value:
        parts = parts[1:]
    if len(totals) == 1 and begun and len(parts) > 1 and _counted([totals[0], *parts]):
        told = begun["how"].startswith(("det", "fördel", "de fördel", "dessa fördel")) and re.search(
            r" (?:och|samt) ", text
        )
        yield _Sum(totals[0], parts, bool(told or exhaustive or sexes), before)


def _stated_total(sentence: Sentence) -> Iterator[_Sum]:
    """Parts and what they are said to be together: `12 mnkr och 18 mnkr, sammanlagt 30 mnkr`."""
    text, amounts = sentence.all_masked, sentence.counted
    gives = r"(?<= )(?:ger|blir|gör|summerar|summeras|adderas|uppgår|motsvarar|utgör)"
    for match in re.finditer(
        rf"(?:{pattern('together', 'added_up')}|{gives})(?: (?!varav){_W}){{0,4}}? {_Q}",
        text,
    ):
        place = int(match[1])
        before = text[: match.start()]
        if re.search(r"#[^#]*(?:,| och) (?:ett|en) [\wåäö]+", before):
            continue  # one of them, which is no number
        parts = [one for at, one in enumerate(amounts[:place]) if not _frame(text, at)]
        if len(parts) < 2 or re.search(r"\b(?:från #|varav\b|av (?:de |dessa )?#|än\b)", before):
            continue
        if (
            re.search(r"\b(?:och|samt|plus|respektive)\b|[,+]", before)
            and _counted([amounts[place], *parts])
            and len(parts) < 6
        ):
            yield _Sum(amounts[place], parts, True, sentence)
            return


def _listed(text: str, sentence: Sentence) -> list[Quantity]:
    """The amounts of a list, but for limits and what tells a part once more in brackets."""
    plain = re.sub(r"\([^)]*\)", "", text)
    places = [int(one) for one in re.findall(_Q, plain)]
    own = [sentence.counted[one] for one in places if not _frame(sentence.all_masked, one)]
    own = [one for at, one in enumerate(own) if at == 0 or one.value != own[at - 1].value or "(" not in text]
    known = {one.unit for one in own if one.unit}
    if len(known) == 1 and known <= {"money", "percent"}:  # `tio miljoner till vård, 14 till platser`
        own = [replace(one, unit=next(iter(known))) for one in own]
    units = {one.unit for one in own}
    if len(units) == 2 and "percent" in units:
        return [one for one in own if one.unit != "percent"]
    return own


def _frame(text: str, place: int) -> bool:
    """Whether an amount is a limit, an age or a time, and no count."""
    times = pattern("times")
    return re.search(rf"#{place}# (?:{times})|(?:vecka|kategori|kapitel|nivå) #{place}#", text) is not None


def _counted(amounts: Sequence[Quantity]) -> bool:
    """Whether amounts are counts, or all of one unit that can be added."""
    units = {one.unit for one in amounts}
    return len(units) == 1 and units <= {"", "money", "crowns"} and not any(one.slack for one in amounts)


def _sexes(text: str) -> bool:
    return re.search(pattern("women"), text) is not None and re.search(pattern("men"), text) is not None


def _whole(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold the shares of one whole against a hundred."""
    text, amounts = sentence.all_masked, sentence.counted
    shares = [one for one in amounts if one.unit == "percent" and not one.slack]
    if (
        len(shares) < 2
        or any(one.how for one in shares)
        or len(shares) != sum(one.unit == "percent" for one in amounts)
    ):
        return
    women, men = rf"{_Q} (?:var )?{pattern('women')}", rf"{_Q} (?:var )?{pattern('men')}"
    groups = re.search(rf"{women},? (?:och|samt|medan|,) {men}|{men},? (?:och|samt|medan|,) {women}", text)
    others = any_of(("resterande", "övriga", "återstående", "resten"))
    rest = re.search(rf"{others}[^#,.;]*{_Q}|#\d+#[^#]*{others}[^#,.;]*\.?$", text)
    kinds = before is not None and (
        any(not one.unit and one.value == len(shares) for one in before.counted)
        or re.search(r"\b(?:samtliga|alla|hela|bara|endast)\b", before.all_masked)
    )
    described = len(shares) > 2 and kinds and re.search(r" (?:och|samt) ", text)
    divided = re.search(r"\bfördel", text) and re.search(r" (?:och|samt) ", text)
    described = (
        described
        or divided
        or (
            len(shares) > 2
            and re.search(
                rf"^(?:av|bland) [^#,]*?{pattern('levels', 'answers', 'thinks')} {_Q}|(?:fördel|svar|består)[^#]*{_Q}",
                text,
            )
        )
    )
    places = re.search(rf"{_Q} {pattern('place_preps')} {_W}, #", text)
    if (
        not (groups or rest or described)
        or (places and not (rest or kinds))
        or re.search(pattern("than", "year_before"), text)
    ):
        return
    if groups:
        shares = [amounts[int(one)] for one in groups.groups() if one]
    made = Range(sum(one.range.low for one in shares), sum(one.range.high for one in shares))
    total = sum(one.value for one in shares)
    if Range(_SHARES_WHOLE, _SHARES_WHOLE).meets(made):
        yield judged(file, sentence, "sum", None, sentence)
    elif total > _SHARES_WHOLE or rest or groups:
        yield judged(file, sentence, "sum", "100 procent", sentence)


# ---- shares of counts


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


def _shares(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
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
    if part.unit not in ("", "money") or _frame(where.all_masked, pair[0]) or _frame(where.all_masked, pair[1]):
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
    if whole.value == _SHARES_WHOLE and exactly:
        return share.range.meets(Range(part.value - 0.5, part.value + 0.5))
    wide = Range(100 * part.range.low / whole.range.high, 100 * part.range.high / whole.range.low)
    return share.range.meets(wide if part.how or whole.how or part.unit else Range(real, real))


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
    counts = [one for place, one in enumerate(before.counted) if not (one.unit or _frame(before.all_masked, place))]
    if found and len(counts) == 1 and counts[0].value:
        exact = 100 * sentence.counted[int(found[1])].value / counts[0].value
        agrees = share.admits(exact, exact) if share.how else share.range.meets(Range(exact, exact))
        yield judged(file, sentence, "share", None if agrees else numbers.percent(exact, 1), before)


def _without_shares(text: str, amounts: Sequence[Quantity]) -> str:
    """A text without its amounts in per cent."""
    for place, one in enumerate(amounts):
        if one.unit in ("percent", "points"):
            text = text.replace(f"#{place}#", "%")
    return text


def _possible(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """A share of a small count that no whole number gives (the GRIM test of Brown and Heathers, 2017)."""
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
    counts = [one for at, one in enumerate(amounts) if not one.unit and not one.decimals and not _frame(text, at)]
    if re.search(rf"{_Q} (?:{_W} )?av (?:dem|dessa|de|{_Q})\b", _without_shares(text, amounts)):
        return  # of a part and its whole that are told
    begun = re.match(own, text) or re.search(rf"#{place}# av (?:(?:de|dessa|alla|totalt) )*{_Q}", text)
    where = sentence
    if begun:
        count = amounts[int(begun[1])]
        if len(counts) != 1:
            return
    elif before is not None and not counts and _of_those(text, place, before):
        totals = [one for at, one in enumerate(before.counted) if not _frame(before.all_masked, at)]
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
    low, high = (count.value * end / 100 for end in (share.range.low, share.range.high))
    possible = math.floor(high + 1e-9) >= math.ceil(low - 1e-9)
    nearest = 100 * round(count.value * share.value / 100) / count.value
    figure = None if possible else numbers.percent(nearest, share.decimals + 1)
    yield judged(file, sentence, "share", figure, where)


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


# ---- changes of values that were told


def _changes(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold `halverades` and `ökningen är C` against the two values that they lie between."""
    for clause in clauses(words_of(sentence)):
        factor = next((claim_words("factors")[word.text] for word in clause if word & {"factors"}), None)
        amounts = [word.amount for word in clause if word.amount]
        text = " ".join(word.text for word in clause)
        if factor and len(amounts) == 2 and re.search(r"från #\d+# till #\d+#", text) and amounts[0].value:
            ratio = amounts[1].value / amounts[0].value
            figure = None if abs(ratio - factor) <= 0.1 * factor else f"{amounts[0].text} till {amounts[1].text}"
            yield judged(file, sentence, "change", figure, sentence)
    yield from _between(file, sentence, before)
    if before is None:
        return
    values = [one for one in statements(words_of(before)) if isinstance(one, SaidValue)]
    years = [one.refs[0].year or (0 if one.refs[0].before else 9999) for one in values]
    if (
        len(values) != 2
        or len(before.amounts) != 2
        or len(set(years)) != 2
        or values[0].amount.unit != values[1].amount.unit
    ):
        return
    if len({replace(one.refs[0], year=None, before=False) for one in values}) != 1:
        return
    old, new = (one.amount for _, one in sorted(zip(years, values, strict=True), key=lambda each: each[0]))
    said = [one for one in statements(words_of(sentence)) if isinstance(one, SaidGap) and one.amount]
    if (
        len(said) != 1
        or said[0].explicit
        or not re.match(rf"(?:{pattern('back')}|{pattern('up', 'down', 'either')})", sentence.masked)
        or (re.search(_OF_SHARE, sentence.masked) and not re.search(_OF_SHARE, before.masked))
    ):
        return
    assert said[0].amount
    yield _held(file, sentence, said[0].way, said[0].amount, old, new, before)


@cache
def _two_values() -> tuple[str, str, tuple[tuple[re.Pattern[str], bool], ...]]:
    """What tells a time before and now, and the forms of two values: each, and whether the first lacks its unit."""
    then = rf"(?:(?:år )?(?:19|20)\d\d|{pattern('year_before')}|{pattern('budget')})"
    now = r"(?:(?:år )?(?:19|20)\d\d|i år|nu|i dag)"
    against = r"(?:mot|jämfört med|att jämföra med|i stället för|(?:upp |ner |ned )?från)"
    pairs = (
        (rf"till(?: {_W}){{0,2}}? (?P<new>#\d+#)(?: {_W}){{0,3}}? från(?: {_W}){{0,2}}? (?P<old>#\d+#)", True),
        (rf"från(?: {_W}){{0,2}}? (?P<old>#\d+#)[^#;]*? till(?: {_W}){{0,2}}? (?P<new>#\d+#)", True),
        (
            rf"(?P<new>#\d+#)(?: {_W}){{0,4}},? {against}(?: {_W}){{0,4}}? (?P<old>#\d+#)(?: {_W}){{0,3}}? {then}",
            False,
        ),
        (
            rf"(?P<new>#\d+#)(?: {_W}){{0,4}},? {against}(?: {_W}){{0,4}}? {then}s?(?: {_W}|,){{0,6}}? (?P<old>#\d+#)",
            False,
        ),
        (rf"(?P<old>#\d+#)[^#]{{0,40}}{then}[^#]{{0,40}}(?P<new>#\d+#)[^#]{{0,30}}{now}", False),
        (rf"{then}[^#]{{0,60}}(?P<old>#\d+#)[^#]{{0,60}}{now}[^#]{{0,40}}(?P<new>#\d+#)", False),
    )
    return then, now, tuple((re.compile(one), plain) for one, plain in pairs)


def _between(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """A size beside both values: `18 mnkr mot 15 året före, en ökning med 3 mnkr`, `med 0,7, från 7,2 till 6,5`."""
    text, amounts = sentence.all_masked, sentence.counted
    *_, pairs = _two_values()
    found = next(((match, plain) for one, plain in pairs if (match := one.search(text))), None)
    if not found:
        if before is not None:
            yield from _of_the_pair(file, sentence, before, [one for one, _ in pairs])
            yield from _joined(file, sentence, before)
        return
    match, plain = found
    places = [int(match[name].strip("#")) for name in ("old", "new")]
    old, new = (amounts[place] for place in places)
    if old.unit != new.unit and not old.unit and plain:
        old = replace(old, unit=new.unit)
    if old.unit != new.unit or old.slack or new.slack:
        return
    yield from _sized(file, sentence, old, new, places, text[match.end() :])


def _joined(file: str, sentence: Sentence, before: Sentence) -> Iterator[ClaimVerdict]:
    """A value now and its change, with the value before in the sentence before, read as one."""
    then, now, _ = _two_values()
    if not re.match(rf"(?:{pattern('back')}|{now}|{then}|under (?:{then}|{now}))\b", sentence.all_masked):
        return
    one = [each for place, each in enumerate(before.counted) if not _frame(before.all_masked, place)]
    if len(one) == 1 and re.search(rf"{then}|{now}", before.all_masked):
        joined = replace(sentence, text=f"{before.text.rstrip('.')} och {sentence.text}")
        yield from (_as_of(each, sentence) for each in _between(file, joined, None))


def _sized(
    file: str, sentence: Sentence, old: Quantity, new: Quantity, places: Sequence[int], rest: str
) -> Iterator[ClaimVerdict]:
    """Hold the size, or the direction, that a sentence tells of two values."""
    text, amounts = sentence.all_masked, sentence.counted
    yield from _times_as_much(file, sentence, old, new)
    told = any_of(("dvs", "alltså", "det vill säga", "en", "ett", "skillnaden", "avvikelsen", "motsvarande"))
    link = rf"(?:{pattern('up', 'down', 'either', 'change_nouns')}|{told})(?: {_W}|,)*? (?:med|på|om|är|var|blir|blev) "
    for place, size in enumerate(amounts):
        if place in places or re.search(rf"\bpå #{place}# {pattern('times')}", text):
            continue  # or the time that it took
        more = re.search(rf"#{place}#(?: {_W})? {pattern('higher', 'lower')}", text)
        if not (re.search(rf"(?:{link}|\b(?:med|på|eller|\()\s?)#{place}#", text) or more):
            continue
        if size.unit not in ("percent", "points", old.unit):
            continue
        yield _held(file, sentence, _way(text), size, old, new, sentence)
        return
    noun = re.search(rf"(?:en|ett|alltså) (?:\w+ )?{pattern('change_nouns', 'up', 'down')}", rest)
    if noun and (way := _way(noun[0])) and old.value != new.value:
        right = (new.value - old.value) * way > 0
        yield judged(file, sentence, "direction", None if right else f"{old.text} till {new.text}", sentence)


def _times_as_much(file: str, sentence: Sentence, old: Quantity, new: Quantity) -> Iterator[ClaimVerdict]:
    """`Kön har halverats och omfattar nu 720 personer, att jämföra med 960 för ett år sedan`."""
    word = re.search(pattern("factors"), sentence.all_masked)
    if word and old.value:
        factor = claim_words("factors")[word[0]]
        right = abs(new.value / old.value - factor) <= 0.1 * factor
        yield judged(file, sentence, "change", None if right else f"{old.text} till {new.text}", sentence)


def _of_the_pair(
    file: str, sentence: Sentence, before: Sentence, pairs: Sequence[re.Pattern[str]]
) -> Iterator[ClaimVerdict]:
    """A size alone, against the two values that the sentence before tells: `Ökningen var alltså 20 procent`."""
    sizes = [one for place, one in enumerate(sentence.counted) if one.unit or not _frame(sentence.all_masked, place)]
    if not sizes and all(
        _frame(each.all_masked, place) for each in (sentence, before) for place, _ in enumerate(each.counted)
    ):
        sizes = sentence.counted  # days of days
    way = _way(sentence.all_masked)
    moved = re.search(
        rf"{pattern('up', 'down', 'change_nouns')}|\b(?:fler|färre|högre|lägre|längre|kortare)\b", sentence.all_masked
    )
    if len(sizes) != 1 or not moved or re.search(pattern("year_before", "than"), sentence.all_masked):
        return
    if re.search(r"\b(?:ska|skall|skulle|bör|borde|måste)\b", sentence.all_masked):
        return
    match = next((found for one in pairs if (found := one.search(before.all_masked))), None)
    own = before.counted
    if match:
        old, new = (own[int(match[name].strip("#"))] for name in ("old", "new"))
    elif len(own) == 2 and own[0].unit == own[1].unit:
        old, new = own
    else:
        return
    old = replace(old, unit=old.unit or new.unit)
    size = sizes[0]
    if old.unit != new.unit or size.unit not in ("percent", "points", old.unit) or old.slack:
        return
    yield _held(file, sentence, way, size, old, new, before)


def _as_of(one: ClaimVerdict, sentence: Sentence) -> ClaimVerdict:
    """The verdict of two sentences as that of the second."""
    return one.model_copy(update={"sentence": sentence.text})


def _way(text: str) -> int:
    """Whether a sentence says that something goes up or down, where all its words say the same."""
    up = re.search(pattern("up"), text) is not None
    down = re.search(pattern("down"), text) is not None
    return 0 if up == down else 1 if up else -1


def _held(
    file: str, sentence: Sentence, way: int, amount: Quantity, old: Quantity, new: Quantity, where: Sentence
) -> ClaimVerdict:
    size = new.range - old.range
    if way and (size.high <= 0 if way > 0 else size.low >= 0):
        return judged(file, sentence, "direction", f"{old.text} till {new.text}", where)
    share = old.unit == "percent"
    if amount.unit == "percent" and not share:
        base = abs(old.value) or 1.0
        exact = 100 * abs(new.value - old.value) / base
        low, high = _relative(new.range - old.range, old.range)
        figure = None if amount.admits(min(low, exact), max(high, exact)) else numbers.percent(exact, 1)
        return judged(file, sentence, "change", figure, where)
    agrees = amount.admits(size.size.low, size.size.high)
    real = numbers.number(abs(new.value - old.value), max(0, new.decimals))
    if amount.unit == "percent":
        relative = 100 * abs(new.value - old.value) / (abs(old.value) or 1.0)
        if amount.range.meets(Range(relative, relative)):
            return judged(file, sentence, "change", None, where)
        return judged(file, sentence, "unit" if agrees else "change", f"{real} procentenheter", where)
    return judged(file, sentence, "change", None if agrees else real, where)


def _relative(size: Range, base: Range) -> tuple[float, float]:
    whole = size.size
    if base.low <= 0:
        return 0.0, float("inf")
    return 100 * whole.low / base.high, 100 * whole.high / base.low


# ---- which of those that were told is the highest

_HIGH = ("högst", "störst", "flest", "mest", "längst", "dyrast")
_LOW = ("lägst", "minst", "färst", "kortast", "billigast")


def _orders(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold `dyrast är väster` against what was told of each: `2 140 kronor i norr och 2 310 kronor i väster`."""
    source = sentence if len(sentence.amounts) > 1 else before
    if source is None or len(source.amounts) < 2:
        return
    told = _labelled(source)
    if len(told) < 2:
        return
    text = sentence.all_masked
    words, names = "|".join((*_HIGH, *_LOW, "bäst", "sämst")), "|".join(map(re.escape, told))
    for found in re.finditer(
        rf"\b(?P<word>{words})[ae]?\b(?: {_W}){{0,2}}? (?:{pattern('levels')})?(?: i| på| hos)? ?(?P<name>{names})\b",
        text,
    ):
        word, name = found["word"], found["name"]
        days = source.amounts[0].unit in ("money", "crowns") or _frame(source.all_masked, 0)
        high = word in _HIGH or (word == "bäst" and not days) or (word == "sämst" and days)
        best = (max if high else min)(told.values())
        figure = None if told[name] == best else next(each for each, value in told.items() if value == best)
        yield judged(file, sentence, "ordering", figure, source)


def _labelled(sentence: Sentence) -> dict[str, float]:
    """The amounts of a list, each by the word that it is of: `Alfa 88 procent`, `1 980 kronor i söder`."""
    found: dict[str, float] = {}
    for place, amount in enumerate(sentence.counted):
        behind = re.search(rf"#{place}#(?: {_W})? (?:i|på|hos|för|vid) ({_W})", sentence.all_masked)
        ahead = re.search(rf"({_W}) (?:hade |har |var |med )?#{place}#", sentence.all_masked)
        match = behind or ahead
        known = {*claim_words("function_words"), *claim_words("levels"), *claim_words("light_verbs")}
        if match and match[1] not in known and not re.search(r"(?:de|te|ts|des)$", match[1]):
            found[match[1]] = amount.value
    return found
