"""The recommender that is to follow `model.network`: one score of named parts.

It is trained and compared with the baselines by `python -m model evaluate`; what is served is still
`model.network`. Read `recipe.py`, then `network.py`, `objective.py` and `scoring.py`.
"""
