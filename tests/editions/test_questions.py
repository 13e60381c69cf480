"""What an edition's extracts leave open is told, and told until it is accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from manifests import entry_file, told_manifest
from tiny_edition import REPOSITORY

from scorecard.common.edition import Edition, editions
from scorecard.common.faults import ExtractError
from scorecard.common.store import Store, lent
from scorecard.editions import questions as asked
from scorecard.editions.questions import accept, questions
from scorecard.extracts.manifest import read_received, seal

EDITION = Edition(2025, 12)
FILE = Path("data") / str(EDITION) / "extracts" / "inera_1177.csv"
DOUBLED = {"2025-09", "2025-10", "2025-11", "2025-12"}


@pytest.fixture
def doubled(project: Path) -> Path:
    """The project with twice as many calls in each month since the edition before, and the sums of that."""
    header, *rows = (project / FILE).read_text("utf-8").splitlines()
    made = [header]
    for row in rows:
        month, *numbers = row.split(",")
        made.append(",".join([month, *(str(int(one) * (1 + (month in DOUBLED))) for one in numbers)]))
    (project / FILE).write_text("\n".join(made) + "\n", "utf-8")
    assert seal(project, EDITION) == [FILE.name]
    return project


def told(root: Path) -> list[str]:
    return [str(fault) for fault in questions(root, read_received(root, EDITION, frozenset({"inera_1177"})))]


def entry(root: Path) -> dict:
    return told_manifest(root / FILE.parent)["files"][FILE.name]


@pytest.mark.sweep
@pytest.mark.parametrize("edition", editions(REPOSITORY / "data"), ids=str)
def test_nothing_is_open_in_what_is_shipped(edition):
    received = read_received(REPOSITORY, edition)
    assert len(received.manifest.files) == 25
    assert list(questions(REPOSITORY, received)) == []


def test_what_was_asked_is_asked_again_where_anything_that_was_received_is_another(doubled, tmp_path, monkeypatch):
    def fails(*_: object, **__: object) -> None:
        pytest.fail("it was asked again")

    cold, received = told(doubled), read_received(doubled, EDITION, frozenset({"inera_1177"}))
    with lent(Store(tmp_path / "store")):
        assert told(doubled) == cold
        monkeypatch.setattr(asked, "expectations", fails)
        for none_of_it in (Path("data", str(EDITION), "texts", "report.yml"), FILE.with_name("selma_skorhet.csv")):
            with (doubled / none_of_it).open("a", encoding="utf-8") as file:
                file.write("# A remark.\n")
        assert told(doubled) == cold
        (name, entry), manifest = received.entry("inera_1177"), received.manifest
        for other in ({"sha256": "0" * 64}, {"accepted": ("another",)}):
            files = {"files": manifest.files | {name: entry.model_copy(update=other)}}
            with pytest.raises(pytest.fail.Exception):
                questions(doubled, replace(received, manifest=manifest.model_copy(update=files)))
        others = (Path("data/board.yml"), Path("data/2025-08") / "extracts" / FILE.name)
        for changed in map(doubled.joinpath, others):
            before = changed.read_text("utf-8")
            changed.write_text(f"{before}\n", "utf-8")
            with pytest.raises(pytest.fail.Exception):
                questions(doubled, received)
            changed.write_text(before, "utf-8")
        assert told(doubled) == cold


def test_a_doubling_is_asked_of_in_each_column_until_it_is_accepted(doubled):
    asked = told(doubled)
    columns = ("inkomna", "besvarade", "besvarade_15_min")
    key = "inera_1177:level:{}:alla:2025-09/2025-12"
    for column in columns:
        (question,) = (one for one in asked if f'--accept "{key.format(column)}"' in one)
        assert question.startswith(
            f"data/2025-12/extracts/inera_1177.csv, row 22, column {column}: the level of 2025-09"
        )
    assert len(asked) == len(columns)
    accepted = accept(doubled, EDITION, [key.format(column) for column in columns[:2]])
    assert accepted == [f"level:{column}:alla:2025-09/2025-12" for column in columns[:2]]
    assert told(doubled) == asked[2:]
    assert entry(doubled)["accepted"] == accepted
    accept(doubled, EDITION, [key.format(columns[2])])
    assert told(doubled) == []
    assert len(entry(doubled)["accepted"]) == 3


def test_a_unit_that_is_a_sum_of_others_is_asked_of_after_an_edit_by_hand_too(project):
    """In a book without a register of units: the numbers of all vårdcentraler together as one more, of each month."""
    (project / "data" / "enheter.yml").unlink()
    path = project / FILE.with_name("vcc_callback.csv")
    header, *rows = path.read_text("utf-8").splitlines()
    months: dict[str, list[int]] = {}
    for row in rows:
        month, _, *numbers = row.split(",")
        months[month] = [sum(pair) for pair in zip(months.get(month, [0, 0]), map(int, numbers), strict=True)]
    rows += [f"{month},Enheter,{numbers[0]},{numbers[1]}" for month, numbers in months.items()]
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    assert seal(project, EDITION) == ["vcc_callback.csv"]

    def left() -> list[str]:
        received = read_received(project, EDITION, frozenset({"vcc_callback"}))
        return [str(one) for one in questions(project, received) if ":sum:" in str(one)]

    [asked] = left()
    count = len({row.split(",")[1] for row in rows}) - 1
    assert f"found 'Enheter' equals the sum of all {count} others" in asked
    assert asked.endswith('scorecard seal --accept "vcc_callback:sum:vardcentral:Enheter:alla"')
    accept(project, EDITION, ["vcc_callback:sum:vardcentral:Enheter:alla"])
    assert left() == []


def test_what_was_accepted_of_other_values_is_asked_of_again(doubled):
    accept(doubled, EDITION, ["inera_1177:level:inkomna:alla:2025-09/2025-12"])
    text = (doubled / FILE).read_text("utf-8")
    last = text.splitlines()[-1]
    month, incoming, *rest = last.split(",")
    (doubled / FILE).write_text(text.replace(last, ",".join([month, str(int(incoming) + 1), *rest])), "utf-8")
    assert seal(doubled, EDITION) == [FILE.name]
    assert "accepted" not in entry(doubled)
    assert len(told(doubled)) == 3


def test_only_what_is_asked_can_be_accepted(doubled):
    before = entry_file(doubled / FILE.parent, FILE.name).read_bytes()
    right = "inera_1177:level:inkomna:alla:2025-09/2025-12"
    for wrong in ("inera_1177:level:inkomnaa:alla:2025-09/2025-12", "level", "inera_1177", "inera:level"):
        with pytest.raises(ExtractError, match="--accept names what is not asked"):
            accept(doubled, EDITION, [right, wrong])
    assert entry_file(doubled / FILE.parent, FILE.name).read_bytes() == before
