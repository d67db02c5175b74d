"""Several processes train one network: each reads its share of the sequences of every step.

`torchrun --nproc-per-node N -m model train` starts them; a process on its own is the only rank.
All ranks begin with the same weights, add up their gradients and take the same steps.
"""

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed
from torch import nn
from torch.distributed.distributed_c10d import PrefixStore
from torch.distributed.rendezvous import rendezvous


@dataclass(frozen=True, slots=True)
class Ranks:
    """This process among those that train together."""

    number: int = 0
    n: int = 1

    @property
    def is_first(self) -> bool:
        """Whether this is the one that tells and writes."""
        return self.number == 0

    @property
    def device(self) -> torch.device:
        """Where this one trains: on a GPU of its own where the machine has as many, or has any."""
        n_gpus = torch.cuda.device_count() if torch.cuda.is_available() else 0
        if not n_gpus:
            return torch.device("cpu")
        return torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")) % n_gpus)

    def add_gradients(self, network: nn.Module) -> None:
        """Give every rank the sum of all ranks' gradients; one that has none adds zeros."""
        if self.n == 1:
            return
        learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
        gradients = [
            torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
            for parameter in learned
        ]
        together = torch.cat([gradient.flatten() for gradient in gradients])
        torch.distributed.all_reduce(together)
        sizes = [parameter.numel() for parameter in learned]
        for parameter, total in zip(learned, together.split(sizes), strict=True):
            parameter.grad = total.view_as(parameter)

    def told_by_first(
        self, names: Sequence[str], find: Callable[[], Mapping[str, float]]
    ) -> dict[str, float]:
        """The numbers of these names that the first rank finds; the others wait for it."""
        numbers = torch.zeros(len(names), dtype=torch.float64)
        if self.is_first:
            found = find()
            numbers = numbers.new_tensor([found[name] for name in names])
        if self.n > 1:
            torch.distributed.broadcast(numbers, 0)
        return dict(zip(names, numbers.tolist(), strict=True))


ALONE = Ranks()


@contextmanager
def started() -> Generator[Ranks]:
    """Join the ranks that torchrun started; without it this process is the only one."""
    if "RANK" not in os.environ:
        yield ALONE
        return
    store, rank, n = next(rendezvous("env://"))
    attempt = os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")
    store = PrefixStore(attempt, store)  # without the addresses of ranks that have ended
    torch.distributed.init_process_group("gloo", store=store, rank=rank, world_size=n)
    try:
        yield Ranks(rank, n)
    finally:
        torch.distributed.destroy_process_group()
