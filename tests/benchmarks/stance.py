"""How often the suggested stance of a headline to a claim is the one that people gave it.

    python -m tests.benchmarks.stance FILE... [--wrong]

FILE has rows with `claim`, `headline` and `stance`: for, against or observing. Prints precision, recall and F1 of
each, and the share of all that is right.
"""

import argparse
from collections import Counter

from newsroom.matching.stance import CONTRADICTS, NEITHER, SUPPORTS, suggest_stance
from tests.benchmarks.corpus import f1, rows, share

STANCES = {"for": SUPPORTS, "against": CONTRADICTS, "observing": NEITHER}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--wrong", action="store_true", help="print each headline wrongly judged about contradicting")
    options = parser.parse_args()
    for file in options.files:
        table = Counter()
        for row in rows(file):
            expected, found = STANCES[row["stance"]], suggest_stance(row["claim"], row["headline"])
            table[expected, found.stance] += 1
            if options.wrong and expected != found.stance and CONTRADICTS in (expected, found.stance):
                print(f"{expected} / {found.stance}: {row['claim']} || {row['headline']} || {' '.join(found.reasons)}")
        print_figures(file, table)


def print_figures(file: str, table: Counter):
    for stance in (CONTRADICTS, SUPPORTS, NEITHER):
        right = table[stance, stance]
        precision = share(right, sum(n for (_, found), n in table.items() if found == stance))
        recall = share(right, sum(n for (expected, _), n in table.items() if expected == stance))
        print(f"{file}: {stance}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1(precision, recall):.3f}")
    right = sum(n for (expected, found), n in table.items() if expected == found)
    print(f"{file}: right {share(right, table.total()):.3f} of {table.total()}")


if __name__ == "__main__":
    main()
