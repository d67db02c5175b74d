"""The recommender: learns from files, leaves a checkpoint, answers through `model.recommender`."""
