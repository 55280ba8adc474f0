"""Whether real articles read the same when every name in them is another.

    python -m bench.swaps --repository CLONE [--every 8]      webis-de/COLING-20

Each name of one word in a newspaper's editorial (told by its capital) gives way to an invented
one. What a reader would call a label must not change: claims and where they stand, kinds,
scores, voices, figures, times and signs, as the tests of fairness compare them.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bench import sets

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--repository", type=Path, required=True)
    options.add_argument("--every", type=int, default=8, help="take one article in so many")
    options.add_argument("--show", action="store_true", help="print what changed")
    given = options.parse_args()
    print("| part | articles | names | labels | changed |\n| --- | --- | --- | --- | --- |")
    for part in ("guardian", "aljazeera"):
        texts = [text for text, _ in sets.editorials(given.repository / "data-source" / part)]
        counts = [0, 0, 0, 0]
        for text in track(texts[:: given.every], part, console=Console(stderr=True)):
            names, labels, changed = swapped(text)
            if not names:
                continue
            for n, x in enumerate((1, names, labels, len(changed))):
                counts[n] += x
            if given.show:
                print(*changed, sep="\n", file=sys.stderr)
        print("| " + " | ".join([part, *map(str, counts)]) + " |")


def swapped(text: str) -> tuple[int, int, list[str]]:
    """Return how many names gave way, how many labels there are, and those that changed."""
    from fairness.labels import fill, labels
    from fairness.test_swaps import INVENTED, names_of

    slots = {f"name{n}": name for n, name in enumerate(names_of(text))}
    shape = text
    for slot, name in slots.items():
        shape = re.sub(rf"\b{re.escape(name)}\b", "{" + slot + "}", shape)
    others = {slot: INVENTED[n % len(INVENTED)] for n, slot in enumerate(slots)}
    first, second = (
        [label for label in labels(fill(shape, **names)) if label[0] != "link"]
        for names in (slots, others)
    )
    return len(slots), len(first), [repr(label) for label in first if label not in second]


if __name__ == "__main__":
    main()
