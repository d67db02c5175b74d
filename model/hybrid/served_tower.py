"""The user tower as serving runs it: what the network computes, by fewer and larger operations.

It takes what `model.hybrid.states` gives: each state once that several histories share. Of the last
layer it computes the states at the histories' ends alone.

Shapes: b histories of up to t - 1 plays, r states, h heads, d = embedding_dim.
"""

from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.hybrid.network import N_HORIZONS, Block, Network

_UNSEEN = -70.0
"""Added to the attention logit of a play that is not to be seen: no share of it is left beside the
rounding of the others, as long as logits are less than 50 apart (those of trained networks are by
some 7). From about -90 on, its exponential is a number so small that processors take many times as
long over it."""
_TINY = 1e-24

Turned = tuple[Tensor, Tensor]
"""Cosines and sines (1, r, d/2h) by which the heads of states are rotated."""


class ServedTower(nn.Module):
    """From histories to queries over items."""

    @torch.no_grad()
    def __init__(self, network: Network, history_length: int):
        super().__init__()
        users, heads = network.users, network.heads
        d, n_states = users.norm.weight.shape[0], history_length + 1
        scale = d**0.25
        told = (users.read_as @ users.event.weight)[:, None] + users.gap.weight
        self.told = told.flatten(0, 1) + scale * users.item.bias
        self.item = scale * users.item.weight.T
        tables = [cast("nn.Embedding", table).weight for table in users.demographics]
        self.demographics = torch.cat([self.told[:0], *tables])
        self.columns = torch.tensor([0, *users.n_categories]).cumsum(0)[:-1]
        self.start = users.start
        self.cos, self.sin = users.cos[None, :n_states], users.sin[None, :n_states]
        self.unseen = torch.full((n_states, n_states), _UNSEEN).triu(1)
        self.blocks = nn.ModuleList(_ServedBlock(cast("Block", block)) for block in users.blocks)
        self.norm = users.norm
        out = [cast("nn.Linear", one) for one in heads.out]
        self.out = torch.cat([one.weight for one in out]).T
        self.out_bias = torch.cat([one.bias for one in out])
        self.unit = torch.full((d,), d**-0.5)
        self.scale = heads.log_scale.exp()[:, None]

    def forward(
        self,
        demographics: Tensor,
        vectors: Tensor,
        told: Tensor,
        places: Tensor,
        first: Tensor,
        states: Tensor,
        last: Tensor,
    ) -> Tensor:
        """What the state after the last play asks for: (b, horizon, d)."""
        listeners = F.embedding(demographics + self.columns, self.demographics).sum(1) + self.start
        told_by = F.embedding(told, torch.cat([self.told, listeners]))
        x = torch.addmm(told_by, vectors, self.item)  # (r, d)
        turned = self.cos.index_select(1, places), self.sin.index_select(1, places)
        unseen = self.unseen[: states.shape[1], : states.shape[1]]
        for block in self.blocks[:-1]:
            x = block(x, turned, unseen, first, states)
        at_end = unseen.index_select(0, places.index_select(0, last))
        x = cast("_ServedBlock", self.blocks[-1]).at_end(x, turned, at_end, last, states)
        out = torch.addmm(self.out_bias, self.norm(x), self.out).unflatten(1, (N_HORIZONS, -1))
        return F.rms_norm(out, self.unit.shape, self.unit, _TINY) * self.scale


class _ServedBlock(nn.Module):
    """A layer over states: what `Block` makes of them."""

    @torch.no_grad()
    def __init__(self, block: Block):
        super().__init__()
        self.n_heads = block.n_heads
        heads, fed = block.query_key_value.weight.T, block.feedforward_in.weight.T
        self.query, self.key, self.value = (part.contiguous() for part in heads.chunk(3, 1))
        self.up, self.gate = (part.contiguous() for part in fed.chunk(2, 1))
        self.attention_norm, self.attention_out = block.attention_norm, block.attention_out
        self.attention_gate, self.feedforward_gate = block.attention_gate, block.feedforward_gate
        self.feedforward_norm, self.feedforward_out = block.feedforward_norm, block.feedforward_out

    def forward(
        self, x: Tensor, turned: Turned, unseen: Tensor, first: Tensor, states: Tensor
    ) -> Tensor:
        """All states (r, d) after this layer; `unseen` (t, t) by each place."""
        y = self.attention_norm(x)
        q, k = self._rotated(y @ self.query, turned), self._rotated(y @ self.key, turned)
        q, k, v = (F.embedding(states, rows) for rows in (q, k, y @ self.value))  # (b, t, d)
        attended = self._attended(q, k, v, unseen).flatten(0, 1)
        return self._fed(x, attended.index_select(0, first))

    def at_end(
        self, x: Tensor, turned: Turned, unseen: Tensor, last: Tensor, states: Tensor
    ) -> Tensor:
        """The states `last` (b,) alone: (b, d); `unseen` (b, t) by each of them."""
        y = self.attention_norm(x)
        k, v = self._rotated(y @ self.key, turned), y @ self.value
        cos, sin = (angles.index_select(1, last) for angles in turned)
        q = self._rotated(y.index_select(0, last) @ self.query, (cos, sin))[:, None]
        k, v = F.embedding(states, k), F.embedding(states, v)  # (b, t, d)
        attended = self._attended(q, k, v, unseen[:, None, None])  # (b, 1, d)
        return self._fed(x.index_select(0, last), attended.squeeze(1))

    def _rotated(self, rows: Tensor, turned: Turned) -> Tensor:
        rotated = torch.onnx.ops.rotary_embedding(rows[None], *turned, num_heads=self.n_heads)
        return rotated.squeeze(0)

    def _attended(self, q: Tensor, k: Tensor, v: Tensor, unseen: Tensor) -> Tensor:
        n = self.n_heads
        return torch.onnx.ops.attention(q, k, v, unseen, q_num_heads=n, kv_num_heads=n)[0]

    def _fed(self, x: Tensor, attended: Tensor) -> Tensor:
        """Add to `x` (n, d) what was `attended` to (n, d), then feed it forward."""
        x = x + self.attention_gate(x).sigmoid() * self.attention_out(attended)
        y = self.feedforward_norm(x)
        fed = self.feedforward_out(F.silu(y @ self.up) * (y @ self.gate))
        return x + self.feedforward_gate(x).sigmoid() * fed
