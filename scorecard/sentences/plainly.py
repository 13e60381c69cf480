"""A sentence in other words, as it is read: what points back is told in full, and what is shared is told of each.

`Kvoten skulle under 7, men det gjorde den inte` is that a target is missed, and `läkemedlen sjönk, materialet likaså`
is two statements.
"""

from __future__ import annotations

import re

from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_ADVERBS = r"(?: (?:också|även|heller|dock|ändå|alltså|tyvärr|sedan|riktigt|helt|verkligen))*"
_WHO = r"(?: (?:den|det|de|vi|man|regionen|nämnden|resultatet|utfallet|året))?"
_DID = r"(?:gjordes?|gör|blev|blir|nåddes?|når|nås|kom|klarades?|lyckades|lyckats|gick|har|hann|räckte|räcker)"
_SO = re.compile(
    rf"(?i)(?:,? ?(?:men|och|fast|vilket|något som|ett mål som|ett krav som)|^)"
    rf"{_ADVERBS}(?: ?(?:det|så|dit|det målet|den nivån|det kravet|hela vägen|ända dit))?{_WHO}{_ADVERBS} {_DID}"
    rf"(?:{_WHO}{_ADVERBS}(?P<no> (?:inte|ej|aldrig))?{_WHO}{_ADVERBS}"
    r"(?: (?:blivit|gjort|ut|fram|dit|ända fram|upp|så|det|till|under|i år|året|20\d\d))*)\.?$"
)
_WISHED = re.compile(rf"(?i)\b(?:skulle|ska|skall|borde|bör|får|fick)\b|{pattern('target')}|\w{{3,}}målet\b")
_VERBS = ("levels", "up", "down", "improved", "worsened", "met", "missed", "exceed", "fall_short", "gets")
_ALSO = re.compile(
    r"(?i)^(?P<head>.+?)(?:, (?:och )?(?P<other>[^,]+?) likaså"
    r"|,? (?:och )?(?:så )?(?:det )?(?:gör|gjorde|är|var|har|hade) (?P<too>[^,]+?) också"
    r"|,? (?:och )?(?:detsamma|samma sak) (?:gäller|gällde) (?:för )?(?P<same>[^,]+?)"
    r"|,? (?:liksom|precis som) (?P<like>[^,]+?))\.?$"
)


_WHILE = re.compile(
    rf"(?i)^(?:medan|samtidigt som) (?P<own>[^,]+?) (?P<said>{pattern('met', 'missed', 'up', 'down')}[^,]*?),? "
    r"(?:gör|gjorde|har|är) (?P<other>[^,]+?) det(?P<no> inte)\.?$"
)
_TURNED = re.compile(
    rf"(?i)^(?:medan|samtidigt som) (?P<own>[^,]+), "
    rf"(?P<said>{pattern('met', 'missed', 'up', 'down')}) (?P<other>[^,]+?)\.?$"
)
_BOTH = re.compile(
    rf"(?i)^(?:både|såväl) (?P<own>[^,]+?) (?:och|som) (?P<other>(?:för|av|i|hos)? ?[^,]+?)"
    rf" (?P<said>(?:har |är |var |blev )?{pattern('up', 'down')}(?: [^,]*)?)\.?$"
)
_AIM = r"(?i:mål(?:et|värdet)? (?:för|om)) "
# `målet för A nås, men målet för B nås inte`
_TWO_TARGETS = re.compile(
    rf"(?P<own>{_AIM}[^;]+?),? (?:men|medan|och|samtidigt som|däremot) (?P<other>{_AIM}[^;]+?)\.?"
)
_UNLIKE = re.compile(rf"(?i),? {any_of(claim_words('unlike'))} (?P<other>[^,.]+)(?:,|(?=\.))")


def answer_in_full(text: str, before: str) -> str:
    """What a sentence says of the target that it, or the one before it, tells: `Dit nådde man inte`."""
    found = _SO.search(text)
    if found is None:
        return text
    wish = text[: found.start()] or before
    if not _WISHED.search(wish) or re.search(pattern("met", "missed"), wish.lower()):
        return text
    no = f" {claim_words('not')[0]}" if found["no"] else ""
    target, met = claim_words("target_met")
    own = text[: found.start()]
    return f"{own}, {target}{no} {met}." if own else f"{target.capitalize()} {met}{no}."


def pointed(text: str, before: str) -> str:
    """A sentence with the amount that it points to: `51,4 procent. Så stor del av samtalen besvarades`."""
    found = re.match(r"(?i)så (?:stor|hög|många|lång|låg|liten|mycket)(?: (?:del|andel))?(?= )", text)
    bare = re.fullmatch(r"(?:[\w−-]+ )?[\d,\s]+(?: \w+)?\.?|(?:\w+ ){1,5}(?:procent|miljoner kronor|index)\.?", before)
    return f"{before.rstrip('. ')}{text[found.end() :]}" if found and bare else text


def gap_in_full(text: str, before: str) -> str:
    """A gap with what it lies between, where the sentence before it tells of women and men or of the country."""
    own, told = text.lower(), before.lower()
    found = re.match(rf"({pattern('gaps')})(?= (?:{any_of(claim_words('levels'))}))", own)
    if found is None or re.search(pattern("women", "men", "country", "than", "target", "budget"), own):
        return text
    both = all(re.search(pattern(name), told) for name in ("women", "men"))
    country = re.search(pattern("country"), told)
    if both == bool(country):
        return text
    between = claim_words("gap_between")[0 if both else 1]
    return f"{text[: found.end()]} {between}{text[found.end() :]}"


def of_each(text: str) -> tuple[str, str] | None:
    """The two statements of `A sjönk, B likaså`, where a verb parts what the first is of from what it says.

    `A sjönk, till skillnad från B` is that A did, and that B did not.
    """
    if unlike := _UNLIKE.search(text):
        own = f"{text[: unlike.start()]} {text[unlike.end() :].lstrip(' ,')}".strip()
        verb = re.search(any_of(word for kind in _VERBS for word in claim_words(kind)), own, re.I)
        if verb is None or re.search(pattern("not"), own.lower()):
            return None
        other = unlike["other"]
        said = f"{verb[0]} {claim_words('not')[0]}{own[verb.end() :]}"
        return own[0].upper() + own[1:], f"{other[0].upper()}{other[1:]} {said}"
    if aimed := _TWO_TARGETS.fullmatch(text):
        return f"{aimed['own']}.", f"{aimed['other'][0].upper()}{aimed['other'][1:]}."
    if turned := _WHILE.match(text):
        other = turned["other"]
        said = f"{claim_words('not')[0]} {turned['said']}" if turned["no"] else turned["said"]
        own = f"{turned['own']} {turned['said']}."
        return own[0].upper() + own[1:], f"{other[0].upper()}{other[1:]} {said}."
    if beside := _TURNED.match(text):
        own, other = (f"{part[0].upper()}{part[1:]}" for part in (beside["own"], beside["other"]))
        return f"{own}.", f"{other} {beside['said']}."
    if both := _BOTH.match(text):
        own, other = (f"{part[0].upper()}{part[1:]} {both['said']}." for part in (both["own"], both["other"]))
        return own, other
    found = _ALSO.match(text)
    if found is None:
        return None
    other = next(part for part in (found["other"], found["too"], found["same"], found["like"]) if part)
    verb = re.search(
        any_of(word for kind in _VERBS for word in claim_words(kind)),
        found["head"],
        re.I,
    )
    if verb is None or verb.start() < 2:
        return None
    return f"{found['head']}.", f"{other[0].upper()}{other[1:]} {found['head'][verb.start() :]}."
