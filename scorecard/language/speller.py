"""Whether a word is Swedish: by Hunspell's dictionary, by a list, or as a name; and what was meant where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from scorecard.language.words import FORBIDDEN, read_word_list
from scorecard.wording.dictionary import compound_parts, is_in_dictionary
from scorecard.wording.swedish import heads, phrase

_OWN = Path(__file__).with_name("words.txt")
_ENDING = 3  # letters in which a word may differ from another, and be a form of it
MOST_MEANT = 3


class Speller:
    """Knows the words of Swedish, of the `listed`, and the `names`; `terms` are words that are nearly hit by slips.

    A listed word in small letters may begin with a capital, one in capitals may be small, and a name may end in an s.
    """

    def __init__(self, listed: Iterable[str] = (), names: Iterable[str] = (), terms: Iterable[str] = ()) -> None:
        fixed, own = read_word_list(_OWN), set(listed)
        self._forbidden = {word[1:] for word in fixed | own if word.startswith(FORBIDDEN)} - own
        capitals = {word for word in fixed | own if word[:1].isupper()}
        self._words = {word for word in fixed | own if not word.startswith(FORBIDDEN)} | set(names)
        self._words |= {f"{word}s" for word in capitals | set(names)}
        self._terms = {term.lower() for term in terms}
        self._near: dict[str, set[str]] = {}
        for term in self._terms:
            for shorter in _shorter(term):
                self._near.setdefault(shorter, set()).add(term)
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is spelled right; parts between hyphens count each for itself."""
        if word not in self._known:
            self._known[word] = self._looked_up(word)
        return self._known[word]

    def is_one_word(self, word: str) -> bool:
        """Whether this is a form of a term, or a word that the dictionary has as it stands and not in parts."""
        small = word.lower()
        return small in self._terms or (self.knows(small) and not _put_together(small))

    def meant(self, word: str, others: Iterable[str] = ()) -> list[str]:
        """Guess what was meant: terms and `others` a letter away, or words of the dictionary, or what looks alike."""
        small, edits = word.lower(), set(_edits(word.lower())) - {word.lower()}
        seen = self._terms | set(others)
        near = sorted(edits & seen, key=lambda each: (each not in self._terms, each))
        near = near or sorted(filter(self.knows, edits), key=lambda each: (_put_together(each), each))
        near = near or get_close_matches(small, sorted(seen - {small}), n=MOST_MEANT, cutoff=0.8)
        return [each.capitalize() if word[:1].isupper() else each for each in near[:MOST_MEANT]]

    def _looked_up(self, word: str) -> bool:
        small = word.lower()
        first = word[:1].lower() + word[1:]
        if {word, first, word.upper()} & self._words or (word.isupper() and small in self._words):
            return True
        if small in self._forbidden:
            return False
        if "-" not in word:
            return is_in_dictionary(word) and not self._is_slip(small)
        *firsts, last = word.split("-")
        return all(map(self._begins_words, firsts)) and (not last or self.knows(last))

    def _begins_words(self, part: str) -> bool:
        """Whether this can stand before a hyphen, as in "hälso- och sjukvård"."""
        return self.knows(part) or any(is_in_dictionary(part.lower() + end) for end in heads("spelling.ends"))

    def _is_slip(self, word: str) -> bool:
        """Whether a word that is only put together lies one letter from a term, and is no form of it."""
        if word in self._terms or not self._terms:
            return False
        near = {term for shorter in {word, *_shorter(word)} for term in self._near.get(shorter, ())}
        near |= self._near.get(word, set())
        return any(_ends_alike(word, term) for term in near) and _put_together(word)


def _shorter(word: str) -> Iterator[str]:
    """Give a word, and all that it is without one of its letters."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _ends_alike(word: str, term: str) -> bool:
    """Whether two words differ before their endings, in which they may be forms of one word."""
    same = next((at for at, pair in enumerate(zip(word, term, strict=False)) if pair[0] != pair[1]), len(term))
    return same < min(len(word), len(term)) - _ENDING


def _put_together(word: str) -> bool:
    return any(compound_parts(word))


def _edits(word: str) -> Iterator[str]:
    """Give all that a word is with one letter lost, doubled, added, exchanged or in another place."""
    letters = phrase("spelling.letters")
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
            yield before + after[1:2] + after[:1] + after[2:]
