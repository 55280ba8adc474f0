"""Print claims, one a line.

python -m bench.figure_claims FOLDER --split own --count 50     label, error, relation, text
python -m bench.figure_claims FOLDER --split held --json        one JSON object a line
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench.figure_claims import generate
from bench.figure_claims.nouns import VOICES, indicators
from bench.figure_claims.statistics import absent
from closerlook.errors import SourceError


def main() -> int:
    """Read the options, print the claims; status 2 where the data cannot be read."""
    options = argparse.ArgumentParser(
        prog="python -m bench.figure_claims",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    options.add_argument("folder", type=Path, help="an unpacked DDF data set")
    options.add_argument("--split", choices=["own", "held", *VOICES], default="own")
    options.add_argument("--count", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true", help="JSON lines instead of columns")
    chosen = options.parse_args()
    try:
        for code in absent(chosen.folder, indicators()):
            print(f"no figures for {code}: left out", file=sys.stderr)
        for item in generate(
            chosen.folder, seed=chosen.seed, count=chosen.count, split=chosen.split
        ):
            if chosen.json:
                print(json.dumps(asdict(item), ensure_ascii=False))
            else:
                label = "true" if item.label else "false"
                print(label, item.error or "-", item.wording, item.text, item.truth, sep="\t")
    except SourceError as trouble:
        print(f"closerlook: {trouble.what}\n  try: {trouble.hint}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
