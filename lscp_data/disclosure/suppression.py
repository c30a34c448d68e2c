"""Which counts of children are hidden, and which others so that none can be worked back.

The general form: cells, and the sums over them that are or could be published. A cell or sum of 1
to 4 is hidden; then others, until each hidden one has a proof: another table of whole numbers,
which differs in it and agrees with everything published. The reader of that proof is taken to know
more than ours: which counts are hidden for being small (1 to 4) and which beside them (5 or more).
Source of the method: J. P. Kelly, B. L. Golden and A. A. Assad, Networks 22 (1992), here with whole
numbers in place of flows, so that any family of sums will do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

SMALLEST, LARGEST = 1, 4  # a count of children from the one to the other is hidden
_REACH = 20  # how far a count of the other table may lie off: a proof needs no more
_ZERO, _SUM = 50.0, 1000.0  # what hiding costs: zeros come after counts, sums after zeros
_WHOLE = 1e-6  # how far from a whole number the solver's may lie
_ROUNDS = 3  # other tables drawn at random before counts are taken one by one


@dataclass(frozen=True)
class Hidden:
    """The positions of the cells and of the sums that must not be shown."""

    cells: frozenset[int]
    sums: frozenset[int]


def suppressed(cells: Sequence[int], sums: Sequence[Collection[int]]) -> Hidden:
    """The cells and sums to hide; `sums` are positions in `cells`, of all that could be published.

    Deterministic. Everything a page, a filter or a download may print must be in `cells` or
    `sums`, and nothing hidden may be added up again. ValueError where a cell is missing or below
    zero.
    """
    counts = np.array([-1 if cell is None else cell for cell in cells], dtype=np.int64)
    if (counts < 0).any():
        raise ValueError("Counts of children must be known and not below zero.")
    member = np.zeros((len(sums), len(counts)), dtype=np.int64)
    for position, of_cells in enumerate(sums):
        member[position, sorted(of_cells)] = 1
    figures = np.concatenate([counts, member @ counts])
    rule = np.hstack([member, -np.eye(len(member), dtype=np.int64)])
    is_sum = np.arange(len(figures)) >= len(counts)
    published = _Published(figures, rule, is_sum, np.zeros(len(figures), dtype=bool))
    hidden = published.small
    if hidden.any():
        hidden = _with_others(published, hidden)
    at = np.flatnonzero(hidden)
    return Hidden(
        frozenset(at[at < len(counts)].tolist()),
        frozenset((at[at >= len(counts)] - len(counts)).tolist()),
    )


def hidden_figures(
    figures: Sequence[int],
    wholes: Sequence[tuple[int, Collection[int]]],
    unseen: Collection[int] = (),
    free: Collection[int] = (),
) -> frozenset[int]:
    """The positions of the figures to hide, where some are sums of others, in more ways than one.

    `wholes` are (whole, its parts) as positions, each whole the sum of its parts; `unseen` are
    never printed, but counts of children that must not be told either; `free` are not known to
    anybody, any number from 0 on, and stand in no answer. ValueError where a figure is missing or
    below zero, or a whole is not the sum of its parts.
    """
    counts = np.array([-1 if figure is None else figure for figure in figures], dtype=np.int64)
    rule = np.zeros((len(wholes), len(counts)), dtype=np.int64)
    unknown, unprinted, sums = np.zeros((3, len(counts)), dtype=bool)
    unknown[sorted(free)] = True
    unprinted[sorted(unseen)] = True
    for row, (whole, parts) in zip(rule, wholes, strict=True):
        row[sorted(parts)] = 1
        row[whole] = -1
        sums[whole] |= not unknown[sorted(parts)].all()
    if (counts < 0).any() or (rule @ counts).any():
        raise ValueError("Counts of children must be known, and wholes the sums of their parts.")
    hidden = np.zeros(len(counts), dtype=bool)
    for equations, at in _apart(rule):
        part = _Published(counts[at], rule[equations][:, at], sums[at], unknown[at])
        if part.small.any():
            no_secret = part.unknown | (unprinted[at] & (part.figures > LARGEST))
            hidden[at] = _with_others(part, part.small | no_secret, no_secret)
    return frozenset(np.flatnonzero(hidden & ~unknown).tolist())


def _apart(rule: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The equations and figures that have nothing to do with one another, each by their places."""
    group = np.arange(rule.shape[1])
    for row in rule:
        mine = np.unique(group[row != 0])
        group[np.isin(group, mine)] = mine.min(initial=len(group))
    of_equation = np.array([group[np.flatnonzero(row)[0]] for row in rule], dtype=np.int64)
    for one in np.unique(group):
        yield np.flatnonzero(of_equation == one), np.flatnonzero(group == one)


@dataclass(frozen=True)
class _Published:
    """All figures, the equations among them (whole -1, parts 1), and which are wholes, or free."""

    figures: np.ndarray
    rule: np.ndarray
    sums: np.ndarray
    unknown: np.ndarray

    @property
    def small(self) -> np.ndarray:
        small: np.ndarray = (self.figures >= SMALLEST) & (self.figures <= LARGEST) & ~self.unknown
        return small


