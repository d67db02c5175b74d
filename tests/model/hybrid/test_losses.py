import math

import torch
import torch.nn.functional as F
from torch import Tensor

from model.hybrid.losses import log_sum, sampled_softmax


def estimate(target: Tensor, drawn: Tensor, is_drawn: bool, n: int) -> Tensor:
    """Nats (1,) of one target beside the `drawn` items' logits (k,), out of `n` items."""
    total = drawn.logsumexp(0)[None]
    return sampled_softmax(target, total, torch.tensor([is_drawn]), len(drawn), n)


def test_by_hand_two_negatives_stand_for_four_other_items() -> None:
    positive = torch.tensor([math.log(6.0)])
    negatives = torch.tensor([math.log(1.0), math.log(2.0)])

    nats = estimate(positive, negatives, False, 5)

    others = (1.0 + 2.0) * 4 / 2
    assert torch.allclose(nats, torch.tensor([math.log((6.0 + others) / 6.0)]))


def test_by_hand_the_own_item_among_the_negatives_counts_once() -> None:
    positive = torch.tensor([math.log(6.0)])
    negatives = torch.tensor([math.log(1.0), math.log(6.0)])

    nats = estimate(positive, negatives, True, 5)

    others = 1.0 * 4 / 1
    assert torch.allclose(nats, torch.tensor([math.log((6.0 + others) / 6.0)]))


def test_with_every_item_as_a_negative_it_is_the_full_softmax() -> None:
    logits, target = torch.randn(7, 20), torch.arange(7) * 2
    own = logits.gather(1, target[:, None])[:, 0]

    nats = sampled_softmax(own, logits.logsumexp(1), torch.ones(7, dtype=torch.bool), 20, 20)

    assert torch.allclose(nats, F.cross_entropy(logits, target, reduction="none"), atol=1e-6)


def test_over_many_draws_the_estimate_is_near_the_full_softmax() -> None:
    torch.manual_seed(0)
    logits, target = torch.randn(200), 3
    full = float(-logits.log_softmax(0)[target])

    def draw() -> float:
        negatives = torch.randperm(200)[:50]
        return float(estimate(logits[[target]], logits[negatives], target in negatives, 200))

    mean = sum(draw() for _ in range(400)) / 400

    assert abs(mean - full) < 0.1  # without the correction it would be log 4 away


def test_a_catalogue_of_one_song_costs_nothing() -> None:
    nats = sampled_softmax(torch.zeros(2), torch.zeros(2), torch.ones(2, dtype=torch.bool), 1, 1)

    assert torch.allclose(nats, torch.zeros(2), atol=1e-5)


def test_an_own_item_that_outweighs_all_others_gives_a_finite_gradient() -> None:
    logits = torch.tensor([[80.0, -80.0, -80.0]], requires_grad=True)

    nats = sampled_softmax(logits[:, 0], logits.logsumexp(1), torch.tensor([True]), 3, 3)
    nats.sum().backward()

    assert torch.isfinite(nats).all()
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


def test_the_log_of_summed_exponentials_and_its_gradient_are_those_of_torch() -> None:
    torch.manual_seed(0)
    given = [torch.randn(size, dtype=torch.float64) * 5 for size in ((6, 4), (9, 4), (9,))]
    ours, plain = ([part.clone().requires_grad_() for part in given] for _ in range(2))
    weight = torch.randn(6, dtype=torch.float64)

    made = log_sum(*ours)
    expected = torch.addmm(plain[2], plain[0], plain[1].T).logsumexp(1)
    (made * weight).sum().backward()
    (expected * weight).sum().backward()

    assert torch.allclose(made, expected)
    for one, other in zip(ours, plain, strict=True):
        assert one.grad is not None
        assert other.grad is not None
        assert torch.allclose(one.grad, other.grad)


def test_the_log_of_summed_exponentials_of_large_logits_is_finite() -> None:
    queries, vectors = torch.full((1, 1), 1e3), torch.ones(4, 1)

    assert torch.allclose(
        log_sum(queries, vectors, torch.zeros(4)), torch.tensor(1e3 + math.log(4))
    )
