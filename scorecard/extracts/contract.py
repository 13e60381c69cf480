"""Contracts: what the columns, keys and sums of each received table must be, read from data/contracts/*.yml."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
    model_validator,
)

from scorecard.common.edition import JANUARY, MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR, Edition, year_begins
from scorecard.common.faults import ContractError, Fault, did_you_mean
from scorecard.common.model import ADDRESS, Count, Dated, Flag, Frozen, Month, Number, Text
from scorecard.common.sexes import SEXES, UNKNOWN_SEX
from scorecard.common.yaml_file import YamlFile, read_model
from scorecard.extracts.codes import HIDDEN, Meaning, limits_of
from scorecard.extracts.headings import with_signs
from scorecard.extracts.origin import Money, Recipe, Unit
from scorecard.extracts.times import DayOfWeek
from scorecard.statistics.series import Series

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Time = Literal["month", "quarter", "tertial", "week", "date", "year"]
Amount = Literal["count", "amount", "decimal"]
Type = Literal[Time, "sex", "text", Amount]
TIME_TYPES: tuple[Time, ...] = get_args(Time)
NUMBER_TYPES: tuple[Amount, ...] = get_args(Amount)
MONEY_UNITS: tuple[Money, ...] = get_args(Money)
_OF_MANY = "riket"  # the role that several tables may have
_FIRST = Edition(1900, 1)  # before all others
Role = Literal["income_statement", "frame", "investments", "riket", "measures"]
# What the program asks of a table with a role: columns by their names in the code.
ROLE_COLUMNS: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        "income_statement": ("month", "account_group", "account", "outturn", "budget", "previous_year"),
        "frame": ("date", "item", "description", "tkr"),
        "investments": ("investment", "completed", "budget", "outturn"),
        "riket": ("indicator", "period", "value"),
        "measures": ("goal", "name", "description", "value", "unit", "approximate"),
    }
)


def _allowed(value: Any) -> Any:
    if type(value) in (str, int) or (type(value) is float and math.isfinite(value)):
        return value
    raise ValueError("should be text or a number")


def _in_order(codes: dict[str, str]) -> dict[str, str]:
    """Give codes whose numbers, where they are suppressed between two, stand in their order."""
    for code, meaning in codes.items():
        low, high = limits_of(meaning)
        if low > high:
            raise ValueError(f"the code {code!r} is suppressed from {low:.0f} to {high:.0f}, which is less")
    return codes


class Alias(Dated):
    """Another heading that the source has, or had, for a column."""

    heading: Text


def _alias(given: Any) -> Any:
    return {"heading": given} if isinstance(given, str) else given


class ColumnSpec(Dated):
    """One column: its name in the code, its type and what values it may have.

    A file may call it by one of its `aliases`. A column that another one follows has the same name in the code. With a
    `unit_kind`, it names units of that kind in the register.

    `begins` is the month that a year begins with: 1 is a calendar year, and so is any year where it is not said.

    `year_in` is the heading of the column beside it that holds its year, in files as they are received. `in_title` are
    the words above the table behind which its one value stands, in files that have no such column. `month_of`
    says, of a column of weeks, that a week belongs to the month of this day of it. `unit` is the unit of the numbers
    here, and `given_in` that of files as they are received, where it is another one.

    Of a column of sexes, `words` says what the words or codes of files stand for, `unknown` that rows of an unknown sex
    may be among the others, and `total` that files have no row of both, which is then computed.

    `codes` say what stands in files for numbers: `"..": missing`, `"-": nought`, `"<5": suppressed 0-4`, `"*": mark`.
    """

    name: Name
    type: Type
    description: Text
    min: Number | None = None
    max: Number | None = None
    values: tuple[Annotated[Any, AfterValidator(_allowed)], ...] | None = None
    optional: Flag = False
    aliases: tuple[Annotated[Alias, BeforeValidator(_alias, json_schema_input_type=str | Alias)], ...] = ()
    unit_kind: Text | None = None
    begins: Month | None = None

    year_in: Name | None = None
    in_title: Text | None = None
    month_of: DayOfWeek | None = None
    unit: Unit | None = None
    given_in: Unit | None = None
    words: dict[Annotated[Text, BeforeValidator(str)], Literal["kvinnor", "män", "totalt", "okänt"]] = Field(
        default_factory=dict
    )
    codes: dict[Annotated[str, BeforeValidator(str)], Meaning] = Field(default_factory=dict)
    unknown: Flag = False
    total: Literal["computed"] | None = None

    @property
    def past_new_year(self) -> bool:
        """Whether its values are years that begin in one calendar year and end in the next."""
        return self.begins not in (None, JANUARY)

    @property
    def year_frequency(self) -> str:
        """What pandas calls years that end with the month before the first."""
        return f"Y-{calendar.month_abbr[(self.begins or JANUARY) - 1 or 12].upper()}"

    @model_validator(mode="after")
    def _begins_of_years(self) -> Self:
        if self.begins is not None and self.type != "year":
            raise ValueError(f"begins is for years, not for {self.type}")
        if self.past_new_year and (self.min, self.max, self.values) != (None, None, None):
            raise ValueError("min, max and values are for years of the calendar, not for those that begin in a month")
        return self

    @model_validator(mode="after")
    def _of_times(self) -> Self:
        if (self.type == "week") != (self.month_of is not None):
            raise ValueError("month_of says to which month a week belongs: each column of weeks has it, and no other")
        if self.in_title and (self.type not in (*TIME_TYPES, "text") or self.year_in):
            raise ValueError(f"in_title is for a time or a text, and that whole, not for {self.type}")
        if self.year_in and self.type not in ("month", "quarter", "tertial", "week"):
            raise ValueError(f"year_in is for parts of a year, not for {self.type}")
        return self

    @model_validator(mode="after")
    def _of_sexes(self) -> Self:
        if self.type != "sex" and (self.words or self.unknown or self.total):
            raise ValueError(f"words, unknown and total are for columns of sexes, not for {self.type}")
        if UNKNOWN_SEX in self.words.values() and not self.unknown:
            raise ValueError(f"words name {UNKNOWN_SEX}, which needs unknown: true")
        return self

    @property
    def may_lack(self) -> bool:
        """Whether a number may be missing."""
        return self.optional or "missing" in self.codes.values()

    @property
    def suppresses(self) -> bool:
        """Whether a number may be suppressed."""
        return any(meaning.startswith(HIDDEN) for meaning in self.codes.values())

    @property
    def sexes(self) -> tuple[str, ...]:
        """The sexes that a column of them may hold."""
        return (*SEXES, UNKNOWN_SEX) if self.unknown else SEXES

    @model_validator(mode="after")
    def _of_codes(self) -> Self:
        if self.codes and self.type not in NUMBER_TYPES:
            raise ValueError(f"codes stand for numbers, and the column is {self.type}")
        _in_order(self.codes)
        return self

    @model_validator(mode="after")
    def _of_units(self) -> Self:
        if self.unit and self.type not in ("amount", "decimal"):
            raise ValueError(f"unit is for amounts and decimals, not for {self.type}")
        if self.given_in and (self.unit is None or (self.given_in in MONEY_UNITS) != (self.unit in MONEY_UNITS)):
            raise ValueError(f"given_in is {self.given_in}, and unit is {self.unit}: two units of one kind")
        return self

    @model_validator(mode="after")
    def _limits_of_numbers(self) -> Self:
        numeric = self.type in (*NUMBER_TYPES, "year")
        if self.unit_kind and self.type != "text":
            raise ValueError(f"unit_kind is for text, not for {self.type}")
        if not numeric and (self.min, self.max) != (None, None):
            raise ValueError(f"min and max are for numbers and years, not for {self.type}")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min is {self.min:.15g}, more than max, {self.max:.15g}")
        if any(isinstance(value, str) == numeric for value in self.values or ()):
            raise ValueError(f"values should be {'numbers' if numeric else 'text'}, as the column is {self.type}")
        return self


class AtMost(Frozen):
    """A part that can't be larger than its whole, such as a numerator."""

    part: Name
    whole: Name


