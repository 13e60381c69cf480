"""The units of the region, such as vårdcentraler and wards, each with its time: read from data/enheter.yml."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from scorecard.common.collation import alphabetical
from scorecard.common.edition import Edition
from scorecard.common.faults import CatalogueError, Fault, unknown_name
from scorecard.common.letters import look
from scorecard.common.model import Frozen, Slug, Text
from scorecard.common.store import key_of, plain
from scorecard.common.yaml_file import YamlFile, read_model

UNITS_FILE = "data/enheter.yml"
_COUNTIES = frozenset(f"{number:02}" for number in (1, *range(3, 11), 12, 13, 14, *range(17, 26)))  # by SCB
_MANY = 3  # kommuner of a county, which one of another stands out from
KOMMUN = "kommun"  # the kind of unit that others lie in
Became = Literal["opened", "closed", "taken_over", "formed", "took_over", "split", "split_from", "split_off", "renamed"]


def _time(given: object) -> object:
    if isinstance(given, str) and re.fullmatch(r"(19|20)\d{2}-\d{2}(-\d{2})?", given):
        year, month, *day = map(int, given.split("-"))
        if 1 <= month <= 12 and 1 <= (day or [1])[0] <= calendar.monthrange(year, month)[1]:
            return given
    raise ValueError("should be a month or a day, YYYY-MM or YYYY-MM-DD")


MonthOrDay = Annotated[str, BeforeValidator(_time)]


class EarlierName(Frozen):
    """What a unit was called before, up to and including a month or a day."""

    name: Text
    until: MonthOrDay


class Predecessor(Frozen):
    """A unit that another one has come from, and how; `from` is when, by default when the other one begins."""

    unit: Slug
    how: Literal["merged", "split", "renamed"]
    since: MonthOrDay | None = Field(None, alias="from")


class RegisteredUnit(Frozen):
    """A unit, with the first and the last month or day that it exists, where it has any.

    `code` is the kommunkod of a kommun, `hsa_id` what the unit is called in the catalogue HSA, and `tile` the row and
    the column that it has in the map of tiles.
    """

    name: Text
    kind: Text
    kommun: Slug | None = None
    begins: MonthOrDay | None = Field(None, alias="from")
    ends: MonthOrDay | None = Field(None, alias="to")
    names: tuple[EarlierName, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    code: str | None = Field(None, pattern=r"^\d{4}$")
    hsa_id: str | None = Field(None, pattern=r"^SE\d{10}-[A-Z0-9]{1,20}$")
    tile: tuple[Annotated[int, Field(ge=1, le=30)], Annotated[int, Field(ge=1, le=9)]] | None = None


class UnitRegister(Frozen):
    """Every unit by an id that stays the same whatever it is called."""

    units: dict[Slug, RegisteredUnit]


class UnitChange(Frozen):
    """Something that became of a unit, in which month ("2026-03"), and the names of the others that it concerns."""

    what: Became
    month: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    """A unit through its time, whatever it was called: names with their first and last day, and where it came from."""

    kind: str
    names: tuple[tuple[str, date, date], ...]
    begins: date
    ends: date
    merged: tuple[tuple[str, date], ...]
    split: tuple[tuple[str, date], ...]
    kommun: str | None = None
    code: str | None = None
    hsa_id: str | None = None
    tile: tuple[int, int] | None = None


@dataclass(frozen=True)
class UnitCodes:
    """What others know a unit by: its id here, the kommunkod of the kommun that it is or lies in, and its HSA-id."""

    unit_id: str
    kommun_code: str | None
    hsa_id: str | None


@dataclass(frozen=True)
class ListedUnit:
    """A unit of the register by its id: kind and name now, the id of its kommun, its last day if that has been.

    `tile` is the row and the column that it has in the map of tiles.
    """

    id: str
    kind: str
    name: str
    kommun: str | None
    ended: date | None
    tile: tuple[int, int] | None = None


@dataclass(frozen=True)
class KnownUnits:
    """The units as an edition knows them: by the names that they have on its last day.

    A book without a register knows none, and asks nothing of their time.
    """

    day: date = date.max
    lines: Mapping[str, _Line] = field(default_factory=dict)

    def __deepcopy__(self, _: object) -> KnownUnits:
        """Be one's own copy, as nothing of it changes: tables copy what they carry with every step."""
        return self

    @cached_property
    def digest(self) -> str:
        """The sum of all that is known."""
        return key_of(plain(self))

    @property
    def kinds(self) -> list[str]:
        """The kinds of units that there are."""
        return sorted({line.kind for line in self.lines.values()})

    def names(self, kind: str) -> list[str]:
        """Every name that units of a kind have, or had."""
        return sorted({name for of, name in self._bearers if of == kind})

    def names_now(self, kind: str) -> list[str]:
        """Every name that a unit of a kind has on the edition's last day."""
        return sorted(name for of, name in self._keys if of == kind)

    @property
    def listed(self) -> tuple[ListedUnit, ...]:
        """Every unit that there is or was on the edition's last day, in the register's order."""
        return tuple(
            ListedUnit(key, line.kind, self._names[key], line.kommun, self._ended(line), line.tile)
            for key, line in self.lines.items()
            if line.begins <= self.day
        )

    def _ended(self, line: _Line) -> date | None:
        return line.ends if line.ends < self.day else None

    def codes(self, kind: str, name: str) -> UnitCodes | None:
        """Give the codes of a unit, by its name now; None where the register has none of that name."""
        key = self._keys.get((kind, name))
        if key is None:
            return None
        line = self.lines[key]
        kommun = line if line.kind == KOMMUN else self.lines.get(line.kommun or "")
        return UnitCodes(key, kommun.code if kommun else None, line.hsa_id)

    def kommun(self, kind: str, name: str) -> str | None:
        """Name the kommun that a unit lies in, by the unit's name now; None where that is not known."""
        key = self._keys.get((kind, name))
        return self._names.get(self.lines[key].kommun or "") if key else None

    def known(self, kind: str, name: str, first: date, last: date) -> str | None:
        """Find the name that a unit has now, by one that it has, had or will have; None where no unit has it.

        Of several it is the one that had the name in that time, or else the one that took it last before.
        """
        bearers = [
            (since <= last and first <= until, since <= last, since, key)
            for key, since, until in self._bearers.get((kind, name), ())
        ]
        return self._names[max(bearers)[-1]] if bearers else None

    def is_shared(self, kind: str, name: str) -> bool:
        """Whether a name belonged to several units, or to one at several times."""
        return len(self._bearers.get((kind, name), ())) > 1

    def named_in(self, later: KnownUnits, kind: str, name: str) -> str:
        """Give the name that a unit has among the units as another edition knows them."""
        key = self._keys.get((kind, name))
        return later._names.get(key, name) if key else name

    def existed(self, kind: str, name: str, first: date, last: date) -> bool:
        """Whether a unit existed on some day from the first to the last; one that is not known always did."""
        key = self._keys.get((kind, name))
        return key is None or (self.lines[key].begins <= last and first <= self.lines[key].ends)

    def heir(self, kind: str, name: str, then: date, now: date) -> str | None:
        """Find the unit that a figure of one, then, is compared with: itself, or the one that it was merged into.

        None where it was closed or split in between. A unit that is not known is compared with itself.
        """
        key = self._keys.get((kind, name))
        if key is None:
            return name
        if any(then < when <= now for _, when in self._parts.get(key, ())):
            return None
        if now <= self.lines[key].ends:
            return name
        into = self._into(key)
        return self.heir(kind, self._names[into[0]], max(then, into[1]), now) if into and into[1] <= now else None

    def events(self, kinds: Iterable[str]) -> list[date]:
        """List the days on which units of some kinds were merged or split."""
        of = set(kinds)
        return [when for line in self.lines.values() if line.kind in of for _, when in (*line.merged, *line.split)]

    def changes(self, kind: str, name: str, after: date) -> tuple[UnitChange, ...]:
        """Tell what became of a unit after a day and up to the edition's last one, in order."""
        key = self._keys.get((kind, name))
        told = sorted(self._became(key), key=lambda each: each[0]) if key else []
        return tuple(
            UnitChange(what=what, month=f"{when:%Y-%m}", others=others)
            for when, what, others in told
            if after < when <= self.day
        )

    def _became(self, key: str) -> Iterator[tuple[date, Became, tuple[str, ...]]]:
        line = self.lines[key]
        for when, others in _at_once(line.merged):
            yield when, "formed" if when == line.begins else "took_over", self._called(others)
        for when, others in _at_once(line.split):
            yield when, "split_from", self._called(others)
        if line.begins > date.min and not any(when == line.begins for _, when in (*line.merged, *line.split)):
            yield line.begins, "opened", ()
        for before, _, until in line.names[:-1]:
            yield until + timedelta(days=1), "renamed", (before,)
        into = self._into(key)
        parts = self._parts.get(key, ())
        for when, others in _at_once(parts):
            gone = line.ends < when
            yield (line.ends if gone else when), "split" if gone else "split_off", self._called(others)
        if line.ends < date.max and not any(line.ends < when for _, when in parts):
            yield line.ends, "taken_over" if into else "closed", self._called([into[0]] if into else [])

    def _called(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted((self._names[key] for key in keys), key=alphabetical))

    def _into(self, key: str) -> tuple[str, date] | None:
        """The unit that one was merged into, and when."""
        return next(iter(self._successors.get(key, ())), None)

    @cached_property
    def _successors(self) -> dict[str, list[tuple[str, date]]]:
        """Find the units that each one was merged into, and when."""
        return _turned((key, line.merged) for key, line in self.lines.items())

    @cached_property
    def _parts(self) -> dict[str, list[tuple[str, date]]]:
        """Find the units that each one was split into, and when."""
        return _turned((key, line.split) for key, line in self.lines.items())

    @cached_property
    def _names(self) -> dict[str, str]:
        """What each unit is called on the day; one that is gone is told by its end from one that has its name now."""
        last = {}
        for key, line in self.lines.items():
            last[key] = [name for name, since, _ in line.names if since <= self.day or since == line.begins][-1]
        latest: dict[tuple[str, str], date] = {}
        for key, name in last.items():
            named = (self.lines[key].kind, name)
            latest[named] = max(latest.get(named, date.min), self.lines[key].begins)
        return {
            key: f"{name} ({self.lines[key].ends:%Y-%m})"
            if self.lines[key].ends < latest[self.lines[key].kind, name]
            else name
            for key, name in last.items()
        }

    @cached_property
    def _bearers(self) -> dict[tuple[str, str], list[tuple[str, date, date]]]:
        """Find the units that ever have a name, each with the first and the last day of that."""
        found: dict[tuple[str, str], list[tuple[str, date, date]]] = {}
        for key, line in self.lines.items():
            for name, since, until in line.names:
                found.setdefault((line.kind, name), []).append((key, since, until))
        return found

    @cached_property
    def _keys(self) -> dict[tuple[str, str], str]:
        return {(self.lines[key].kind, name): key for key, name in self._names.items()}


