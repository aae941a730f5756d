"""The words an answer may hold, each with what it means. Filters and the schema offer exactly these."""

VERDICTS = (
    ("corroborated", "at least two independent origins are established"),
    ("single_origin", "one origin is established, and nothing else stands behind it"),
    ("origins_unclear", "fewer than two origins are established, and there may be others"),
    ("contested", "words of an article or another claim contradict it"),
    ("overtaken", "it was a plan, and something else came of it"),
)
CLAIM_KINDS = (
    ("fact", "something that is or was so"),
    ("plan", "something announced or expected"),
    ("quote", "that somebody said these words"),
    ("background", "what was known before the event"),
    ("opinion", "a judgement of whoever says it"),
)
STANCES = (
    ("supports", "the words bear the claim out"),
    ("contradicts", "the words and the claim cannot both hold"),
    ("adds_condition", "the words bear it out under a condition"),
)
MODES = (
    ("direct_quote", "in quotation marks"),
    ("indirect", "in the article's words"),
    ("own_voice", "the article says it itself"),
)
FINDINGS = (*STANCES, ("not_mentioned", "the article does not speak of it"))
BASES = (
    ("passage", "a passage was decided on"),
    ("read_whole", "an editor read the article whole"),
    ("spot_check", "a second editor looked again"),
)
ORIGIN_KINDS = (
    ("agency", "an agency report"),
    ("own_reporting", "the outlet's own reporting"),
    ("statement", "an official statement"),
    ("unknown", "not established"),
)
RELATION_KINDS = (
    ("contradicts", "both cannot hold"),
    ("overtaken_by", "b is what came of a"),
    ("same", "both say the same"),
    ("more_general", "a is the wider claim"),
)
RESOLUTIONS = (
    ("open", "not resolved"),
    ("both_hold", "both hold"),
    ("a_stands", "a stands"),
    ("b_stands", "b stands"),
    ("overtaken", "settled by what happened"),
)
ACTOR_KINDS = (
    ("person", "a person"),
    ("organisation", "an organisation"),
    ("country", "a country"),
    ("public_body", "a public body"),
    ("place", "a place"),
    ("event", "an event"),
    ("group", "a group"),
    ("unnamed", "a speaker whom one article quotes without a name"),
)
DATE_BASES = (
    ("stated", "stated in the article"),
    ("given", "given by an editor"),
    ("inferred", "inferred from the text"),
    ("unknown", "unknown"),
)
CHANGES = (
    ("first", "the first edition"),
    ("update", "something was added, or the sources stand otherwise"),
    ("correction", "something published was wrong"),
    ("clarification", "something published was unclear"),
    ("withdrawal", "the dossier was withdrawn"),
)
CORRECTED = (
    ("removed", "it is not said any more"),
    ("merged", "it is told together with another claim"),
    ("reworded", "its words changed"),
    ("overtaken", "events went on"),
    ("contested", "sources or other claims stand against it"),
)
GRAVITIES = (
    ("wording", "the wording only"),
    ("minor", "a detail"),
    ("major", "it changes what readers would conclude"),
)
OUTCOMES = (
    ("corrected", "it was corrected"),
    ("clarified", "it was made clearer"),
    ("unfounded", "nothing is wrong"),
    ("not_ours", "it is about an article, not about the dossier"),
)
CHECKS = (
    ("verbatim", "a published passage has these words, to the letter"),
    ("marked", "to the letter, but for changes that the text shows itself"),
    ("differs", "a published passage has other words: `differences` shows which"),
    ("similar", "something like it was published, in other words"),
    ("not_found", "no published passage or claim has these words or similar ones"),
    ("too_short", "fewer than three words: too short to be checked"),
)