class Complete(Frozen):
    """Every period must be there for every combination of some columns that occurs."""

    time: Name
    per: tuple[Name, ...] = ()


class Sum(Frozen):
    """A column that is the sum of others."""

    total: Name
    parts: tuple[Name, ...] = Field(min_length=2)


class Signs(Frozen):
    """Which groups of a column, such as account groups, have positive sums and which negative ones."""

    by: Name
    columns: tuple[Name, ...] = Field(min_length=1)
    positive: tuple[Text, ...] = ()
    negative: tuple[Text, ...] = ()


class ListField(Frozen):
    """One column of a list as a page shows it; a number may have its unit, and whether it is approximate, beside it."""

    title: Text
    column: Name
    unit: Name | None = None
    approximate: Name | None = None
    capital: bool = False
    unless_empty: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the file that it is made of."""
        return tuple(name for name in (self.column, self.unit, self.approximate) if name)


class Lists(Frozen):
    """How pages show a table as lists: which column parts and which orders the rows, the titles, and what is shown.

    Without `titles`, a list is titled by what the column says; without `order`, rows stand as in the file. `empty` is
    what is said of a list without rows, to which the period is added.
    """

    by: Name
    order: Name | None = None
    titles: dict[Name, Text] = Field(default_factory=dict)
    fields: tuple[ListField, ...] = Field(min_length=1)
    empty: Text


class Sender(Frozen):
    """Who sends a table: a role, and the e-mail address or the page by which it is reminded."""

    role: Text
    contact: Annotated[str, StringConstraints(pattern=ADDRESS)] | None = None


class Contract(Dated):
    """What one received table must be; columns are named as in the file.

    What is dated holds for some editions; `contract_at` gives a contract as it is in one.

    `role` is what the program itself uses the table for, if anything; `decided` is the item that sets the year's frame
    in the table of that role. `lists` say how pages show it.

    `lag` is how many months a table may end before its edition, `irregular` says that its rows are events, `snapshot`
    that they are what stands at a moment, and `ended` that nothing is added to it any more. `last_year` names columns
    of last year's with those of this year's, and `same_all_year` numbers that change only with the calendar year.
    `reading` is how received files are read. `tolerance` is by how much parts that are rounded may miss their total.
    `codes` are those of every column of numbers, beside its own. `contributor` is the column that names who each row's
    numbers come from, such as a supplier: what a few of them dominate is not told. `sender` is who sends it, within
    `due_within` days of the edition's last month. `connection` names the warehouse that its query pulls it from.
    `series` are those of official statistics that a table of riket is fetched from, by what its rows are of.
    """

    id: Name
    folder: Literal["extracts", "registers"] = "extracts"
    title: Text
    source: Text
    description: Text
    columns: dict[Name, ColumnSpec] = Field(min_length=1)
    key: tuple[Name, ...] = Field(min_length=1)
    at_most: tuple[AtMost, ...] = ()
    complete: Complete | None = None
    sexes_sum: tuple[Name, ...] = ()
    sums: tuple[Sum, ...] = ()
    codes: dict[Annotated[str, BeforeValidator(str)], Meaning] = Field(default_factory=dict)
    tolerance: Annotated[Number, Field(ge=0)] = 0
    may_be_empty: Flag = False
    role: Role | None = None
    decided: Text | None = None
    lists: Lists | None = None
    lag: Annotated[Count, Field(le=24)] = 0
    irregular: Flag = False
    snapshot: Flag = False
    ended: Flag = False
    signs: Signs | None = None
    last_year: dict[Name, Name] = Field(default_factory=dict)
    same_all_year: tuple[Name, ...] = ()
    reading: Recipe | None = None
    contributor: Name | None = None
    sender: Sender | None = None
    due_within: Annotated[Count, Field(ge=1, le=366)] | None = None
    connection: Name | None = None
    series: dict[Text, Series] = Field(default_factory=dict)
    _written: Contract | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _codes_of_all(self) -> Self:
        """Give each column of numbers the codes of the whole contract as well."""
        for name in self.numbers if self.codes else ():
            spec = self.columns[name]
            self.columns[name] = spec.model_copy(update={"codes": _in_order(self.codes) | spec.codes})
        return self

    @model_validator(mode="after")
    def _whole(self) -> Self:
        named = [*self.key, *self.sexes_sum]
        named += [name for rule in self.at_most for name in (rule.part, rule.whole)]
        named += [name for rule in self.sums for name in (rule.total, *rule.parts)]
        named += [*self.last_year, *self.last_year.values(), *self.same_all_year]
        named += [self.signs.by, *self.signs.columns] if self.signs else []
        named += [self.contributor] if self.contributor else []
        named += [*self.reading.rename.values(), *filter(None, [self.reading.measure])] if self.reading else []
        if self.complete:
            named += [self.complete.time, *self.complete.per]
        if self.lists:
            named += [self.lists.by, *(name for field in self.lists.fields for name in field.columns)]
            named += [self.lists.order] if self.lists.order else []
        unknown = sorted(set(named) - set(self.columns))
        if unknown:
            raise ValueError(
                f"names a column that it does not have: {unknown[0]}, {did_you_mean(unknown[0], self.columns)}"
            )
        if self.complete and self.columns[self.complete.time].type not in TIME_TYPES:
            raise ValueError(f"complete.time must be a time, {self.complete.time} is not")
        named_by = self.columns[self.contributor] if self.contributor else None
        if named_by and (named_by.type != "text" or named_by.optional):
            raise ValueError(f"contributor names a column of text that is never empty, and {self.contributor} is none")
        if self.sexes_sum and self.sex is None:
            raise ValueError("sexes_sum needs a column of type sex")
        names = [column.name for column in self.columns.values() if not column.dates]
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise ValueError(f"two columns are called {doubled[0]} in the code")
        return self

    @model_validator(mode="after")
    def _as_files_are(self) -> Self:
        if beside := [spec.year_in for spec in self.columns.values() if spec.year_in in self.columns]:
            raise ValueError(f"year_in names a column of its own: {beside[0]}, which only received files have")
        amounts = [name for name, spec in self.columns.items() if spec.type == "amount" and spec.unit is None]
        if amounts and self.has_money:
            raise ValueError(f"other columns say their unit, and {amounts[0]} does not")
        names = [spec.name for spec in self.columns.values()]
        if self.suppresses and HIDDEN in names:
            raise ValueError(f"no column may be called {HIDDEN} in the code where numbers are suppressed")
        if self.sexes_sum and set(self.key) == {self.sex}:
            raise ValueError("sexes_sum needs a column in the key beside that of the sex")
        if self.sex and self.columns[self.sex].total:
            alone = [name for name in self.numbers if name not in self.sexes_sum]
            if alone or self.sex not in self.key:
                what = f"{alone[0]} in sexes_sum" if alone else f"{self.sex} in its key"
                raise ValueError(f"a total that is computed needs {what}")
        return self

    @model_validator(mode="after")
    def _as_its_role_asks(self) -> Self:
        names = [column.name for column in self.columns.values()]
        for name in ROLE_COLUMNS[self.role] if self.role else ():
            if name not in names:
                raise ValueError(f"role {self.role} asks for a column that is called {name} in the code")
        if self.series and (self.role != "riket" or len(names) > len(ROLE_COLUMNS["riket"]) or self.connection):
            raise ValueError(f"series are of role riket, with no column but {', '.join(ROLE_COLUMNS['riket'])}")
        if (self.decided is not None) != (self.role == "frame"):
            raise ValueError("decided, the item that sets the year's frame, belongs to role frame and to no other")
        if self.lists and self.lists.titles:
            there, titled = set(self.columns[self.lists.by].values or ()), set(self.lists.titles)
            if odd := sorted(there ^ titled):
                raise ValueError(f"lists.titles and the values of {self.lists.by} are not the same: {odd[0]}")
        return self

    @model_validator(mode="after")
    def _whole_in_every_edition(self) -> Self:
        if not self.dated:
            doubled = [word for word, columns in _headings(self).items() if len(columns) > 1]
            if doubled:
                raise ValueError(f"two columns have the heading {doubled[0]}")
            return self
        for edition in _turns(self):
            try:
                contract_at(self, edition)
            except ValidationError as error:
                what = error.errors()[0]["msg"].removeprefix("Value error, ")
                raise ValueError(f"in {edition}: {what}") from None
        return self

    @property
    def dated(self) -> bool:
        """Whether it is not the same in all editions."""
        columns = self.columns.values()
        return any(one.dates for one in (self, *columns, *(alias for column in columns for alias in column.aliases)))

    @property
    def written(self) -> Contract:
        """The contract as it is written, for all editions."""
        return self._written or self

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The columns by what they are called in files, folded as headings are."""
        return {word: columns[0] for word, columns in _headings(self).items()}

    def dates_of(self, column: str) -> str:
        """Say, at the end of what a fault expects, when a column is in force that this edition does not have."""
        spec = self.written.columns.get(column)
        return f"; {column} is in the contract {spec.dates}" if spec and spec.dates else ""

    def column_of(self, name: str) -> str:
        """The column of the file that the code calls this."""
        return next(column for column, spec in self.columns.items() if spec.name == name)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that hold numbers and are not in the key."""
        return tuple(name for name, spec in self.columns.items() if spec.type in NUMBER_TYPES and name not in self.key)

    @property
    def suppresses(self) -> bool:
        """Whether a number may be suppressed."""
        return any(spec.suppresses for spec in self.columns.values())

    @property
    def lacks(self) -> bool:
        """Whether codes say that numbers are missing or suppressed."""
        return self.suppresses or any("missing" in spec.codes.values() for spec in self.columns.values())

    @property
    def has_money(self) -> bool:
        """Whether a column is known as money."""
        return any(spec.unit in MONEY_UNITS for spec in self.columns.values())

    @property
    def year_columns(self) -> tuple[str, ...]:
        """The columns that received files have beside its own: those that hold the years of times."""
        return tuple(spec.year_in for spec in self.columns.values() if spec.year_in)

    @property
    def title_columns(self) -> tuple[str, ...]:
        """The columns whose value may stand above the table."""
        return tuple(name for name, spec in self.columns.items() if spec.in_title)

    @property
    def regular(self) -> bool:
        """Whether every month, quarter or day is there, so that the last one tells how far the table reaches."""
        return self.complete is not None and self.complete.time == self.time and not (self.irregular or self.ended)

    @property
    def of_events(self) -> bool:
        """Whether each row is one event of one person, as its key has no time: nobody has counted them yet."""
        return self.time is not None and self.time not in self.key

    @property
    def sex(self) -> str | None:
        """The column that holds the sex, where there is one."""
        return next((name for name, column in self.columns.items() if column.type == "sex"), None)

    @property
    def time(self) -> str | None:
        """The column that holds the time, where there is one."""
        return next((name for name, column in self.columns.items() if column.type in TIME_TYPES), None)


def _headings(contract: Contract) -> dict[str, list[str]]:
    """Find the columns that have a heading, or another one."""
    found: dict[str, list[str]] = {}
    for column, spec in contract.columns.items():
        for word in dict.fromkeys([column, *(with_signs(alias.heading) for alias in spec.aliases)]):
            found.setdefault(word, []).append(column)
    return found


def _turns(contract: Contract) -> list[Edition]:
    """List the editions from which something is in force, or no longer, and one before them all."""
    columns = contract.columns.values()
    dated = [contract, *columns, *(alias for column in columns for alias in column.aliases)]
    months = range(1, MONTHS_OF_A_YEAR + 1)
    turns = [Edition.parse(one.since, JANUARY) for one in dated if one.since]
    turns += [Edition.parse(one.until, JANUARY).next_in(months) for one in dated if one.until]
    return [edition for edition in sorted({_FIRST, *turns}) if contract.in_force(edition)]


def contract_at(contract: Contract, edition: Edition) -> Contract:
    """Give a contract, which is in force, as it is in an edition: the columns and the headings of that time.

    What is asked of a column that is not there is asked of the one with the same name in the code, or not at all.
    """
    if not contract.dated:
        return contract
    always: dict[str, Any] = {"since": None, "until": None}
    columns = {
        name: spec.model_copy(
            update=always
            | {"aliases": tuple(one.model_copy(update=always) for one in spec.aliases if one.in_force(edition))}
        )
        for name, spec in contract.columns.items()
        if spec.in_force(edition)
    }
    return with_columns(contract.model_copy(update=always), columns, contract)


def contracts_at(contracts: Mapping[str, Contract], edition: Edition) -> dict[str, Contract]:
    """Give the contracts that are in force in an edition, each as it is there."""
    return {name: contract_at(one, edition) for name, one in contracts.items() if one.in_force(edition)}


def with_columns(contract: Contract, columns: Mapping[str, ColumnSpec], written: Contract | None = None) -> Contract:
    """Narrow a contract to some columns, and what it asks to these."""
    by_name = {spec.name: name for name, spec in columns.items()}
    now = {name: name if name in columns else by_name.get(spec.name) for name, spec in contract.columns.items()}

    def kept(names: Iterable[str]) -> list[str]:
        return [found for name in names if (found := now[name])]

    def same(name: str) -> str:
        return now[name] or name  # what nothing can be asked without is a fault where it lacks

    told = contract.model_dump() | {"columns": {name: spec.model_dump() for name, spec in columns.items()}}
    told["key"] = kept(contract.key)
    told["at_most"] = [
        {"part": now[rule.part], "whole": now[rule.whole]}
        for rule in contract.at_most
        if now[rule.part] and now[rule.whole]
    ]
    told["sums"] = [
        {"total": now[rule.total], "parts": kept(rule.parts)}
        for rule in contract.sums
        if now[rule.total] and len(kept(rule.parts)) > 1
    ]
    told["sexes_sum"] = kept(contract.sexes_sum) if any(spec.type == "sex" for spec in columns.values()) else []
    told["last_year"] = {now[one]: now[of] for one, of in contract.last_year.items() if now[one] and now[of]}
    told["same_all_year"] = kept(contract.same_all_year)
    if contract.reading:
        renamed = {heading: now[column] for heading, column in contract.reading.rename.items() if now[column]}
        told["reading"] |= {"rename": renamed, "measure": now.get(contract.reading.measure or "")}
    if contract.complete:
        told["complete"] = {"time": same(contract.complete.time), "per": kept(contract.complete.per)}
    if contract.signs:
        told["signs"] |= {"by": same(contract.signs.by), "columns": kept(contract.signs.columns)}
    if contract.lists:
        told["lists"] |= {
            "by": same(contract.lists.by),
            "order": now[contract.lists.order] if contract.lists.order else None,
            "fields": [
                field.model_dump()
                | {
                    "column": now[field.column],
                    "unit": now[field.unit] if field.unit else None,
                    "approximate": now[field.approximate] if field.approximate else None,
                }
                for field in contract.lists.fields
                if now[field.column]
            ],
        }
    made = Contract.model_validate(told)
    made._written = written
    return made


def with_role(contracts: Mapping[str, Contract], role: Role) -> Contract | None:
    """Find the contract of the table that the program uses for something."""
    return next(all_with_role(contracts, role), None)


def all_with_role(contracts: Mapping[str, Contract], role: Role) -> Iterator[Contract]:
    """Find every contract of a role; the country's values may come from several sources, each with one of its own."""
    return (contract for contract in contracts.values() if contract.role == role)