NO_UNITS = KnownUnits()


def read_units(root: Path, edition: Edition) -> KnownUnits:
    """Read the register as an edition knows it; there are no units where there is no file.

    Raises:
        CatalogueError: tells every fault with its line.
    """
    if not (root / UNITS_FILE).exists():
        return NO_UNITS
    register, file, faults = read_model(UnitRegister, root / UNITS_FILE, UNITS_FILE)
    if register is not None:
        faults += _unfit(register.units, file)
        faults += _same_tiles(register.units, file)
        faults += _same_codes(register.units, file)
        faults += _no_kommunkoder(register.units, file)
    lines = _lines(register.units) if register and not faults else {}
    faults += list(_same_names(lines, file))
    if faults:
        raise CatalogueError(faults)
    return KnownUnits(_last(str(edition)), lines)


def _first(time: str | None) -> date:
    return date.fromisoformat(time if len(time) > len("2026-03") else f"{time}-01") if time else date.min


def _last(time: str | None) -> date:
    if time is None or len(time) > len("2026-03"):
        return date.fromisoformat(time) if time else date.max
    year, month = map(int, time.split("-"))
    return date(year, month, calendar.monthrange(year, month)[1])


def _turned(
    came: Iterable[tuple[str, Sequence[tuple[str, date]]]],
) -> dict[str, list[tuple[str, date]]]:
    """Turn what each unit came from, and when, into what came of each."""
    found: dict[str, list[tuple[str, date]]] = {}
    for key, pairs in came:
        for of, when in pairs:
            found.setdefault(of, []).append((key, when))
    return found


