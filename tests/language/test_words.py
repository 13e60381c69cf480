"""The words of a text, without what is no text, and lists of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.language.words import looked_up_words, read_word_list


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hälso- och sjukvården, 51,4 procent.", ["Hälso-", "och", "sjukvården", "procent"]),
        ('Det är {{ ind("a-b").outturn }} {% if x %}nu{% endif %}', ["Det", "är", "nu"]),
        ("a `kod` b\n```{raw} html\nkod\n```\nc", ["a", "b", "c"]),
        ("[länk](adress.md) och <a href='x'>länk</a> <kbd>Enter</kbd>", ["länk", "och", "länk"]),
        ("se results.csv, 1177.se, https://a.example/b och a@b.se", ["se", "och"]),
        ("(trycksar)=\n### Trycksår", ["Trycksår"]),
        ("antal_samtal &nbsp; C&amp;A", ["C", "A"]),
        ('accent: {light: "#7a1f5c", dark: "#e79fd0"}', ["accent", "light", "dark"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [found[0] for found in looked_up_words(text)] == words


def test_places_are_those_of_the_text() -> None:
    text = "`kod`\n{{ x }} ord"
    (found,) = looked_up_words(text)
    assert text[found.start() : found.end()] == "ord"


def test_a_list_of_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# Om\nCosmic\n\nlab  # laboratorium\n*and\n", "utf-8")
    assert read_word_list(tmp_path / "a.txt") == {"Cosmic", "lab", "*and"}
    assert read_word_list(tmp_path / "b.txt") == set()