def titles_of(contracts: Mapping[str, Contract]) -> dict[str, str]:
    """Name every contract's table by its id."""
    return {contract.id: contract.title for contract in contracts.values()}


def list_titles(contracts: Mapping[str, Contract]) -> dict[str, tuple[Contract, str]]:
    """Find every list that has a title of its own, by its id, with its contract and its title."""
    return {
        name: (contract, title)
        for contract in contracts.values()
        if contract.lists
        for name, title in contract.lists.titles.items()
    }


def read_contracts(folder: Path) -> dict[str, Contract]:
    """Read every contract of a folder, by id.

    Raises:
        ContractError: tells every fault of every file with file and line.
    """
    contracts: dict[str, Contract] = {}
    faults: list[Fault] = []
    paths, begins = sorted(folder.glob("*.yml")), year_begins(folder.parent)
    if not paths:
        faults.append(Fault("there are no contracts", folder.name, expected="one <extract>.yml per received table"))
    for path in paths:
        name = f"{folder.parent.name}/{folder.name}/{path.name}"
        contract, file, more = read_model(Contract, path, name)
        faults += more
        if contract is None:
            continue
        if contract.id != path.stem:
            faults.append(file.fault("the id is not the file's name", ("id",), found=contract.id, expected=path.stem))
        faults += [*_clashes(contract, contracts, file), *_of_another_year(contract, begins, file)]
        contracts[contract.id] = contract
    if faults:
        raise ContractError(faults)
    return contracts