def _at_once(pairs: Iterable[tuple[str, date]]) -> list[tuple[date, list[str]]]:
    """Put together what happened on the same day."""
    found: dict[date, list[str]] = {}
    for key, when in pairs:
        found.setdefault(when, []).append(key)
    return sorted(found.items())


def _unfit(units: Mapping[str, RegisteredUnit], file: YamlFile) -> Iterator[Fault]:
    """Tell times out of order, names of nothing, and units that come from each other."""
    kommuner = [key for key, unit in units.items() if unit.kind == KOMMUN]
    successors: dict[str, str] = {}
    for key, unit in units.items():
        place = ("units", key)
        if _last(unit.ends) < _first(unit.begins):
            yield file.fault("the unit ends before it begins", (*place, "to"), str(unit.ends), f"after {unit.begins}")
        if unit.kommun and unit.kommun not in kommuner:
            line = file.line((*place, "kommun"))
            yield unknown_name("there is no such kommun among the units", unit.kommun, kommuner, file.name, line)
        if unit.code and unit.kind != KOMMUN:
            yield file.fault("only a kommun has a code", (*place, "code"), unit.code, f"kommun: the id of a {KOMMUN}")
        before = unit.begins
        for n, name in enumerate(unit.names):
            if not _first(before) <= _last(name.until) < _last(unit.ends):
                expected = f"after {before or 'nothing'} and before {unit.ends or 'nothing'}"
                what = "the unit's names are not in the order of their time"
                yield file.fault(what, (*place, "names", n, "until"), name.until, expected)
            before = name.until
        for n, one in enumerate(unit.predecessors):
            yield from _unfit_predecessor(units, key, n, file)
            if one.how != "split" and successors.setdefault(one.unit, key) != key:
                what = f"{one.unit} went into {successors[one.unit]} already"
                yield file.fault(what, (*place, "predecessors", n), expected="how: split, where it went into several")
        if circle := _circle(units, key):
            yield file.fault("the units come from each other", (*place, "predecessors"), " ← ".join(circle))


