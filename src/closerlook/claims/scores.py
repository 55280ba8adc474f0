"""What the rules and the encoder together make of a clause: its kind and two scores.

The rules read the grammar of a clause, the encoder its words. The encoder changes a kind
only where the rules fell through to their last resort and it is sure; its weight in the
scores is fixed here, not tuned on any set that we report.
"""

from __future__ import annotations

from dataclasses import dataclass

from closerlook.encoder import Reading
from closerlook.model import Kind

_SURE = 0.9
_PLAIN = frozenset({Kind.EVENT, Kind.STATE})
_JUDGING = frozenset({Kind.VALUE, Kind.POLICY, Kind.PREDICTION})


@dataclass(frozen=True, slots=True)
class Scored:
    """A clause's kind, how far it can be checked and how much that gains, both 0…1."""

    kind: Kind
    checkable: float
    worth_checking: float


def scored(rules: Scored, reading: Reading) -> Scored:
    """Return what rules and encoder make of a clause together."""
    kind = _kind(rules.kind, reading)
    checkable = (rules.checkable + reading.checkable) / 2
    if kind in _JUDGING:
        checkable = min(checkable, rules.checkable if rules.kind in _JUDGING else 0.2)
    worth = 0.4 * rules.worth_checking + 0.6 * reading.worth_checking
    if kind in _JUDGING:
        worth = min(worth, 0.4)
    return Scored(kind, round(checkable, 2), round(worth, 2))


def _kind(rules: Kind, reading: Reading) -> Kind:
    judges = reading.value + reading.policy
    if rules in _PLAIN and judges > _SURE and reading.subjective > 0.65:
        return Kind.VALUE
    states = reading.fact + reading.testimony
    if rules is Kind.VALUE and states > _SURE and reading.subjective < 0.15:
        return Kind.STATE
    return rules
