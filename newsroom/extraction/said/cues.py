"""The words of saying, grouped by what they take as the thing said."""

from newsroom.extraction.words import words

# Verbs whose clause is what is said: “said (that) …”, “whether …”, also before and after a quotation.
SAYING = words("""
    say tell add note state claim argue warn announce report explain insist acknowledge admit believe think
    confirm deny declare suggest stress emphasize emphasise reiterate assert maintain contend reveal disclose
    indicate mention write tweet testify predict estimate conclude promise pledge vow recall remark observe
    comment reply respond answer complain concede caution allege hint joke stipulate repeat point quote agree
    ask inform advise assure remind propose recommend demand swear boast brag lament quip counter retort posit
    theorize show find learn hope fear expect worry feel hear read teach decide doubt wonder see post affirm
    opine clarify underline underscore speculate surmise signal convince persuade notify guarantee project
    forecast rule imply blast fire interject continue exclaim shout yell mutter whisper scream cry muse chide
    scoff decry urge deem charge explain determine discover realize guess imagine figure understand suppose
    anticipate
""")
# Of those, the verbs that report a thought or a finding rather than words spoken or written.
THINKING = words("""
    believe think hope fear expect worry feel hear read decide doubt wonder see show find learn understand
    suppose anticipate determine discover realize guess imagine figure agree convince persuade teach rule
    underscore underline project
""")
# Verbs of saying that go with a quotation only, or are too common elsewhere to trust without one.
ONLY_QUOTING = words("""
    continue begin fire blast exclaim cry muse interject charge counter scoff see go quip post recall
""")
# The verbs that hardly mean anything else: read by position where the parser is at a loss.
PLAIN_SAYING = words("say add note insist argue warn explain acknowledge admit recall joke")
# Verbs whose object is what is said: “denied the report”, “praised the plan”.
WITH_OBJECT = words("""
    announce deny confirm acknowledge admit mention report disclose reveal stress emphasize emphasise claim
    predict propose recommend promise pledge praise criticize criticise condemn denounce reject dismiss
    highlight cite explain express declare allege note outline unveil decry slam blame suggest estimate vow
    threaten quote recall repeat warn urge accuse call dub label characterize characterise term credit hail
    laud applaud commend extol lament rebuke regard describe question reiterate reaffirm affirm recount
    contradict disavow mock
""")
# Verbs that take “to do”: “vowed to fight”, “declined to comment”.
WITH_INFINITIVE = words("""
    promise vow pledge threaten refuse decline offer agree swear demand ask urge call hope claim propose
    expect warn tell advise recommend
""")
# Verb and preposition: “called for talks”, “spoke about the war”.
WITH_PREPOSITION = {
    "call": {"for", "on"}, "speak": {"about", "of"}, "complain": {"about", "of"}, "joke": {"about"},
    "warn": {"of", "about", "against"}, "accuse": {"of"}, "respond": {"to"}, "argue": {"for", "against"},
    "testify": {"about"}, "allude": {"to"}, "insist": {"on"}, "ask": {"about", "for"}, "reply": {"to"},
    "object": {"to"}, "push": {"for"}, "tweet": {"about"}, "agree": {"with", "on", "to"}, "disagree": {"with"},
    "write": {"about", "of"}, "boast": {"of", "about"}, "brag": {"about"}, "elaborate": {"on"}, "hint": {"at"},
    "inquire": {"about"}, "advocate": {"for"}, "condemn": {"for"}, "criticize": {"for"}, "praise": {"for"},
    "laud": {"for"}, "hail": {"for"}, "applaud": {"for"}, "commend": {"for"},
    "blame": {"for"}, "report": {"on"}, "brief": {"on", "about"},
}  # fmt: skip
# Nouns of saying with a clause or “of …”: “his claim that”, “accusations of”.
NOUNS = words("""
    statement claim report allegation accusation announcement remark comment suggestion assertion argument
    belief warning promise pledge vow proposal prediction complaint denial admission confirmation hope fear
    concern view opinion conclusion rumor rumour speculation idea notion assurance testimony question doubt
    demand call request threat criticism contention insistence declaration word news impression estimate
    revelation acknowledgment acknowledgement fact suspicion decision recommendation
""") - {"fact", "idea", "news", "question"}
# Who carries a message: “told Reuters”, “in an interview with the newspaper”.
MEDIA = words("""
    newspaper newspapers reporter reporters journalist journalists press media agency broadcaster channel
    magazine website outlet radio television network paper papers daily weekly tabloid
""")
PUBLISHED_IN = words("""
    article op-ed editorial column piece interview essay book letter opinion statement post tweet
""")
UNNAMED = words("""
    official officials source sources spokesman spokeswoman spokesperson diplomat diplomats aide aides analyst
    analysts expert experts witness witnesses person people reporter reporters insider insiders lawmaker
    lawmakers adviser advisers observer observers authorities police prosecutors investigators critics
    supporters residents media resident executive executives employee employees doctor doctors soldier
    soldiers
""")
