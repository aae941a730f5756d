"""How often the default origin of an article is the agency it was taken from, on articles that carry the agency's name.

    python -m tests.benchmarks.wire FILE... [--wrong]

FILE is a .jsonl or .jsonl.gz of rows with `text`, `publisher` and `wire`: an agency's short name, "None" for the
outlet's own work, "NA" where nobody knows, which counts neither way. Prints precision and recall of the agency.
"""

import argparse

from newsroom.extraction.layout import read_layout
from newsroom.extraction.origins import origin_of_article
from newsroom.matching.text import fold
from tests.benchmarks.corpus import rows, share

FULL_NAMES = {"afp": "agence france presse", "ap": "associated press", "upi": "united press international"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--wrong", action="store_true", help="print each article that was judged wrongly")
    options = parser.parse_args()
    for file in options.files:
        right = suggested = expected = 0
        for row in rows(file):
            gold = agency(row["wire"])
            hint = origin_of_article(row["text"], read_layout(row["text"]))
            found = fold(hint.name) if hint.kind == "agency" else None
            if row["wire"] == "NA":
                continue
            right += found == gold is not None
            suggested += found is not None
            expected += gold is not None
            if options.wrong and found != gold:
                print(f"{row['id']}: expected {gold}, found {found}: {hint.why}")
        print(
            f"{file}: precision {share(right, suggested):.3f} ({right}/{suggested}),"
            f" recall {share(right, expected):.3f} ({right}/{expected})"
        )


def agency(wire: str) -> str | None:
    """The folded full name of the agency a row names."""
    name = fold(wire)
    return None if name in ("none", "na") else FULL_NAMES.get(name, name)


if __name__ == "__main__":
    main()
