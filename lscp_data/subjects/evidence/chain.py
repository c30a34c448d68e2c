"""The chain of a course and of an action: from arranged to practice changed, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field

ARRANGED, DELIVERED, ATTENDED = "arranged", "delivered", "attended"
LEARNED, KEPT, CHANGED, OUTCOME = "learned", "kept", "practice changed", "outcome"
# A step and the evidence level at which it stands (domain.md 2); 0 is none of them.
LEVELS = {ARRANGED: 1, DELIVERED: 2, ATTENDED: 2, LEARNED: 3, KEPT: 3, CHANGED: 4, OUTCOME: 5}
STEPS = tuple(LEVELS)
HIGHEST = 5
# What the levels are called; level 0 has no step.
LEVEL_NAMES = ("none", ARRANGED, DELIVERED, LEARNED, CHANGED, OUTCOME)


@dataclass(frozen=True)
class Step:
    """One step of a chain, and the sentence that says what is known of it.

    `reached` is None where nothing is known: the data are not there. `lacks` says what is missing
    although the step is reached, such as an agency that sent nobody. `short` is the fact's one
    figure for a matrix, empty where it has none.
    """

    name: str
    reached: bool | None
    fact: str
    lacks: str = ""
    short: str = field(default="", compare=False)

    @property
    def level(self) -> int:
        """The evidence level at which the step stands, 1 to 5."""
        return LEVELS[self.name]


@dataclass(frozen=True)
class Chain:
    """The seven steps of a course or an action in the order of `STEPS`.

    Who came by agency and what was kept say more of the level before them: they raise no level.
    """

    subject: str
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        """The step of that name."""
        return self.steps[STEPS.index(name)]

    @property
    def level(self) -> int | None:
        """The highest level reached, 0 to 5; None where nothing can be derived.

        Nothing reached is 0 only where it is known that nothing is arranged.
        """
        found = [
            one.level for one in self.steps if one.reached and one.name not in (ATTENDED, KEPT)
        ]
        if found:
            return max(found)
        return 0 if self.step(ARRANGED).reached is False else None

    @property
    def level_name(self) -> str:
        """What the level is called; "not known" where nothing can be derived."""
        return "not known" if self.level is None else LEVEL_NAMES[self.level]

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing below the highest level reached, a clause a step: "learned: ..."."""
        below = [one for one in self.steps if one.level <= (self.level or 0)]
        return tuple(
            f"{one.name}: {one.lacks if one.reached else one.fact}"
            for one in below
            if not one.reached or one.lacks
        )
