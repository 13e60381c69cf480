"""Contracts: what the columns, keys and sums of each received table must be, read from data/contracts/*.yml."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from scorecard.common.faults import ContractError, Fault, did_you_mean
from scorecard.common.model import Count, Flag, Frozen, Number, Text
from scorecard.common.sexes import SEXES, UNKNOWN_SEX
from scorecard.common.yaml_file import YamlFile, read_model
from scorecard.extracts.codes import HIDDEN, Meaning, limits_of
from scorecard.extracts.times import DayOfWeek

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Time = Literal["month", "quarter", "tertial", "week", "date", "year"]
Amount = Literal["count", "amount", "decimal"]
Money = Literal["öre", "kr", "tkr", "mnkr"]
Unit = Literal[Money, "%", "fraction"]
Type = Literal[Time, "sex", "text", Amount]
TIME_TYPES: tuple[Time, ...] = get_args(Time)
NUMBER_TYPES: tuple[Amount, ...] = get_args(Amount)
MONEY: tuple[Money, ...] = get_args(Money)
YES = "ja"  # what a column of yes and no says where it is yes
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


class ColumnSpec(Frozen):
    """One column: its name in the code, its type and what values it may have.

    `year_in` is the heading of the column beside it that holds its year, in files as they are received. `month_of`
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
    year_in: Name | None = None
    month_of: DayOfWeek | None = None
    unit: Unit | None = None
    given_in: Unit | None = None
    words: dict[Annotated[Text, BeforeValidator(str)], Literal["kvinnor", "män", "totalt", "okänt"]] = Field(
        default_factory=dict
    )
    codes: dict[Annotated[str, BeforeValidator(str)], Meaning] = Field(default_factory=dict)
    unknown: Flag = False
    total: Literal["computed"] | None = None

    @model_validator(mode="after")
    def _of_times(self) -> Self:
        if (self.type == "week") != (self.month_of is not None):
            raise ValueError("month_of says to which month a week belongs: each column of weeks has it, and no other")
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
        if self.given_in and (self.unit is None or (self.given_in in MONEY) != (self.unit in MONEY)):
            raise ValueError(f"given_in is {self.given_in}, and unit is {self.unit}: two units of one kind")
        return self

    @model_validator(mode="after")
    def _limits_of_numbers(self) -> Self:
        numeric = self.type in (*NUMBER_TYPES, "year")
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


class Contract(Frozen):
    """What one received table must be; columns are named as in the file.

    `role` is what the program itself uses the table for, if anything; `decided` is the item that sets the year's frame
    in the table of that role. `lists` say how pages show it.

    `lag` is how many months a table may end before its edition, `irregular` says that its rows are events, and `ended`
    that nothing is added to it any more. `last_year` names columns of last year's with those of this year's, and
    `same_all_year` numbers that change only with the year. `tolerance` is by how much parts that are rounded may miss
    their total. `codes` are those of every column of numbers, beside its own.
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
    ended: Flag = False
    signs: Signs | None = None
    last_year: dict[Name, Name] = Field(default_factory=dict)
    same_all_year: tuple[Name, ...] = ()

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
        if self.sexes_sum and self.sex is None:
            raise ValueError("sexes_sum needs a column of type sex")
        names = [column.name for column in self.columns.values()]
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
        if (self.decided is not None) != (self.role == "frame"):
            raise ValueError("decided, the item that sets the year's frame, belongs to role frame and to no other")
        if self.lists and self.lists.titles:
            there, titled = set(self.columns[self.lists.by].values or ()), set(self.lists.titles)
            if odd := sorted(there ^ titled):
                raise ValueError(f"lists.titles and the values of {self.lists.by} are not the same: {odd[0]}")
        return self

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
        return any(spec.unit in MONEY for spec in self.columns.values())

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns that a received file has: its own, and those that hold the years of times beside them."""
        return (*self.columns, *(spec.year_in for spec in self.columns.values() if spec.year_in))

    @property
    def regular(self) -> bool:
        """Whether every month, quarter or day is there, so that the last one tells how far the table reaches."""
        return self.complete is not None and self.complete.time == self.time and not (self.irregular or self.ended)

    @property
    def sex(self) -> str | None:
        """The column that holds the sex, where there is one."""
        return next((name for name, column in self.columns.items() if column.type == "sex"), None)

    @property
    def time(self) -> str | None:
        """The column that holds the time, where there is one."""
        return next((name for name, column in self.columns.items() if column.type in TIME_TYPES), None)


def with_role(contracts: Mapping[str, Contract], role: Role) -> Contract | None:
    """Find the contract of the table that the program uses for something."""
    return next((contract for contract in contracts.values() if contract.role == role), None)


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
    paths = sorted(folder.glob("*.yml"))
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
        faults += _clashes(contract, contracts, file)
        contracts[contract.id] = contract
    if faults:
        raise ContractError(faults)
    return contracts


def _clashes(contract: Contract, others: Mapping[str, Contract], file: YamlFile) -> Iterator[Fault]:
    """Say where a contract has a role that another has, or a list that is called like another."""
    if contract.role and (other := with_role(others, contract.role)):
        yield file.fault(f"{other.id} has this role already", ("role",), found=contract.role)
    taken = {*list_titles(others), *others, contract.id}
    for name in contract.lists.titles if contract.lists else ():
        if name in taken:
            yield file.fault("another list or contract is called this", ("lists", "titles", name), found=name)
