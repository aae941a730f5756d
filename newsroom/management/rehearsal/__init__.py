"""Known edits planted into copies of a story's articles, to see what matching makes of them.

Each edit goes into a fresh copy of one article, which then stands as another outlet's beside all articles of the
story. A claim is *touched* by an edit where its words, or the words that attribute it, hold the edited place, in the
article and in its copy; what matching puts under one claim with a touched one counts with it. By the kind of edit:

copied     Nothing is changed but the outlet. Found where, of at least 9 in 10 passages of six words and more, article
           and copy come under one claim and share an origin, and no claims of the two contradict each other.
number     A number is changed. Found where the touched claims are related as contradicting or overtaken, or the
           copy's is drawn up as a passage that contradicts.
date       A date is moved. Found likewise.
overtaken  A plan is reported as not carried out, in a copy published four weeks later. Found likewise.
denied     A statement is negated, or "said" becomes "denied". Found likewise.
removed    A sentence is taken out. Found where nothing in the copy comes under its claims or is drawn up for them
           that was not there before.
quotation  One word of a quotation is changed. Found where the touched claims are related, or the copy's is drawn up,
           for an altered quotation or as contradicting, and nothing gives it as the same quotation.

*Wrongly found* are contradictions and overtaken plans between the copy and its article, or within the copy, that were
neither planted nor suggested between the article and an unedited copy. Planted is what stands between a touched claim
of the copy and a claim touched in the article, or one that matching relates to such a claim before the edit. Wrongly
found are also, for a copied article, contradictions with its copy; for a sentence taken out, another one of the copy
that is said to state the same; for an altered quotation, its being given as the same. The share wrongly found is
their number in all that was reported, found and wrongly found together.

Numbers that leave themselves open ("at least 30", "about 30") are not touched, since two of them may both hold. Plans
and denials go by the parsed verb. All is drawn by a seed: the same articles and seed give the same edits.
"""

from newsroom.management.rehearsal.articles import Original, originals
from newsroom.management.rehearsal.edits import Edit, Kind
from newsroom.management.rehearsal.outcome import Outcome, Tally
from newsroom.management.rehearsal.stage import rehearse, seed_of

__all__ = ["Edit", "Kind", "Original", "Outcome", "Tally", "originals", "rehearse", "seed_of"]
