"""What sort of thing a claim asserts."""

import pytest

from closerlook.claims import find_claims
from closerlook.model import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # a number counts when it is what is said
        ("The county has 41 libraries.", Kind.STATISTIC),
        ("Nine of them voted for it.", Kind.STATISTIC),
        ("Rents have doubled.", Kind.STATISTIC),
        ("Engineers put the saving at three minutes.", Kind.STATISTIC),
        ("The queue lasts for twenty minutes.", Kind.STATISTIC),
        ("The bypass costs more than the county spends on its libraries.", Kind.STATISTIC),
        ("We have the lowest rate of unemployment in 25 years.", Kind.STATISTIC),
        ("My four basic objections were answered.", Kind.EVENT),
        ("No two families agree about the route.", Kind.STATE),
        ("A three-year contract is signed.", Kind.STATE),
        ("In three short months the town rebuilt the hall.", Kind.EVENT),
        ("They found three rare orchids.", Kind.EVENT),
        # what happened, and how things were
        ("The council raised the fee.", Kind.EVENT),
        ("The would-be builders promised a fountain.", Kind.EVENT),
        ("The would-be mayor owns a yacht.", Kind.STATE),
        ("The mill belonged to the abbey.", Kind.STATE),
        # what brings about what
        ("The higher fee raised the cost of parking.", Kind.CAUSAL),
        ("The noise makes people ill.", Kind.CAUSAL),
        ("Price stability is made easy by stagnation.", Kind.CAUSAL),
        ("The boats caught six times more cod than today.", Kind.STATISTIC),
        ("Twenty-nine of the towns are dry.", Kind.STATISTIC),
        ("I studied the effects of 900 years of fishing.", Kind.EVENT),
        ("The fall in prices has precipitated a rush.", Kind.CAUSAL),
        ("Starving the pool of money left the baths struggling.", Kind.CAUSAL),
        ("The use of coal made the air one of the poorest in the north.", Kind.CAUSAL),
        ("The grant would have acted as a spur.", Kind.CAUSAL),
        ("The forces lowered the flag.", Kind.EVENT),
        # what ought to be done, by the author's word
        ("Our aim is to end the queue by 2030.", Kind.POLICY),
        ("We intend to reopen the baths.", Kind.POLICY),
        ("I urge every member to vote no.", Kind.POLICY),
        ("I call on the council to act.", Kind.POLICY),
        ("We need a new hall.", Kind.POLICY),
        ("The time has come to raise the fee.", Kind.POLICY),
        ("Friends, without regard to party, let us mend the roof.", Kind.POLICY),
        # what others intend is a fact about them
        ("The council intends to borrow the money.", Kind.STATE),
        ("The council's aim is to end the queue.", Kind.STATE),
        ("I call it the new deal.", Kind.STATE),
        # what will happen, and what only may be
        ("The town is going to lose its bank.", Kind.PREDICTION),
        ("He was going to school.", Kind.EVENT),
        ("The bridge may be unsafe.", Kind.STATE),
        ("The bridge may be closed by 2030.", Kind.PREDICTION),
        # what is good, and what a record settles
        ("It is worse to build the wrong road than to wait.", Kind.VALUE),
        ("This is the best harvest since the war.", Kind.STATE),
        ("It should be no surprise that they left.", Kind.VALUE),
        # elsewhere is a precedent only of what was done
        ("Elsewhere, Strasbourg tried this.", Kind.PRECEDENT),
        ("Strasbourg is growing elsewhere.", Kind.STATE),
        ("Strasbourg is, for instance, one of the older towns.", Kind.STATE),
        ("For example, Strasbourg closed its ring road in 1994.", Kind.PRECEDENT),
        ("Hollin has tried everywhere for a loan.", Kind.EVENT),
        ("She couldn't pay the rent and moved to a shed.", Kind.STATE),
    ],
)
def test_kinds(document, text, kind):
    assert [c.kind for c in find_claims(document(text))] == [kind]


def test_a_shared_auxiliary_gives_both_verbs_their_mood(document):
    claims = find_claims(document("The bypass would bring 400 jobs and cut journey times by half."))
    assert [c.kind for c in claims] == [Kind.PREDICTION, Kind.PREDICTION]