def _with_others(
    published: _Published, hidden: np.ndarray, open_to_all: np.ndarray | None = None
) -> np.ndarray:
    """What is hidden, with what must be hidden beside it; each with a proof at the end.

    What is hidden and `open_to_all` needs none: it is not printed, and no secret.
    """
    proven = np.zeros(len(hidden), dtype=bool)
    if open_to_all is not None:
        proven |= open_to_all
    while True:
        proven |= _differing(published, hidden, proven)
        open_ = np.flatnonzero(hidden & ~proven)
        if len(open_):
            # Cells first, the largest first: what protects them protects smaller ones beside them.
            first = min(open_, key=lambda at: (published.sums[at], -published.figures[at], at))
            other = _cheapest(published, hidden, int(first))
            hidden, proven = hidden | (other != 0), proven | (other != 0)
            continue
        wider = _no_small_rest(published, hidden)
        if (wider == hidden).all():
            return hidden
        hidden = wider


def _no_small_rest(published: _Published, hidden: np.ndarray) -> np.ndarray:
    """Hides the smallest cell shown of each sum whose hidden cells together are 1 to 4.

    A sum that is shown less its cells that are shown is a count of children as well.
    """
    hidden, counts = hidden.copy(), published.figures  # one sum's also counts for the next
    for equation in published.rule:
        parts = equation > 0
        rest = counts[parts & hidden].sum()
        if hidden[equation < 0].any() or not SMALLEST <= rest <= LARGEST:
            continue
        left = np.flatnonzero(parts & ~hidden & (counts > LARGEST))
        hidden[left[counts[left].argmin()]] = True
    return hidden


def _differing(published: _Published, hidden: np.ndarray, proven: np.ndarray) -> np.ndarray:
    """Which hidden figures differ in some other table, of a few drawn without hiding more."""
    found, draws = proven.copy(), np.random.default_rng(0)
    low, high = _reach(published, hidden, hidden, strict=True)
    for _ in range(_ROUNDS):
        left = hidden & ~found
        if not left.any():
            break
        wish = np.where(left, draws.choice([-1.0, 1.0], len(hidden)), 0.0)
        other = _other(published, (wish, -wish), (np.maximum(low, -3), np.minimum(high, 3)))
        if other is None or not (other[left] != 0).any():
            break
        found |= other != 0
    proof: np.ndarray = found & hidden
    return proof


def _cheapest(published: _Published, hidden: np.ndarray, target: int) -> np.ndarray:
    """How another table differs that gives `target` another value and needs the fewest hidden."""
    cost = np.log1p(published.figures.astype(float))
    cost[published.figures == 0] = _ZERO
    cost[published.sums] = _SUM + 10 * cost[published.sums]
    cost[hidden] = 0.01
    everything = np.ones(len(hidden), dtype=bool)
    # Not strict: where no table is left in which the counts hidden beside stay 5 or more.
    for strict in (True, False):
        low, high = _reach(published, hidden, everything, strict=strict)
        others = []
        for least, most in ((low[target], -1), (1, high[target])):
            if least <= most:
                reach = low.copy(), high.copy()
                reach[0][target], reach[1][target] = least, most
                others.append(_other(published, (cost, cost), reach))
        found = [other for other in others if other is not None]
        if found:
            return min(found, key=lambda other: float(cost @ np.abs(other)))
    return np.ones(len(hidden), dtype=np.int64)  # the solver gave up: then nothing is shown


def _reach(
    published: _Published, hidden: np.ndarray, free: np.ndarray, *, strict: bool
) -> tuple[np.ndarray, np.ndarray]:
    """How far each figure of another table may lie below and above: nowhere where it is shown."""
    figures, small = published.figures, published.small
    if not strict:  # a small sum may then be any number, a small cell stays one
        small = small & ~published.sums
    beside = np.where((figures > LARGEST) & strict & ~published.unknown, LARGEST + 1, 0)
    low = np.maximum(np.where(small, SMALLEST, beside) - figures, -_REACH)
    high = np.where(small, LARGEST - figures, _REACH)
    return np.where(free, low, 0), np.where(free, high, 0)


def _other(
    published: _Published,
    cost: tuple[np.ndarray, np.ndarray],
    reach: tuple[np.ndarray, np.ndarray],
) -> np.ndarray | None:
    """How the table of least cost differs, in whole numbers, every sum still the sum of its cells.

    `cost` of one more and of one less in each figure; None where no table lies within reach.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # late: it takes half a second

    low, high = reach
    free = np.flatnonzero((low != 0) | (high != 0))
    rule = published.rule[:, free]
    low, high = low[free], high[free]
    solve = partial(
        milp,
        np.concatenate([cost[0][free], cost[1][free]]),
        bounds=Bounds(
            np.concatenate([np.maximum(low, 0), np.maximum(-high, 0)]),
            np.concatenate([np.maximum(high, 0), np.maximum(-low, 0)]),
        ),
        constraints=LinearConstraint(np.hstack([rule, -rule]), 0, 0),
    )
    solution = solve()
    # Tables of two keys have whole corners, so that whole numbers need seldom be asked for.
    if solution.x is not None and np.abs(solution.x - np.rint(solution.x)).max() > _WHOLE:
        solution = solve(integrality=np.ones(2 * len(free)), options={"mip_rel_gap": 0.05})
    if solution.x is None:
        return None
    other = np.zeros(len(published.figures), dtype=np.int64)
    moved = np.rint(solution.x).astype(np.int64)
    other[free] = moved[: len(free)] - moved[len(free) :]
    return other
