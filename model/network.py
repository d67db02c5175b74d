"""The network: an item tower, a user tower, and the logit that joins them.

Shapes: b sequences, t plays, m items, d = embedding_dim. Items come as item numbers; 0 is padding.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.config import NetworkConfig
from model.features import ItemFeatures
from model.history import N_EVENTS, N_GAPS
from model.losses import sampled_softmax
from model.popularity import Popularity


class ItemTower(nn.Module):
    """Sum of blocks (id, artist, genres and tags, audio) → unit vector and popularity bias.

    An item without completions, and in training a random share of the others, is seen without
    its id *and* without its popularity: the content blocks and the artist's popularity must
    carry it (DropoutNet, NeurIPS 2017; hiding the id alone buries new items under the bias).
    """

    item_artist: Tensor  # what follows is `ItemFeatures` and `Popularity`, row by item number
    item_tags: Tensor
    item_audio: Tensor
    item_warm: Tensor
    item_log_share: Tensor
    item_artist_log_share: Tensor

    def __init__(self, config: NetworkConfig, features: ItemFeatures, popularity: Popularity):
        super().__init__()
        d = config.embedding_dim
        self.hide_id, self.hide_artist = config.hide_id, config.hide_artist
        self.id = _table(features.n_items, d, std=0.02)
        self.artist = _table(features.n_artists, d, std=0.1) if features.n_artists > 1 else None
        self.tags = _bag(features.n_tags, d, std=0.3) if features.n_tags > 1 else None
        self.audio = _perceptron(features.n_audio, 2 * d, d) if features.n_audio else None
        self.mix = nn.Sequential(nn.LayerNorm(d), nn.Linear(d, d))
        self.popularity_weight = nn.Parameter(torch.tensor(1.0))
        self.artist_prior = nn.Parameter(torch.tensor([0.0, 1.0]))  # constant, slope
        for name, values in {**features.arrays(), **popularity.arrays()}.items():
            self.register_buffer(f"item_{name}", torch.from_numpy(values), persistent=False)

    def forward(self, items: Tensor) -> tuple[Tensor, Tensor]:
        """Unit vectors (m, d) and biases (m,) of `items` (m,)."""
        id_shown = self.item_warm[items].float() * _shown(items, self.hide_id, self.training)
        e = self.id(items) * id_shown[:, None]  # (m, d)
        if self.artist is not None:
            artist_shown = _shown(items, self.hide_artist, self.training)
            e = e + self.artist(self.item_artist[items]) * artist_shown[:, None]
        if self.tags is not None:
            e = e + self.tags(self.item_tags[items])
        if self.audio is not None:
            e = e + self.audio(self.item_audio[items])
        known = self.popularity_weight * self.item_log_share[items]  # (m,)
        new = self.artist_prior[0] + self.artist_prior[1] * self.item_artist_log_share[items]
        return F.normalize(self.mix(e), dim=-1), torch.lerp(new, known, id_shown)


class Block(nn.Module):
    """Causal attention and SwiGLU, each residual gated by its own input (LiGR)."""

    def __init__(self, config: NetworkConfig):
        super().__init__()
        d, width = config.embedding_dim, config.feedforward_multiple * config.embedding_dim
        self.n_heads = config.n_heads
        self.attention_norm = nn.RMSNorm(d)
        self.query_key_value = nn.Linear(d, 3 * d, bias=False)
        self.attention_out = nn.Linear(d, d, bias=False)
        self.attention_gate = nn.Linear(d, d)
        self.feedforward_norm = nn.RMSNorm(d)
        self.feedforward_in = nn.Linear(d, 2 * width, bias=False)
        self.feedforward_out = nn.Linear(width, d, bias=False)
        self.feedforward_gate = nn.Linear(d, d)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = x + self.attention_gate(x).sigmoid() * self.dropout(self._attend(x, cos, sin))
        up, gate = self.feedforward_in(self.feedforward_norm(x)).chunk(2, -1)  # (b, t, width)
        fed = self.feedforward_out(F.silu(up) * gate)  # (b, t, d)
        return x + self.feedforward_gate(x).sigmoid() * self.dropout(fed)

    def _attend(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        heads = self.query_key_value(self.attention_norm(x))  # (b, t, 3d)
        heads = heads.unflatten(-1, (3, self.n_heads, -1)).permute(2, 0, 3, 1, 4)
        q, k, v = heads.unbind(0)  # (b, h, t, d/h)
        q, k = _rotate(q, cos, sin), _rotate(k, cos, sin)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)  # (b, h, t, d/h)
        return self.attention_out(y.transpose(1, 2).flatten(2))  # (b, t, d)


class UserTower(nn.Module):
    """Demographics prefix, then plays (what, how it went, how long after) → a state after each.

    Sequences are right-padded: under the causal mask no state sees the padding behind it.
    """

    cos: Tensor
    sin: Tensor

    def __init__(self, config: NetworkConfig, n_categories: tuple[int, ...], longest: int):
        super().__init__()
        d = config.embedding_dim
        self.hide_demographic = config.hide_demographic
        self.n_categories = n_categories
        self.start = nn.Parameter(torch.randn(d) * 0.1)
        self.demographics = nn.ModuleList(_table(n, d, std=0.1) for n in n_categories)
        self.item = nn.Linear(d, d)
        self.event = nn.Embedding.from_pretrained(torch.randn(N_EVENTS, d) * 0.1, freeze=False)
        self.gap = nn.Embedding.from_pretrained(torch.randn(N_GAPS, d) * 0.1, freeze=False)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.n_layers))
        self.norm = nn.RMSNorm(d)
        self.out = nn.Linear(d, d)
        cos, sin = _angles(d // config.n_heads, longest + 1)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def forward(self, demographics: Tensor, vectors: Tensor, events: Tensor, gaps: Tensor):
        """Unit states (b, t + 1, d): before any play, then after each.

        Shapes: demographics (b, c), vectors (b, t, d) of the items played, events and gaps (b, t).
        """
        plays = self.item(vectors) * vectors.shape[-1] ** 0.25 + self.event(events) + self.gap(gaps)
        x = torch.cat([self._prefix(demographics)[:, None], plays], 1)  # (b, t+1, d)
        length = x.shape[1]
        for block in self.blocks:
            x = block(x, self.cos[:length], self.sin[:length])
        return F.normalize(self.out(self.norm(x)), dim=-1)

    def _prefix(self, demographics: Tensor) -> Tensor:
        prefix = self.start.expand(demographics.shape[0], -1)  # (b, d)
        for column, table in enumerate(self.demographics):
            values = demographics[:, column]
            shown = _shown(values, self.hide_demographic, self.training).long()
            prefix = prefix + table(values * shown)
        return prefix


class Network(nn.Module):
    """Both towers; logit of item i in state u: u·v_i / temperature + bias_i."""

    warm: Tensor  # item numbers with completions in training: the softmax is over these

    def __init__(
        self,
        config: NetworkConfig,
        features: ItemFeatures,
        popularity: Popularity,
        n_categories: tuple[int, ...],
        longest: int,
    ):
        super().__init__()
        self.items = ItemTower(config, features, popularity)
        self.users = UserTower(config, n_categories, longest)
        self.log_scale = nn.Parameter(torch.tensor(-math.log(config.temperature)))
        warm = torch.from_numpy(np.flatnonzero(popularity.warm))
        self.register_buffer("warm", warm, persistent=False)

    def forward(
        self,
        demographics: Tensor,
        items: Tensor,
        events: Tensor,
        gaps: Tensor,
        asked: Tensor,
        negatives: Tensor,
    ) -> Tensor:
        """Next-item loss (m,) in nats of the full softmax over the warm items.

        Shapes: items, events, gaps (b, t); asked (b, t) marks the m plays to be told, each of a
            warm item, from the plays before it; negatives (k,) distinct warm items.
        """
        used, place = torch.unique(torch.cat([items.flatten(), negatives]), return_inverse=True)
        v_used, bias_used = self.items(used)  # (m', d), (m',)
        v = F.embedding(place[: items.numel()].view_as(items), v_used)  # (b, t, d)
        u = self.users(demographics, v[:, :-1], events[:, :-1], gaps[:, :-1])  # (b, t, d)
        u, target = u[asked] * self.log_scale.exp(), items[asked]  # (m, d), (m,)

        joined = torch.cat([v_used, bias_used[:, None]], 1)  # (m', d+1)
        v_negative = F.embedding(place[items.numel() :], joined)  # (k, d+1)
        negative = F.pad(u, (0, 1), value=1.0) @ v_negative.T  # (m, k): the one large tensor
        v_target = F.embedding(place[: items.numel()].view_as(items)[asked], joined)  # (m, d+1)
        positive = (F.pad(u, (0, 1), value=1.0) * v_target).sum(-1)  # (m,)

        column = torch.full((len(self.items.item_warm),), -1, device=items.device)
        column[negatives] = torch.arange(len(negatives), device=items.device)
        return sampled_softmax(positive, negative, column[target], len(self.warm))

    def draw_negatives(self, n: int) -> Tensor:
        """Draw up to `n` distinct warm items (k,), uniformly."""
        return self.warm[torch.randperm(len(self.warm), device=self.warm.device)[:n]]

    @torch.inference_mode()
    def catalogue(self) -> tuple[Tensor, Tensor]:
        """Vectors (n_items, d) and biases (n_items,) of all items, padding included."""
        everything = torch.arange(len(self.items.item_warm), device=self.warm.device)
        parts = [self.items(part) for part in everything.split(8192)]
        return torch.cat([v for v, _ in parts]), torch.cat([bias for _, bias in parts])


def _shown(like: Tensor, hide: float, training: bool) -> Tensor:
    """Ones (n,), in training zero with probability `hide`."""
    if not training:
        return torch.ones(like.shape[0], device=like.device)
    return (torch.rand(like.shape[0], device=like.device) >= hide).float()


def _table(n_rows: int, d: int, std: float) -> nn.Embedding:
    """Rows drawn from a normal; row 0 (padding, unknown) is zero and stays zero."""
    table = nn.Embedding(n_rows, d, padding_idx=0)
    nn.init.normal_(table.weight[1:], std=std)
    return table


def _bag(n_rows: int, d: int, std: float) -> nn.EmbeddingBag:
    """Mean of an item's rows; row 0 counts for nothing."""
    bag = nn.EmbeddingBag(n_rows, d, mode="mean", padding_idx=0)
    nn.init.normal_(bag.weight[1:], std=std)
    return bag


def _perceptron(n_in: int, n_hidden: int, n_out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(n_in, n_hidden), nn.GELU(), nn.Linear(n_hidden, n_out))


def _angles(d_head: int, length: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines (length, d_head / 2) of rotary positions."""
    frequency = 10_000.0 ** -(torch.arange(0, d_head, 2) / d_head)
    angle = torch.outer(torch.arange(length).float(), frequency)
    return angle.cos(), angle.sin()


def _rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)
