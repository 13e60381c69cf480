"""One process draws for others: it answers each, says what is wrong with a chart, and outlives whoever hangs up."""

from __future__ import annotations

from multiprocessing.connection import Client

import pytest

from scorecard.charts.lent_drawing import drawing_lent, drawn_elsewhere


def draw(spec: str) -> str:
    if spec == "no chart":
        raise ValueError(f"{spec} at all")
    return f"<svg>{spec}</svg>"


def test_without_another_process_each_draws_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_elsewhere("å") is None
    monkeypatch.setenv("SCORECARD_DRAWS", "/no/such/socket")
    assert drawn_elsewhere("å") is None


def test_what_is_asked_for_is_drawn_and_what_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with drawing_lent(draw) as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
            Client(value, "AF_UNIX").close()  # one that hangs up before it asks
        assert drawn_elsewhere("å") == "<svg>å</svg>"
        with pytest.raises(ValueError, match=r"^no chart at all$"):
            drawn_elsewhere("no chart")
        assert drawn_elsewhere("ö") == "<svg>ö</svg>"
