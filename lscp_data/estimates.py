"""Intervals and differences, and the sources of their formulas: how sure a number can be."""

from __future__ import annotations

import math

import pandas as pd


def t_quantile(freedom: float, probability: float = 0.975) -> float:
    """The quantile of Student's t; `freedom` is the degrees of freedom, above zero."""
    from scipy.special import stdtrit  # loaded when first needed: it takes a tenth of a second

    return float(stdtrit(freedom, probability))


def interval(scores: pd.Series) -> tuple[float, float]:
    """The mean of scores and half the width of its 95 % interval (not a number below two)."""
    values = scores.astype(float)
    n = len(values)
    half = t_quantile(n - 1) * float(values.std()) / math.sqrt(n) if n > 1 else math.nan
    return float(values.mean()), half


def welch(first: pd.Series, second: pd.Series) -> tuple[float, float]:
    """The mean of other people's scores less that of `first`, and half its 95 % interval.

    Source: B. L. Welch, Biometrika 34 (1947), with the degrees of freedom of Welch and
    Satterthwaite; not a number where either has fewer than two scores, or neither spreads.
    """
    groups = [scores.astype(float) for scores in (first, second)]
    difference = float(groups[1].mean() - groups[0].mean())
    if min(map(len, groups)) < 2:
        return difference, math.nan
    squares = [float(scores.var()) / len(scores) for scores in groups]
    total = sum(squares)
    if total == 0:
        return difference, math.nan
    freedom = total**2 / sum(s**2 / (len(g) - 1) for s, g in zip(squares, groups, strict=True))
    return difference, t_quantile(freedom) * math.sqrt(total)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share, from 0 to 1; ValueError where `whole` is not positive.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927).
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError("A share needs a whole above zero and a part within it.")
    z = 1.959963984540054
    share = part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole**2)) / (1 + z * z / whole)
    # Of none or of all, rounding may lead a hair outside.
    return max(middle - half, 0.0), min(middle + half, 1.0)