def _same_tiles(units: Mapping[str, RegisteredUnit], file: YamlFile) -> Iterator[Fault]:
    """Tell two units that have one tile of the map."""
    seen: dict[tuple[int, int], str] = {}
    for key, unit in units.items():
        if unit.tile and (other := seen.setdefault(unit.tile, key)) != key:
            found = ", ".join(map(str, unit.tile))
            yield file.fault(f"{other} has this tile of the map", ("units", key, "tile"), found, "a tile of its own")


def _same_codes(units: Mapping[str, RegisteredUnit], file: YamlFile) -> Iterator[Fault]:
    """Tell two units that others know by one code at the same time."""
    for name in ("code", "hsa_id"):
        bearers: dict[str, list[str]] = {}
        for key, unit in units.items():
            if code := getattr(unit, name):
                for other in bearers.setdefault(code, []):
                    begins, ends = units[other].begins, units[other].ends
                    if _first(begins) <= _last(unit.ends) and _first(unit.begins) <= _last(ends):
                        yield file.fault(
                            f"{other} has this {name}", ("units", key, name), code, "that of the unit itself"
                        )
                bearers[code].append(key)


def _no_kommunkoder(units: Mapping[str, RegisteredUnit], file: YamlFile) -> Iterator[Fault]:
    """Tell codes that no kommun has, and those of another county than most of the kommuner are in."""
    codes = {key: unit.code for key, unit in units.items() if unit.code}
    counted = Counter(code[:2] for code in codes.values() if code[:2] in _COUNTIES)
    county, most = counted.most_common(1)[0] if counted else ("", 0)
    for key, code in codes.items():
        place = ("units", key, "code")
        if code[:2] not in _COUNTIES or code.endswith("00"):
            yield file.fault("no kommun has this code", place, code, "the two digits of its county and two of its own")
        elif code[:2] != county and most >= _MANY and most > len(codes) / 2:
            what, expected = "the code is of another county than most kommuner here", f"{county} and two digits"
            yield file.fault(what, place, code, f"{expected}; a kommun that is of another county has no code here")


