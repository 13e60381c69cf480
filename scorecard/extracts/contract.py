"""Contracts: what the columns, keys and sums of each received table must be, read from data/contracts/*.yml."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from scorecard.common.faults import ContractError, Fault, did_you_mean
from scorecard.common.model import Flag, Frozen, Number, Text
from scorecard.common.yaml_file import parse, read_yaml

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Time = Literal["month", "quarter", "date", "year"]
Amount = Literal["count", "amount", "decimal"]
Type = Literal[Time, "sex", "text", Amount]
TIME_TYPES: tuple[Time, ...] = get_args(Time)
NUMBER_TYPES: tuple[Amount, ...] = get_args(Amount)


def _allowed(value: Any) -> Any:
    if type(value) in (str, int) or (type(value) is float and math.isfinite(value)):
        return value
    raise ValueError("should be text or a number")


class ColumnSpec(Frozen):
    """One column: its name in the code, its type and what values it may have."""

    name: Name
    type: Type
    description: Text
    min: Number | None = None
    max: Number | None = None
    values: tuple[Annotated[Any, AfterValidator(_allowed)], ...] | None = None
    optional: Flag = False

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


class Contract(Frozen):
    """What one received table must be; columns are named as in the file."""

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
    may_be_empty: Flag = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        named = [*self.key, *self.sexes_sum]
        named += [name for rule in self.at_most for name in (rule.part, rule.whole)]
        named += [name for rule in self.sums for name in (rule.total, *rule.parts)]
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
