"""What a store gives back, and that nothing damaged, foreign or unwritable ever passes for what was kept."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.common.edition import Edition
from scorecard.common.store import STORE_VARIABLE, Store, key_of, plain, store_faults, store_of

KEY, OTHER = key_of("one"), key_of("other")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def entries(store: Store) -> list[Path]:
    return sorted(path for path in store.folder.glob("*/*"))


def test_it_gives_back_what_was_kept_under_the_same_key_only(store: Store) -> None:
    assert store.get(KEY) is None
    store.put(KEY, b"of one")
    assert (store.get(KEY), store.get(OTHER)) == (b"of one", None)


def test_what_is_kept_is_not_made_again(store: Store) -> None:
    made = []
    for _ in range(2):
        assert store.kept(KEY, lambda: made.append(1) or b"made") == b"made"
    assert made == [1]


@given(place=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=7))
def test_one_wrong_bit_anywhere_is_told_and_never_given(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int
) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.put(KEY, b"what was kept")
    (entry,) = entries(store)
    written = bytearray(entry.read_bytes())
    written[place % len(written)] ^= 1 << bit
    entry.write_bytes(written)
    assert store.get(KEY) is None
    assert [fault.what for fault in store.faults] == ["what the store has is damaged, and is computed again"]
    assert store.get(KEY) is None and len(store.faults) == 1  # it is gone, and so told once


@pytest.mark.parametrize("left", [0, 1, 60, 150])
def test_an_entry_that_is_cut_off_counts_as_none(store: Store, left: int) -> None:
    store.put(KEY, b"x" * 100)
    (entry,) = entries(store)
    entry.write_bytes(entry.read_bytes()[:left])
    assert store.get(KEY) is None and len(store.faults) == 1


def test_what_was_kept_under_another_key_does_not_pass_for_this_one(store: Store) -> None:
    store.put(OTHER, b"of the other")
    (entry,) = entries(store)
    place = store.folder / KEY[:2] / KEY
    place.parent.mkdir(exist_ok=True)
    entry.rename(place)
    assert store.get(KEY) is None and len(store.faults) == 1


def test_a_store_that_cannot_be_written_in_is_told_and_the_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file where the folder should be")
    store = Store(tmp_path / "store")
    assert [store.kept(KEY, lambda: b"made"), store.kept(OTHER, lambda: b"too")] == [b"made", b"too"]
    whats = [fault.what for fault in store.faults]
    assert "what was computed cannot be kept for the next time" in whats
    assert len(whats) == len(set(whats))
    assert all("deleted at any time" in fault.expected for fault in store.faults)


def test_a_full_disk_leaves_no_half_of_an_entry(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    store.put(KEY, b"made")
    assert [fault.found for fault in store.faults] == ["No space left on device"]
    assert entries(store) == []


def test_what_was_used_longest_ago_goes_first_and_no_more_than_must(store: Store) -> None:
    keys = [key_of(number) for number in range(4)]
    for age, key in enumerate(keys):
        store.put(key, b"x" * 100)
        os.utime(store.folder / key[:2] / key, (1000 - age, 1000 - age))
    size = entries(store)[0].stat().st_size
    store.get(keys[3])  # the oldest until now
    store.trim(2 * size)
    assert [key for key in keys if store.get(key)] == [keys[0], keys[3]]


def test_a_clock_that_was_set_back_or_forth_changes_nothing_that_is_given(store: Store) -> None:
    store.put(KEY, b"kept")
    (entry,) = entries(store)
    for moment in (0, 2**40):
        os.utime(entry, (moment, moment))
        assert store.get(KEY) == b"kept"


def test_many_may_write_the_same_at_once(store: Store) -> None:
    content = {key_of(number): str(number).encode() * 50_000 for number in range(4)}
    wrong = []

    def work() -> None:
        for key, bytes_ in list(content.items()) * 5:
            store.put(key, bytes_)
            if store.get(key) not in (bytes_, None):
                wrong.append(key)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong and not store.faults
    assert len(entries(store)) == len(content)


def test_a_key_is_of_every_value_and_of_their_order() -> None:
    # sha256 of the JSON text ["a",{"b":1}], as any other program makes it
    assert key_of("a", {"b": 1}) == hashlib.sha256(b'["a",{"b":1}]').hexdigest()
    assert len({key_of("ab"), key_of("a", "b"), key_of("b", "a"), key_of(["a", "b"]), key_of(None), key_of("")}) == 6


@dataclass(frozen=True)
class Told:
    name: str
    found: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)


class Cell(NamedTuple):
    name: str


def test_a_value_that_is_made_of_frozen_ones_has_a_key_of_all_its_fields_in_one_order() -> None:
    one = plain(
        [
            Told("a", {"x": frozenset("åäö")}),
            Path("b"),
            date(2025, 12, 31),
            Decimal("51.40"),
            Edition.parse("2025-12", 1),
        ]
    )
    edition = ["Edition", {"calendar_year": 2025, "month": 12, "begins": 1}]
    assert one == [["Told", {"name": "a", "found": [["x", ["ä", "å", "ö"]]]}], "b", "2025-12-31", "51.40", edition]
    assert plain([Cell("a"), ("a",)]) == [["Cell", "a"], ["a"]]
    assert key_of(plain(Told("a", {"x": frozenset()}))) != key_of(plain(Told("a")))
    with pytest.raises(TypeError):
        plain(Told("a", {"x": frozenset([object()])}))  # type: ignore[list-item]


def test_a_book_has_its_store_in_what_is_built_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    assert store_of(tmp_path).folder == tmp_path / "_build" / "store"
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "named"))
    named = store_of(tmp_path)
    assert named.folder == tmp_path / "named" and not named.begun
    named.put(KEY, b"x")
    entries(named)[0].write_bytes(b"")
    named.get(KEY)
    assert len(store_faults()) == 1 and store_faults() == []
