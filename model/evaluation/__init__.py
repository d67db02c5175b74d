"""Every recommender on the same questions: read `contract.py`, then `tasks.py`, then `run.py`."""
