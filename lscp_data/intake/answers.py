"""What an officer has answered about an upload: kept with its draft, asked for once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

Place = tuple[str, str]  # a file and one of its sheets
EVERY_FORM: Place = ("", "")  # what is told of every form that is not told of by itself
EVERY_PLAN = EVERY_ACTION = ""  # why every action is gone of which nothing else is said
_JOINER = "\x1f"  # between file and sheet in JSON, whose keys are texts; no name holds it


@dataclass(frozen=True)
class Answers:
    """The answers given so far.

    Of the reading: `plans` name the plan of a sheet, `mapping` the field of a heading ("" for one
    that is not needed), `forms` the course and stage of a form, `key` what the colours mean and
    `keys` what they mean in one plan, by its name.
    Of publishing: `as_at` as typed, `colours` and `key_sure` where the officer has looked at what
    was read, `add` the kinds of data that are added to what is published, `public_text`, `checked`.
    Of actions, by plan: `same` says of two keys, then and now, whether they are one action;
    `gone` why an action is no longer in the workbook, by its key then.
    """

    plans: Mapping[Place, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    key: str = ""
    as_at: str = ""
    colours: bool = False
    key_sure: bool = False
    add: tuple[str, ...] = ()
    public_text: bool = False
    checked: bool = False
    same: Mapping[str, Mapping[tuple[str, str], bool]] = field(default_factory=dict)
    gone: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def choices(self) -> Mapping[str, str]:
        """The answers to what a workbook leaves open, as the reading takes them."""
        of_plans = {f"key of {plan}": key for plan, key in self.keys.items()}
        return {"key": self.key, **of_plans} if self.key else of_plans

    @property
    def reading(self) -> Answers:
        """Only what changes how the files are read."""
        return Answers(self.plans, self.mapping, self.forms, self.key, keys=self.keys)

    def but(self, **changes: Any) -> Answers:
        """The answers with some of them changed."""
        return replace(self, **changes)

    def json(self) -> dict[str, Any]:
        """The answers as plain JSON values."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in ("plans", "forms"):
            values[name] = {_JOINER.join(place): held for place, held in values[name].items()}
        values["add"] = list(self.add)
        values["same"] = {
            plan: {_JOINER.join(keys): same for keys, same in told.items()}
            for plan, told in self.same.items()
        }
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Answers:
        """The answers that `json` gave; a name it does not know is a TypeError."""
        told = dict(values)
        for name in ("plans", "forms"):
            told[name] = {_place(key): held for key, held in told.get(name, {}).items()}
        told["same"] = {
            plan: {_place(keys): same for keys, same in said.items()}
            for plan, said in told.get("same", {}).items()
        }
        return cls(**{**told, "add": tuple(told.get("add", ()))})


def _place(key: str) -> Place:
    file, sheet = key.split(_JOINER)
    return file, sheet
