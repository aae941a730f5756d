"""English verb forms, for statements that need a finite verb where the article has a participle."""

IRREGULAR = {
    "be": "was", "have": "had", "do": "did", "go": "went", "say": "said", "make": "made", "take": "took",
    "come": "came", "see": "saw", "know": "knew", "get": "got", "give": "gave", "find": "found", "think": "thought",
    "tell": "told", "become": "became", "leave": "left", "bring": "brought", "begin": "began", "keep": "kept",
    "hold": "held", "write": "wrote", "stand": "stood", "lose": "lost", "pay": "paid", "meet": "met", "run": "ran",
    "set": "set", "lead": "led", "grow": "grew", "fall": "fell", "send": "sent", "build": "built", "draw": "drew",
    "buy": "bought", "put": "put", "win": "won", "speak": "spoke", "rise": "rose", "cut": "cut", "drive": "drove",
    "sell": "sold", "seek": "sought", "shoot": "shot", "fight": "fought", "catch": "caught", "teach": "taught",
    "hit": "hit", "spend": "spent", "strike": "struck", "break": "broke", "choose": "chose", "fly": "flew",
    "throw": "threw", "wear": "wore", "steal": "stole", "sink": "sank", "spread": "spread", "withdraw": "withdrew",
    "die": "died", "quit": "quit", "let": "let", "read": "read", "cost": "cost", "hear": "heard", "mean": "meant",
    "show": "showed", "overtake": "overtook", "undergo": "underwent", "undertake": "undertook", "forbid": "forbade",
    "swear": "swore", "wind": "wound", "feel": "felt", "bear": "bore", "bind": "bound", "bite": "bit", "blow": "blew",
    "bleed": "bled", "cling": "clung", "creep": "crept", "deal": "dealt", "dig": "dug", "eat": "ate", "feed": "fed",
    "flee": "fled", "forget": "forgot", "forgive": "forgave", "freeze": "froze", "grind": "ground", "hang": "hung",
    "hide": "hid", "hurt": "hurt", "lay": "laid", "lend": "lent", "light": "lit", "mislead": "misled",
    "overcome": "overcame", "oversee": "oversaw", "ride": "rode", "ring": "rang", "shake": "shook", "shut": "shut",
    "shed": "shed", "sing": "sang", "sit": "sat", "sleep": "slept", "slide": "slid", "split": "split",
    "spring": "sprang", "stick": "stuck", "swim": "swam", "swing": "swung", "tear": "tore", "wake": "woke",
    "understand": "understood", "uphold": "upheld", "withhold": "withheld", "weep": "wept", "bet": "bet",
    "burst": "burst", "cast": "cast", "arise": "arose", "beat": "beat", "foresee": "foresaw", "undo": "undid",
    "rebuild": "rebuilt", "redo": "redid", "shrink": "shrank", "strive": "strove", "sweep": "swept", "outbid": "outbid",
}  # fmt: skip
DOUBLING = frozenset(
    [
        "stop",
        "plan",
        "drop",
        "ban",
        "commit",
        "admit",
        "permit",
        "refer",
        "submit",
        "rob",
        "grab",
        "step",
        "ship",
        "skip",
        "transfer",
        "occur",
        "control",
        "trap",
        "plot",
        "snap",
        "scrap",
        "slam",
        "trim",
        "chat",
        "clap",
        "wrap",
        "equip",
        "strip",
        "tap",
        "top",
        "trip",
        "defer",
        "prefer",
        "confer",
        "infer",
        "compel",
        "expel",
        "propel",
        "repel",
        "rebel",
        "regret",
        "patrol",
        "omit",
        "emit",
        "remit",
        "cap",
        "dub",
        "flip",
        "hug",
        "jam",
        "jog",
        "log",
        "map",
        "nod",
        "pin",
        "plug",
        "shrug",
        "slap",
        "slip",
        "spot",
        "stab",
        "star",
        "swap",
        "tag",
        "tip",
        "whip",
        "beg",
        "brag",
        "drag",
        "hop",
        "net",
        "pop",
        "rip",
        "rub",
        "scan",
        "shop",
        "sob",
        "span",
        "spur",
        "stun",
        "tug",
        "vet",
        "pit",
        "chip",
        "clip",
        "grip",
        "pan",
        "tan",
    ]
)
VOWELS = "aeiou"


def past(lemma: str, plural: bool = False) -> str:
    """“sign” to “signed”; of several words the first is changed."""
    first, _, rest = lemma.partition(" ")
    if first == "be" and plural:
        form = "were"
    elif first in IRREGULAR:
        form = IRREGULAR[first]
    elif first.endswith("e"):
        form = first + "d"
    elif first.endswith("y") and first[-2:-1] not in VOWELS:
        form = first[:-1] + "ied"
    else:
        form = first + (first[-1] if first in DOUBLING else "") + "ed"
    return f"{form} {rest}".strip()


def present(lemma: str, plural: bool = False) -> str:
    """“sign” to “signs”, or “sign” for a plural subject."""
    first, _, rest = lemma.partition(" ")
    if first == "be":
        form = "are" if plural else "is"
    elif first == "have":
        form = "have" if plural else "has"
    elif plural:
        form = first
    elif first.endswith(("s", "x", "z", "ch", "sh", "o")):
        form = first + "es"
    elif first.endswith("y") and first[-2:-1] not in VOWELS:
        form = first[:-1] + "ies"
    else:
        form = first + "s"
    return f"{form} {rest}".strip()
