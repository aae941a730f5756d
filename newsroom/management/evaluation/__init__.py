"""How well extraction and matching do against articles that people annotated. Pure: plain values in, figures out."""

from newsroom.management.evaluation.figures import Evaluation, Failure, Figures
from newsroom.management.evaluation.gold import BadGold, Gold, read_gold
from newsroom.management.evaluation.measure import evaluate

__all__ = ["BadGold", "Evaluation", "Failure", "Figures", "Gold", "evaluate", "read_gold"]