def _clashes(contract: Contract, others: Mapping[str, Contract], file: YamlFile) -> Iterator[Fault]:
    """Say where a contract has a role that another has, or a list that is called like another, in the same edition."""
    others = {name: one for name, one in others.items() if one.meets(contract)}
    if contract.role and contract.role != _OF_MANY and (other := with_role(others, contract.role)):
        yield file.fault(f"{other.id} has this role already", ("role",), found=contract.role)
    taken = {*list_titles(others), *others, contract.id}
    for name in contract.lists.titles if contract.lists else ():
        if name in taken:
            yield file.fault("another list or contract is called this", ("lists", "titles", name), found=name)


def _of_another_year(contract: Contract, begins: int, file: YamlFile) -> Iterator[Fault]:
    """Say where a column has years or quarters that cannot be placed in the board's year, or need not be its own."""
    for column, spec in contract.columns.items():
        key = ("columns", column)
        if spec.type == "quarter" and begins % MONTHS_OF_A_QUARTER != JANUARY:
            what = "a quarter of the calendar lies in two of the board's years"
            yield file.fault(what, key, found=f"year_begins: {begins}", expected="months")
        elif spec.type == "year" and spec.begins not in (JANUARY, begins, None if begins == JANUARY else JANUARY):
            neither = "these are neither the board's years nor the calendar's"
            what = neither if spec.begins else "it is not said whose years these are, the board's or the calendar's"
            expected = " or ".join(f"begins: {month}" for month in sorted({begins, JANUARY}, reverse=True))
            yield file.fault(what, key, found=f"begins: {spec.begins}" if spec.begins else "", expected=expected)
