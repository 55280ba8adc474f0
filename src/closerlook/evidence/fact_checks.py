"""Published fact-checks of like claims. Whether the claim is the same, a person decides."""

from __future__ import annotations

from closerlook.model import Claim, Evidence, FactCheck, Points
from closerlook.record import Package
from closerlook.text.words import content_words

_LIKE = 0.6


def like_claims(claim: Claim, record: Package) -> list[Evidence]:
    """Return the fact-checks whose reviewed claim shares most of its words with ``claim``.

    Similarity is the Dice coefficient (Dice 1945) of the content words, 0…1. Likeness is
    not sameness, so a rating never points for or against by itself.
    """
    ours = {stem for stem, _ in content_words(claim.says)}
    found: list[Evidence] = []
    for document in record.documents:
        rating = document.rating
        if rating is None:
            continue
        theirs = {stem for stem, _ in content_words(document.text, rating.claim)}
        total = len(ours) + len(theirs)
        similarity = round(2 * len(ours & theirs) / total, 2) if total else 0.0
        if similarity < _LIKE:
            continue
        who = document.publisher or document.title or "a fact-checker"
        proof = FactCheck(
            rating.claim, rating.claim.of(document.text), rating.url, rating.rating, similarity
        )
        why = f"{who} rated a like claim “{rating.rating}”; read it before relying on either."
        found.append(Evidence("", claim.id, document.id, Points.NEITHER, similarity, proof, why))
    return found[:2]
