"""Colours as eyes have them: contrast, CIEDE2000, three kinds of colour blindness, greyscale.

Sources: WCAG 2.2; Sharma, Wu and Dalal 2005; Brettel, Viénot and Mollon 1997; Viénot, Brettel and
Mollon 1999; Machado, Oliveira and Fernandes 2009 (severity 1). All matrices act on linear sRGB.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Triple = NDArray[np.float64]

_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
_WHITE = _XYZ.sum(axis=1)
_MACHADO = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
_VIENOT = {
    "protan": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deutan": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
}
# Two half-planes and the normal of the plane that parts them.
_BRETTEL = {
    "protan": (
        [[0.14980, 1.19548, -0.34528], [0.10764, 0.84864, 0.04372], [0.00384, -0.00540, 1.00156]],
        [[0.14570, 1.16172, -0.30742], [0.10816, 0.85291, 0.03892], [0.00386, -0.00524, 1.00139]],
        [0.00048, 0.00393, -0.00441],
    ),
    "deutan": (
        [[0.36477, 0.86381, -0.22858], [0.26294, 0.64245, 0.09462], [-0.02006, 0.02728, 0.99278]],
        [[0.37298, 0.88166, -0.25464], [0.25954, 0.63506, 0.10540], [-0.01980, 0.02784, 0.99196]],
        [-0.00281, -0.00611, 0.00892],
    ),
    "tritan": (
        [[1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911]],
        [[0.93678, 0.18979, -0.12657], [0.06154, 0.81526, 0.12320], [-0.37562, 1.12767, 0.24796]],
        [0.03901, -0.02788, -0.01113],
    ),
}


def linear(colour: str) -> Triple:
    """#RRGGBB as linear light from 0 to 1."""
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour))


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, share: float, ground: str) -> str:
    """What CSS draws for a colour of that opacity over a ground."""
    pairs = [
        (int(colour[place : place + 2], 16), int(ground[place : place + 2], 16))
        for place in (1, 3, 5)
    ]
    return "#" + "".join(
        f"{round(over * share + under * (1 - share)):02X}" for over, under in pairs
    )


def lab(light: Triple) -> Triple:
    """CIELAB under D65 of linear sRGB."""
    ratio = _XYZ @ np.clip(light, 0, 1) / _WHITE
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def _grey(light: Triple) -> Triple:
    return np.full(3, np.array([0.2126, 0.7152, 0.0722]) @ light)


def _brettel(kind: str) -> Callable[[Triple], Triple]:
    one, other, normal = map(np.array, _BRETTEL[kind])
    return lambda light: (one if light @ normal >= 0 else other) @ light


def _matrix(rows: list[list[float]]) -> Callable[[Triple], Triple]:
    return lambda light: np.array(rows) @ light


# Each way of seeing with every model of it: the worst counts.
EYES: dict[str, list[Callable[[Triple], Triple]]] = {
    "normal": [lambda light: light],
    "greyscale": [_grey],
} | {
    kind: [
        _brettel(kind),
        *(_matrix(models[kind]) for models in (_MACHADO, _VIENOT) if kind in models),
    ]
    for kind in _BRETTEL
}


def distance(one: str, other: str, eyes: str = "normal") -> float:
    """The CIEDE2000 distance of two colours for those eyes, the smallest over the models."""
    return min(
        ciede2000(lab(model(linear(one))), lab(model(linear(other)))) for model in EYES[eyes]
    )


def ciede2000(one: Triple, other: Triple) -> float:
    """CIEDE2000 of two CIELAB colours, as Sharma, Wu and Dalal write it down."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25**7)))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1 = np.degrees(np.arctan2(b1, a1 * stretch)) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * stretch)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    if c1 * c2 == 0:
        hm = h1 + h2
    elif abs(h1 - h2) <= 180:
        hm = (h1 + h2) / 2
    else:
        hm = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    cosines = (-0.17, hm - 30), (0.24, 2 * hm), (0.32, 3 * hm + 6), (-0.20, 4 * hm - 63)
    t = 1 + sum(share * np.cos(np.radians(angle)) for share, angle in cosines)
    sl = 1 + 0.015 * (lm - 50) ** 2 / np.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    tilt = 60 * np.exp(-(((hm - 275) / 25) ** 2))
    rt = -2 * np.sqrt(cm**7 / (cm**7 + 25**7)) * np.sin(np.radians(tilt))
    parts = dl / sl, dc / sc, dh / sh
    return float(np.sqrt(sum(part**2 for part in parts) + rt * parts[1] * parts[2]))
