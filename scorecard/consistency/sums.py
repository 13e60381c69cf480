"""Parts and their sum, in a sentence and the one before it, in a table, or as shares of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isclose

from scorecard.consistency.counted import CountedAmount, HeldLine, first_of, framed, unframed
from scorecard.sentences.fitting import HUNDRED, added
from scorecard.sentences.quantity import Quantity, Range, mistyped, quantities
from scorecard.sentences.report import ReportTable, Sentence
from scorecard.sentences.stems import alike
from scorecard.sentences.verdict import ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.wording import numbers

_Q = r"#(\d+)#"
_W = r"[\wåäöé-]+"
_EXACT, _EXACT_MONEY = 10_000, 50  # what is below it is told to the last one
_SUM_SLACK = 0.5  # for each share that is rounded


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


@dataclass(frozen=True)
class _Sum:
    """Amounts with their total; a part of it may be left out where they are not `all`."""

    total: Quantity
    parts: Sequence[Quantity]
    all: bool
    where: Sentence
    stated: bool = False  # that it is what they are together, and of nothing else


def told_sums(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold parts that are told against what they are said to be together."""
    for one in _sums_of(sentence, before):
        made = added(one.parts)
        if one.total.how or any(part.how or part.slack for part in one.parts):
            continue
        right = sum(part.value for part in one.parts)
        whole = all(part.decimals == 0 for part in (one.total, *one.parts))
        counts = not one.total.unit and (one.total.value < _EXACT or one.total.value % 10)
        exact = whole and (counts or one.total.value < _EXACT_MONEY)
        if right == one.total.value if exact else made.meets(one.total.range):
            yield judged(file, sentence, "sum", None, one.where)
        elif (one.stated or mistyped(one.total.value, right)) and (
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
    totals = unframed(before)
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
    so = rf"|, alltså(?= #\d+#(?! {pattern('higher', 'lower')}))" if _sexes(text) else ""
    gives = r"(?<= )(?:ger|blir|gör|summerar|summeras|adderas|uppgår|motsvarar|utgör)"
    for match in re.finditer(
        rf"(?:{pattern('together', 'added_up')}|{gives}{so})(?: (?!varav){_W}){{0,4}}? {_Q}",
        text,
    ):
        place = int(match[1])
        before = text[: match.start()]
        if re.search(r"#[^#]*(?:,| och) (?:ett|en) [\wåäö]+", before):
            continue  # one of them, which is no number
        parts = _listed(before, sentence)
        if len(parts) > 2 and (first := amounts[int(re.findall(_Q, before)[0])]).value == len(parts) - 1:
            parts = parts[not first.unit :]  # `de två investeringarna`
        if len(parts) < 2 or re.search(r"\b(?:från #|varav\b|av (?:de |dessa )?#|än\b)", before):
            continue
        if (
            re.search(r"\b(?:och|samt|plus|respektive)\b|[,+]", before)
            and _counted([amounts[place], *parts])
            and len(parts) < 6
        ):
            linked = re.search(rf"{_Q}[^#]* (?:och|samt|plus|respektive) [^#]*{_Q}[^#]*$", before)
            alone = linked and (amounts[place].unit == "money" or re.match(r"[.,;)]|$", text[match.end() :]))
            yield _Sum(amounts[place], parts, True, sentence, bool(alone))
            return


def _listed(text: str, sentence: Sentence) -> list[Quantity]:
    """The amounts of a list, but for limits and what tells a part once more in brackets."""
    plain = re.sub(r"\([^)]*\)", "", text)
    places = [int(one) for one in re.findall(_Q, plain)]
    own = [sentence.counted[one] for one in places if not framed(sentence.all_masked, one)]
    own = [one for at, one in enumerate(own) if at == 0 or one.value != own[at - 1].value or "(" not in text]
    known = {one.unit for one in own if one.unit}
    if len(known) == 1 and known <= {"money", "percent"}:  # `tio miljoner till vård, 14 till platser`
        own = [replace(one, unit=next(iter(known))) for one in own]
    units = {one.unit for one in own}
    if len(units) == 2 and "percent" in units:
        return [one for one in own if one.unit != "percent"]
    return own


def _counted(amounts: Sequence[Quantity]) -> bool:
    """Whether amounts are counts, or all of one unit that can be added."""
    units = {one.unit for one in amounts}
    return len(units) == 1 and units <= {"", "money", "crowns"} and not any(one.slack for one in amounts)


def _sexes(text: str) -> bool:
    told = re.search(pattern("women"), text) is not None and re.search(pattern("men"), text) is not None
    return told and not re.search(pattern("better", "worse"), text)  # what is better for one of them are no people


def shares_of_whole(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
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
    if Range(HUNDRED, HUNDRED).meets(added(shares)):
        yield judged(file, sentence, "sum", None, sentence)
    elif sum(one.value for one in shares) > HUNDRED or rest or groups:
        yield judged(file, sentence, "sum", "100 procent", sentence)


class PartsBeside(HeldLine):
    """A sentence with parts of a whole that it tells itself, or that the sentences before it tell."""

    def worked_out(self) -> list[ClaimVerdict]:
        """The verdicts of the first reading of parts that has any, where nothing else was read."""
        return first_of(self.rest, self.of_which, self.parted, self.listed_total, self.total, self.whole)

    def all_parts(self) -> Iterator[ClaimVerdict]:
        """`De 318 synpunkterna fördelade sig på bemötande (124), …`, shares that are a hundred together."""
        told, text = self.line.told, self.text
        shares = [one for one in told if one.scale == "share" and not one.amount.slack]
        if len(shares) == len(told) > 1:
            made = sum(one.value for one in shares)
            exact = isclose(made, HUNDRED)
            sexes = len(shares) == 2 and _sexes(text)
            whole = (sexes and re.search(pattern("composes"), text)) or re.search(pattern("parted_into"), text)
            if (exact and len(shares) > 2) or (whole and not any(one.amount.how for one in shares)):
                shown = numbers.percent(made, max(0, *(one.amount.decimals for one in shares)))
                near = abs(made - HUNDRED) <= _SUM_SLACK * len(shares) if len(shares) > 2 else exact
                yield self.judged("sum", near, shown)
            return
        if re.search(pattern("together"), text):
            return
        total, parts = told[:1], told[1:]
        if len(parts) < 2 or any(one.amount.how for one in told):
            return
        behind = total[0].tail
        parted = re.search(rf"{pattern('parted_into')}|\b(?:{'|'.join(claim_words('parts_begin'))})", behind)
        made = sum(one.value for one in parts)
        if not parted and not (total[0].scale == parts[0].scale and isclose(made, total[0].value)):
            return
        if all(one.scale == total[0].scale for one in parts) and not any(one.amount.slack for one in told):
            yield self.made("sum", total[0], made)

    def rest(self) -> Iterator[ClaimVerdict]:
        """`9 miljoner: forskningen fick 4, utbildningen 3 och resten, 2 miljoner`: what the others leave of a total."""
        named = re.search(rf"{any_of(claim_words('rest_words'))}(?P<between>[^#.;]*)#(?P<place>\d+)#", self.text)
        if not named:
            return
        result = next((one for one in self.exact if one.place == int(named["place"])), None)
        if result is None:
            return
        own = [one for one in self.exact if one.place < result.place and one.scale == result.scale]
        total = self.last.told[0] if self.last and len(self.last.told) == 1 else None
        if total is None or total.scale != result.scale or any(one.value >= total.value for one in own):
            if len(own) < 2 and result.scale != "share":
                return
            total, own = (own[0], own[1:]) if result.scale != "share" else (None, own)
        whole = total.value if total else HUNDRED
        left = whole - sum(one.value for one in own)
        if own and left > 0:
            yield self.made("sum", result, left, total.sentence if total else None)

    def of_which(self) -> Iterator[ClaimVerdict]:
        """`40 miljoner, varav 25 löner och 15 lokaler`: parts of money, which are no more than the whole."""
        parted = any_of(claim_words("of_which"))
        found = re.search(
            rf"(?:#(\d+)#[^#]*? {parted}|^av (?:de |dessa )?#(\d+)#)[^#]*#(\d+)#[^#]* (?:och|samt) [^#]*?#(\d+)#[^#]*$",
            self.text,
        )
        if not found or len(self.line.told) != 3 or len(self.exact) != 3 or self.compares:
            return
        total, *parts = self.exact
        if total.scale != "money" or any(one.scale != "money" and one.amount.unit for one in parts):
            return
        sizes = [
            one.value if one.scale == "money" else one.amount.value * total.value / total.amount.value for one in parts
        ]
        if total.admits(sum(sizes)) or sum(sizes) > total.value:
            yield self.made("sum", total, sum(sizes))

    def parted(self) -> Iterator[ClaimVerdict]:
        """`90 patienter, 40 kvinnor och 50 män`: women and men are all there are."""
        told, sexes = self.line.told, _sexes(self.text)
        if len(told) != 3 or not sexes or len({one.scale for one in told}) != 1 or any(one.amount.how for one in told):
            return
        total, *parts = told
        listed = re.search(r"#\d+#[^#]*(?:,|:|varav|därav|–|\() ?#\d+#[^#]* (?:och|samt) #\d+#", self.text)
        if listed and total.scale == "" and total.value > max(one.value for one in parts):
            made = sum(one.value for one in parts)
            yield self.made("sum", total, made)

    def listed_total(self) -> Iterator[ClaimVerdict]:
        """`Vårdplatserna är 410. Karlstad har 280, Arvika 75 och Torsby 65`: parts that are more than their whole."""
        if (
            self.last is None
            or len(self.last.told) != 1
            or not re.search(r"#\d+#[^#]*(?: och| samt) [^#]*#", self.text)
        ):
            return
        [total], parts = self.last.told, self.exact
        listed = len(parts) > 1 and len(parts) == len(self.line.told) and all(one.value < total.value for one in parts)
        if not listed or {one.scale for one in parts} != {total.scale} or total.amount.how:
            return
        if total.scale in ("share", "index", "points", "time", "months", "rate") or self.compares:
            return
        if total.scale == "" and not self._of_parts(total, parts):
            return
        made = sum(one.value for one in parts)
        if isclose(made, total.value):
            yield self.judged("sum", True, "", total.sentence)
        elif made > total.value and mistyped(made, total.value):
            yield self.judged("sum", False, total.shown(made), total.sentence)

    def _of_parts(self, total: CountedAmount, parts: Sequence[CountedAmount]) -> bool:
        """Whether parts are of what the total counts: they name it or nothing."""
        nouns = {noun for one in parts for noun in one.nouns}
        return len(parts) > 2 or not nouns or any(alike(noun, each) for noun in nouns for each in total.nouns)

    def total(self) -> Iterator[ClaimVerdict]:
        """`12 läkare, 30 sköterskor och 8 undersköterskor, vilket gör att 50 personer …`."""
        cue = re.search(rf"{any_of(claim_words('total_cues'))}(?P<rest>[^#]*)#(?P<place>\d+)#", self.text)
        if not cue or self.compares or self.wished or re.search(r"\b(?:en|ett)\b", self.text):
            return
        result = next((one for one in self.exact if one.place == int(cue["place"])), None)
        if result is None or result.scale in ("share", "index", "points"):
            return
        own = [one for one in self.exact if one.place < result.place and one.scale == result.scale]
        own = own or [one for line in self.before[-1:] for one in line.told if one.scale == result.scale]
        if len(own) < 2 or any(one.amount.how for one in own):
            return
        made = sum(one.value for one in own)
        if result.admits(made) or mistyped(result.value, made):
            yield self.made("sum", result, made, own[-1].sentence)

    def whole(self) -> Iterator[ClaimVerdict]:
        """`55 procent åt patienter, 30 åt administration och 25 åt möten`: shares of one whole."""
        shares = [one for one in self.line.told if one.scale == "share"]
        if len(shares) < 2 or len(shares) != len(self.line.told) or self.compares:
            return
        listed = re.search(r"#\d+#[^#]*(?: och| samt| men| medan) [^#]*#\d+#[^#]*$", self.text)
        made = sum(one.value for one in shares)
        slack = _SUM_SLACK * len(shares) + sum(one.amount.slack for one in shares)
        sexes = _sexes(self.text)
        one_verb = len(re.findall(pattern("levels"), self.text)) < 2
        if not listed or (len(shares) == 2 and not (sexes and any(one.amount.slack for one in shares))):
            return
        if abs(made - HUNDRED) <= slack:
            yield self.judged("sum", True, "")
        elif (one_verb and made > HUNDRED and made < 1.5 * HUNDRED) or (len(shares) == 2 and made > HUNDRED):
            yield self.judged("sum", False, numbers.percent(HUNDRED, 0))
