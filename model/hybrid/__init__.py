"""The hybrid: a network and what is counted beside it, in one score of named parts.

recipe.py                        the hyper-parameters
features.py interactions.py training_data.py
                                 what an item is made of; every play, from the training files
history.py segments.py neighbours.py blend.py scoring.py
                                 THE SCORE: numpy alone, in training and in serving
repeats.py                       how often a listener plays songs again
network.py objective.py losses.py batches.py steps.py fit.py ranks.py run_state.py
                                 the network, what it minimises, and the loop
assembly.py                      from a trained network to the score, its parts and weights
fit_neighbours.py fit_blend.py   the linear term; how much each part counts
borrowed.py new_items.py         songs that nobody played: their linear term, their height
served_tower.py onnx_export.py states.py
                                 the network as it serves
validation.py told.py plain_rankers.py ranker.py
                                 how well: after each epoch, at the end, among baselines
"""
