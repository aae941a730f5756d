"""What schemathesis does before it sends a request to the desk's API: name claims and passages that are there.

Of the well-formed requests most are sent about a row drawn at random, and those that need the claim's version with the
one it has now, so that decisions are carried out and not only refused.
"""

import os
import random
import re

import requests
import schemathesis

ROOT, HEADERS = os.environ["DESK"], {"Authorization": f"Bearer {os.environ['TOKEN']}"}
OF_A_ROW = re.compile(r"/(claims|evidence|sources)/\{public_id\}/")
VERSION = re.compile(r'"[1-9][0-9]{0,8}"')
MEANT = 0.8  # of the well-formed requests
draw = random.Random(1)


def ids_of(kind) -> list[str]:
    rows = requests.get(f"{ROOT}/api/desk/v1/{kind}/?page_size=200", headers=HEADERS, timeout=30).json()["results"]
    return [row["public_id"] for row in rows]


IDS = {kind: ids_of(kind) for kind in ("claims", "evidence", "sources")}


@schemathesis.hook
def before_call(context, case, kwargs):
    found = OF_A_ROW.search(case.path)
    if not found or draw.random() > MEANT or not case.meta or case.meta.generation.mode.is_negative:
        return
    kind = found[1]
    case.path_parameters["public_id"] = draw.choice(IDS[kind])
    if VERSION.fullmatch(str((case.headers or {}).get("If-Match", ""))):
        address = f"{ROOT}/api/desk/v1/{kind}/{case.path_parameters['public_id']}/"
        case.headers["If-Match"] = requests.get(address, headers=HEADERS, timeout=30).headers["ETag"]
