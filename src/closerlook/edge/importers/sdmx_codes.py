"""Codes of SDMX that mean the same everywhere, for files that come without labels.

Sexes, ages and frequencies are those of the cross-domain code lists (https://sdmx.org,
CL_SEX, CL_AGE, CL_FREQ) and of Eurostat; units those of Eurostat, the OECD and the IMF.
"""

from __future__ import annotations

import re

from closerlook.edge.importers.numbers_in_columns import CURRENCIES
from closerlook.edge.importers.units_in_titles import split_unit

PUBLISHERS = {
    "ESTAT": "Eurostat",
    "OECD": "OECD",
    "IMF": "International Monetary Fund",
    "ECB": "European Central Bank",
    "ILO": "International Labour Organization",
    "BIS": "Bank for International Settlements",
    "WB": "World Bank",
}
"""Agencies that maintain data sets, by the code before their first point."""

_LABELS = {
    "SEX": {"T": "total", "_T": "total", "M": "men", "F": "women"},
    "AGE": {"TOTAL": "all ages", "_T": "all ages"},
    "FREQ": {
        "A": "annual", "S": "half-yearly", "Q": "quarterly", "M": "monthly", "W": "weekly",
        "D": "daily",
    },
}  # fmt: skip
_AGES = (
    (r"Y(\d+)(?:-|T)(\d+)", r"aged \1 to \2"),
    (r"Y_LT(\d+)", r"under \1"),
    (r"Y_G[ET](\d+)", r"aged \1 and over"),
    (r"Y(\d+)", r"aged \1"),
)
_UNITS = (
    (r"PC|PT|PCT|PERCENT|PC_\w+|PT_\w+|PCH_\w+", "percent", 0),
    (r"NR|NUMBER|PS|PER|PERS", "", 0),
    (r"THS|THS_PER|THS_PERS", "", 3),
    (r"IX|INX|INDEX|I\d{2}|INX_\w+", "index", 0),
    (r"YR|Y|YEARS?", "years", 0),
    (r"\w+_MEUR|MIO_EUR", "EUR", 6),
    (r"\w+_EUR_HAB", "EUR", 0),
)


def label_of(dimension: str, code: str) -> str:
    """Return what a code of a dimension means; the code itself where no list says.

    >>> label_of("SEX", "F"), label_of("AGE", "Y15-74"), label_of("COICOP", "CP01")
    ('women', 'aged 15 to 74', 'CP01')
    """
    if dimension == "AGE":
        for pattern, words in _AGES:
            if match := re.fullmatch(pattern, code):
                return match.expand(words)
    return _LABELS.get(dimension, {}).get(code, code)


def unit_of(code: str, label: str) -> tuple[str, int]:
    """Return the unit and scale that a code of a unit and its label name.

    >>> unit_of("THS_PER", ""), unit_of("CP_MEUR", "Current prices, million euro")
    (('', 3), ('EUR', 6))
    """
    titled = split_unit(label)
    if titled.unit is not None:
        return titled.unit, titled.scale or 0
    if code in CURRENCIES:
        return code, 0
    for pattern, unit, scale in () if label else _UNITS:
        if re.fullmatch(pattern, code):
            return unit, scale
    return label or code, 0
