"""From candidates to a list: an ordered tuple of rules, each a pure function.

candidates.py   what the rules see: candidates, and the situation they are ranked in
knobs.py        what a listener may turn, and the weights that follow
rules.py        THE TUPLE, and the rules that keep or leave
diversity.py    the rule that puts together: diversity and the listener's mix of genres
exploration.py  the rule that draws, with its propensity
"""

from model.ranking.candidates import Candidates, Content, Situation, is_among
from model.ranking.knobs import Knobs, Mix
from model.ranking.rules import RULES, Rule, best_after_rules, few_per_artist

__all__ = [
    "RULES",
    "Candidates",
    "Content",
    "Knobs",
    "Mix",
    "Rule",
    "Situation",
    "best_after_rules",
    "few_per_artist",
    "is_among",
]
