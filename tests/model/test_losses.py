import math

import torch
import torch.nn.functional as F

from model.losses import sampled_softmax


def test_by_hand_two_negatives_stand_for_four_other_items() -> None:
    positive = torch.tensor([math.log(6.0)])
    negatives = torch.tensor([[math.log(1.0), math.log(2.0)]])

    nats = sampled_softmax(positive, negatives, torch.tensor([-1]), n_items=5)

    others = (1.0 + 2.0) * 4 / 2
    assert torch.allclose(nats, torch.tensor([math.log((6.0 + others) / 6.0)]))


def test_by_hand_the_own_item_among_the_negatives_counts_once() -> None:
    positive = torch.tensor([math.log(6.0)])
    negatives = torch.tensor([[math.log(1.0), math.log(6.0)]])

    nats = sampled_softmax(positive, negatives, torch.tensor([1]), n_items=5)

    others = 1.0 * 4 / 1
    assert torch.allclose(nats, torch.tensor([math.log((6.0 + others) / 6.0)]))


def test_with_every_item_as_a_negative_it_is_the_full_softmax() -> None:
    logits, target = torch.randn(7, 20), torch.arange(7) * 2
    shuffled = torch.randperm(20)
    column = shuffled.argsort()[target]

    nats = sampled_softmax(
        logits.gather(1, target[:, None])[:, 0], logits[:, shuffled], column, n_items=20
    )

    assert torch.allclose(nats, F.cross_entropy(logits, target, reduction="none"), atol=1e-6)


def test_over_many_draws_the_estimate_is_near_the_full_softmax() -> None:
    torch.manual_seed(0)
    logits, target = torch.randn(200), 3
    full = float(-logits.log_softmax(0)[target])

    def draw() -> float:
        negatives = torch.randperm(200)[:50]
        column = (negatives == target).int().argmax() if target in negatives else -1
        nats = sampled_softmax(
            logits[[target]], logits[negatives][None], torch.tensor([column]), n_items=200
        )
        return float(nats)

    estimate = sum(draw() for _ in range(400)) / 400

    assert abs(estimate - full) < 0.1  # without the correction it would be log 4 away


def test_a_catalogue_of_one_song_costs_nothing() -> None:
    nats = sampled_softmax(torch.zeros(2), torch.zeros(2, 1), torch.tensor([0, 0]), n_items=1)

    assert nats.tolist() == [0.0, 0.0]