def _unfit_predecessor(units: Mapping[str, RegisteredUnit], key: str, number: int, file: YamlFile) -> Iterator[Fault]:
    unit, place = units[key], ("units", key, "predecessors", number)
    one = unit.predecessors[number]
    if one.unit not in units:
        others = set(units) - {key}
        yield unknown_name("there is no such unit", one.unit, others, file.name, file.line((*place, "unit")))
        return
    other, since = units[one.unit], one.since or unit.begins
    if other.kind != unit.kind:
        yield file.fault(f"{one.unit} is of another kind", place, other.kind, unit.kind)
    if since is None:
        yield file.fault(f"it is not said when {one.unit} went into {key}", place, expected="from: YYYY-MM")
    elif one.how != "split" and _last(other.ends) >= _first(since):
        what = f"{one.unit} ends after its successor begins"
        yield file.fault(what, place, f"to: {other.ends or 'nothing'}", f"before {since}")


def _circle(units: Mapping[str, RegisteredUnit], key: str) -> list[str]:
    """Follow the predecessors of a unit; gives the way that leads back to it, where one does."""
    ways = [[key]]
    seen = set()
    while ways:
        way = ways.pop()
        for one in units[way[-1]].predecessors if way[-1] in units else ():
            if one.unit == key:
                return [*way, key]
            if one.unit not in seen:
                seen.add(one.unit)
                ways.append([*way, one.unit])
    return []


def _lines(units: Mapping[str, RegisteredUnit]) -> dict[str, _Line]:
    """Make one line of each unit and those that were renamed to it, under the id that it has last."""
    later = {one.unit: key for key, unit in units.items() for one in unit.predecessors if one.how == "renamed"}

    def last(key: str) -> str:
        return last(later[key]) if key in later else key

    chains: dict[str, list[str]] = {}
    for key in units:
        chains.setdefault(last(key), []).append(key)
    made = {}
    for key, chain in chains.items():
        own = sorted((units[each] for each in chain), key=lambda unit: _first(unit.begins))
        names: list[tuple[str, date, date]] = []
        for unit in own:
            since = _first(unit.begins)
            for name in unit.names:
                names.append((name.name, since, _last(name.until)))
                since = _last(name.until) + timedelta(days=1)
            names.append((unit.name, since, _last(unit.ends)))
        came = [(one, unit) for unit in own for one in unit.predecessors]
        merged, split = (
            tuple((last(one.unit), _first(one.since or unit.begins)) for one, unit in came if one.how == how)
            for how in ("merged", "split")
        )
        begins, ends = _first(own[0].begins), _last(own[-1].ends)
        made[key] = _Line(
            own[-1].kind,
            tuple(names),
            begins,
            ends,
            merged,
            split,
            own[-1].kommun,
            own[-1].code,
            own[-1].hsa_id,
            own[-1].tile,
        )
    return made


def _same_names(lines: Mapping[str, _Line], file: YamlFile) -> Iterator[Fault]:
    """Tell two units of a kind that have one name at one time, or names that an eye or a sender takes for one."""
    bearers: dict[tuple[str, str], list[tuple[str, str, date, date]]] = {}
    for key, line in lines.items():
        for name, since, until in line.names:
            before = bearers.setdefault((line.kind, _bare(line.kind, name)), [])
            for one, called, from_, to in before:
                if one != key and since <= to and from_ <= until:
                    what = f"{one} has this name at the same time" + ("" if called == name else f", as {called}")
                    yield file.fault(what, ("units", key, "name"), name, "one unit of a kind by each name")
            before.append((key, name, since, until))


def _bare(kind: str, name: str) -> str:
    """Write a name as it looks, without the word for its kind: Vårdcentralen Kil and Kils vårdcentral are Kil."""
    words = [word.removesuffix("s") for word in look(name).split()]
    return " ".join(word for word in words if not word.startswith(kind.lower())) or name
