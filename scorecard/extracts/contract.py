"""Contracts: what the columns, keys and sums of each received table must be, read from data/contracts/*.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from scorecard.common.faults import ContractError, Fault, did_you_mean
from scorecard.common.model import Frozen, Text
from scorecard.common.yaml_file import parse, read_yaml

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Type = Literal["month", "quarter", "date", "year", "sex", "text", "count", "amount", "decimal"]
TIME_TYPES: frozenset[str] = frozenset({"month", "quarter", "date", "year"})
NUMBER_TYPES: frozenset[str] = frozenset({"count", "amount", "decimal"})
SEXES = ("kvinnor", "män", "totalt")


class ColumnSpec(Frozen):
    """One column: its name in the code, its type and what values it may have."""

    name: Name
    type: Type
    description: Text
    min: float | None = None
    max: float | None = None
    values: tuple[Any, ...] | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _limits_of_numbers(self) -> Self:
        if self.type not in NUMBER_TYPES | {"year"} and (self.min, self.max) != (None, None):
            raise ValueError(f"min and max are for numbers and years, not for {self.type}")
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


class Contract(Frozen):
    """What one received table must be; columns are named as in the file.

    `lag` is how many months a table may end before its edition, `irregular` says that its rows are events, and `ended`
    that nothing is added to it any more. `last_year` names columns of last year's with those of this year's, and
    `same_all_year` numbers that change only with the year.
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
    may_be_empty: bool = False
    lag: int = Field(default=0, ge=0, le=24)
    irregular: bool = False
    ended: bool = False
    signs: Signs | None = None
    last_year: dict[Name, Name] = Field(default_factory=dict)
    same_all_year: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        named = [*self.key, *self.sexes_sum]
        named += [name for rule in self.at_most for name in (rule.part, rule.whole)]
        named += [name for rule in self.sums for name in (rule.total, *rule.parts)]
        named += [*self.last_year, *self.last_year.values(), *self.same_all_year]
        named += [self.signs.by, *self.signs.columns] if self.signs else []
        if self.complete:
            named += [self.complete.time, *self.complete.per]
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

    @property
    def sex(self) -> str | None:
        """The column that holds the sex, where there is one."""
        return next((name for name, column in self.columns.items() if column.type == "sex"), None)

    @property
    def time(self) -> str | None:
        """The column that holds the time, where there is one."""
        return next((name for name, column in self.columns.items() if column.type in TIME_TYPES), None)


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
        file, more = read_yaml(path, name)
        faults += more
        if file is None:
            continue
        contract, more = parse(Contract, file)
        faults += more
        if contract is None:
            continue
        if contract.id != path.stem:
            faults.append(
                Fault("the id is not the file's name", name, file.line(("id",)), found=contract.id, expected=path.stem)
            )
        contracts[contract.id] = contract
    if faults:
        raise ContractError(faults)
    return contracts
