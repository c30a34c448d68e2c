"""A reader who takes everything published as equations cannot work back a hidden count of children.

The attacker knows every figure of every view that a filter gives, that children come in whole
numbers, of what share at least half is said, and, in the stronger form, which figures are hidden
for being 1 to 4.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from lscp_data.disclosure import ALL, protected, protected_parts, suppression
from lscp_data.subjects.practice.protection import halves

Half = Callable[[pd.DataFrame, pd.DataFrame], pd.Series]


def audited(given: pd.DataFrame, shown: pd.DataFrame) -> pd.Series:
    """What the product says of audits: whether at least half showed the change."""
    alone = pd.Series(len(given) <= 2, index=given.index)  # one row, and its total
    return halves(given.assign(kind="audit"), shown, alone)


@dataclass(frozen=True)
class Game:
    """What the attacker sees, and what only the referee knows.

    `sums` over cells, one row each; `seen` is the value of each, missing where it was hidden.
    `at_least`: sums over cells, with the least that each is known to be.
    """

    cells: np.ndarray
    sums: np.ndarray
    seen: np.ndarray
    at_least: tuple[tuple[np.ndarray, int], ...] = ()

    @property
    def secrets(self) -> list[int]:
        """The sums (a cell is one) that are counts of 1 to 4 children."""
        true = self.sums @ self.cells
        return [int(at) for at in np.flatnonzero((true >= 1) & (true <= 4))]

    @property
    def four_ones(self) -> set[int]:
        """Secrets within a sum of 4 that is four times 1.

        Whoever knows of all five that they are from 1 to 4 needs no other figure to tell: no
        hiding helps. Our tables do not say which `c` is small and which stands beside.
        """
        fours = [row for row in self.sums if row @ self.cells == 4 and row @ (self.cells == 1) == 4]
        return {at for at in self.secrets for row in fours
                if not (self.sums[at] * (self.cells > 0) > row).any()}  # fmt: skip

    @property
    def told(self) -> tuple[np.ndarray, np.ndarray]:
        known = ~np.isnan(self.seen)
        return self.sums[known], self.seen[known]


def table_of(shape: tuple[int, ...], seed: int) -> pd.Series:
    """Counts drawn so that many are small and some are nothing."""
    draws = np.random.default_rng(seed)
    mean = draws.choice([1.0, 3.0, 8.0, 20.0])
    counts = draws.poisson(draws.gamma(0.7, mean / 0.7, shape)).ravel()
    keys = [[f"k{at}" for at in range(size)] for size in shape]
    names = [f"key {at}" for at in range(len(shape))]
    index = pd.MultiIndex.from_product(keys, names=names)
    return pd.Series(counts, index if len(shape) > 1 else index.get_level_values(0))


def views(shown: pd.Series) -> Iterator[pd.Series]:
    """Every view that a page could give: each key left open or set to one value, or to two."""
    rows = shown.index.to_frame(index=False).astype(str).set_axis(shown.index)
    values = [sorted({*rows[name]} - {ALL}) for name in rows]
    choices = [[(), *((v,) for v in of), *itertools.combinations(of, 2)] for of in values]
    for chosen in itertools.product(*choices):
        stays = pd.Series(True, index=shown.index)
        for name, among in zip(rows, chosen, strict=True):
            stays &= rows[name].isin(among) if among else True
        yield shown[stays]


def game(counts: pd.Series) -> Game:
    """What the attacker has of a table: every row that any filter gives, each as a sum of cells.

    A view is a choice of these rows, so every pair of views is among their pairs.
    """
    seen = dict(protected(counts).items())
    cells = [row if isinstance(row, tuple) else (row,) for row in counts.index]
    sums = np.array([
        [all(key in (ALL, of) for key, of in zip(row if isinstance(row, tuple) else (row,), cell,
                                                 strict=True)) for cell in cells]
        for row in seen
    ], dtype=float)  # fmt: skip
    values = [np.nan if pd.isna(count) else float(count) for count in seen.values()]
    return Game(counts.to_numpy(), sums, np.array(values))


def by_differences(played: Game) -> set[int]:
    """What one published figure, or one less another, gives away."""
    sums, _ = played.told
    only = sums[sums.sum(axis=1) == 1]
    unknown = only.sum(axis=0) == 0  # cells that are not themselves published
    left = sums * unknown
    each = np.concatenate([left, (left[:, None] - left[None]).reshape(-1, left.shape[1])])
    distinct = {row.tobytes() for row in each} | {(-row).tobytes() for row in each}
    wanted = {at: (played.sums[at] * unknown).tobytes() for at in played.secrets}
    nothing = np.zeros(left.shape[1]).tobytes()
    return {at for at, row in wanted.items() if row == nothing or row in distinct}


def by_algebra(played: Game) -> set[int]:
    """What all the equations together give away: sums within the space of those published."""
    sums, _ = played.told
    if not len(sums):
        return set()
    _, sizes, rows = np.linalg.svd(sums, full_matrices=True)
    free = rows[int((sizes > 1e-9).sum()) :]
    return {at for at in played.secrets if np.abs(free @ played.sums[at]).max(initial=0) < 1e-7}


def by_ranges(played: Game, *, knows_small: bool) -> set[int]:
    """What only one whole number fits: the least and the greatest of it agree.

    `knows_small`: the attacker knows which figures are hidden for being 1 to 4.
    """
    sums, seen = played.told
    rules = [LinearConstraint(sums, seen, seen)] if len(sums) else []
    rules += [LinearConstraint(of_cells, least) for of_cells, least in played.at_least]
    top = played.cells.max(initial=0) + 30
    if knows_small and played.secrets:
        rules.append(LinearConstraint(played.sums[played.secrets], 1, 4))

    def fits(wish: np.ndarray) -> np.ndarray:
        solution = milp(wish, integrality=np.ones(len(wish)), bounds=Bounds(0, top),
                        constraints=rules)  # fmt: skip
        assert solution.x is not None  # the true table always fits
        return np.rint(solution.x)

    found, draws = [*played.secrets], np.random.default_rng(1)
    for _ in range(4):  # cheap: a table that fits and differs clears all it differs in
        wish = draws.normal(size=len(played.cells))
        other = fits(wish)
        found = [at for at in found if played.sums[at] @ other == played.sums[at] @ played.cells]
    return {at for at in found
            if played.sums[at] @ fits(played.sums[at]) == played.sums[at] @ fits(-played.sums[at])
            }  # fmt: skip


TABLES = [
    *[((size,), seed) for size in (1, 2, 3, 5, 8) for seed in range(12)],
    *[((rows, columns), seed) for rows, columns in ((2, 2), (3, 2), (3, 4), (5, 3), (1, 4))
      for seed in range(20)],
    *[((8, 6), seed) for seed in range(24)],
    *[((2, 2, 2), seed) for seed in range(12)],
    *[((4, 3, 3), seed) for seed in range(8)],
]  # fmt: skip
PARTS = 8  # so that no one test takes long


@pytest.fixture(scope="module", params=range(PARTS))
def played(request: pytest.FixtureRequest) -> list[Game]:
    return [game(table_of(shape, seed)) for shape, seed in TABLES[request.param :: PARTS]]


def test_no_count_of_one_to_four_is_ever_published(played: list[Game]) -> None:
    assert all(np.isnan(one.seen[one.secrets]).all() for one in played)


def test_no_published_figure_less_another_gives_a_hidden_count(played: list[Game]) -> None:
    assert [found for one in played if (found := by_differences(one))] == []


def test_no_hidden_count_follows_from_all_equations_together(played: list[Game]) -> None:
    assert [found for one in played if (found := by_algebra(one))] == []


def test_more_than_one_whole_number_fits_every_hidden_count(played: list[Game]) -> None:
    assert [found for one in played if (found := by_ranges(one, knows_small=False))] == []


def test_nor_does_it_help_to_know_which_counts_are_hidden_for_being_small(
    played: list[Game],
) -> None:
    for one in played:
        assert by_ranges(one, knows_small=True) <= one.four_ones


def test_without_hiding_others_beside_the_attacker_finds_what_is_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suppression, "_with_others", lambda published, hidden: hidden)
    tables = [game(table_of((5, 4), seed)) for seed in range(40)]
    with_secrets = [one for one in tables if one.secrets]
    for attack in (by_differences, by_algebra):
        assert sum(bool(attack(one)) for one in with_secrets) > 0.7 * len(with_secrets)
    ranged = [one for one in with_secrets if by_ranges(one, knows_small=True)]
    assert len(ranged) > 0.7 * len(with_secrets)


def parts_game(rows: int, seed: int, half: Half | None = None) -> Game:
    """Asked, replied and changed of some agencies, and their totals, as the attacker has them.

    With `half` also what it says of each row: whether at least half of all judged changed.
    """
    draws = np.random.default_rng(seed)
    asked = draws.integers(0, draws.choice([8, 20, 40]), rows)
    replied = np.array([draws.integers(0, n + 1) for n in asked])
    changed = np.array([draws.integers(0, n + 1) for n in replied])
    wholes = pd.DataFrame({"asked": asked, "replied": replied, "changed": changed}, dtype="Int64")
    numbers, total = protected_parts(wholes)
    cells = np.stack([asked - replied, replied - changed, changed], axis=1).ravel()
    table = pd.concat([numbers, total.to_frame().T], ignore_index=True).astype("Int64")
    every = pd.concat([wholes, wholes.sum().to_frame().T], ignore_index=True).astype("Int64")
    spans = {"asked": (0, 3), "replied": (1, 3), "changed": (2, 3)}
    between = [(0, 1), (1, 2), (0, 2)]  # not printed, but counts of children all the same
    sums, seen, at_least = [], [], []
    said = half(every, table) if half else pd.Series(pd.NA, index=table.index, dtype="boolean")
    for at, row in enumerate(table.to_numpy(float, na_value=np.nan)):
        mine = np.zeros((rows, 3))
        mine[at if at < rows else slice(None)] = 1
        for value, (start, end) in [*zip(row, spans.values(), strict=True),
                                    *((np.nan, span) for span in between)]:  # fmt: skip
            member = np.zeros((rows, 3))
            member[:, start:end] = mine[:, start:end]
            sums.append(member.ravel())
            seen.append(value)
        if not pd.isna(said[at]):
            more = (mine * [0, -1, 1]).ravel()  # changed and 2 x changed - replied
            at_least.append((more, 0) if said[at] else (-more, 1))
    return Game(cells, np.array(sums), np.array(seen), tuple(at_least))


@pytest.mark.parametrize("half", [None, audited])
@pytest.mark.parametrize("rows", [1, 2, 5])
def test_no_part_of_a_whole_and_no_rest_of_one_to_four_can_be_worked_back(
    rows: int, half: Half | None
) -> None:
    for seed in range(12):
        one = parts_game(rows, seed, half)
        assert not by_differences(one)
        assert not by_algebra(one)
        assert not by_ranges(one, knows_small=False)
        assert by_ranges(one, knows_small=True) <= one.four_ones


def test_the_attacker_learns_from_the_verdict_of_a_number_hidden_to_protect_another() -> None:
    def of_all(given: pd.DataFrame, shown: pd.DataFrame) -> pd.Series:
        return (2 * given["changed"] >= given["replied"]).astype("boolean")

    games = [parts_game(rows, seed, of_all) for rows in (1, 2) for seed in range(40)]
    assert any(by_ranges(one, knows_small=True) - one.four_ones for one in games)
