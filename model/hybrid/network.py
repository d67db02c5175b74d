"""The network: an item tower, a user tower, and the heads that join them.

Shapes: b sequences, t plays, m items, d = embedding_dim. Items come as item numbers; 0 is padding.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.hybrid.features import ItemFeatures
from model.hybrid.history import N_EVENTS, N_GAPS, N_KINDS
from model.hybrid.recipe import NetworkConfig
from model.past import COMPLETE, LIKE
from model.popularity import Popularity

NEXT, LATER = range(2)
N_HORIZONS = 2


class ItemTower(nn.Module):
    """Sum of blocks (id, artist, tags, further words, numbers) → unit vector and popularity biases.

    Each item has two views. The *full* view adds the item's id and a bias of its own. The *content*
    view has neither: it must tell the item by what it is made of and by its artist's popularity,
    and it is how an item that nobody has played is seen (after DropoutNet, NeurIPS 2017; hiding
    the id alone would bury new items under the bias).
    """

    item_dense: Tensor  # rows by item number
    item_warm: Tensor
    item_artist_log_share: Tensor

    def __init__(self, config: NetworkConfig, features: ItemFeatures, popularity: Popularity):
        super().__init__()
        d = config.embedding_dim
        self.id = _table(features.n_items, d, std=0.02 if config.item_ids else 0.0)
        self.id.weight.requires_grad_(config.item_ids)
        self.words = nn.ModuleList(_bag(int(words.max()) + 1, d) for words in features.words)
        self.dense = _perceptron(features.n_dense, 2 * d, d) if features.n_dense else None
        self.full = nn.Sequential(nn.LayerNorm(d), nn.Linear(d, d))
        self.content = nn.Sequential(nn.LayerNorm(d), nn.Linear(d, d))
        log_share = torch.from_numpy(popularity.log_share)
        centred = (log_share - log_share[1:].mean())[:, None].repeat(1, N_HORIZONS)
        self.bias = nn.Embedding.from_pretrained(centred, freeze=False)  # next, later
        self.content_bias = nn.Linear(d + 1, 1)
        for column, words in enumerate(features.words):
            self.register_buffer(f"item_words_{column}", torch.from_numpy(words), persistent=False)
        for name, values in (
            ("dense", features.dense),
            ("warm", popularity.warm),
            ("artist_log_share", popularity.artist_log_share),
        ):
            self.register_buffer(f"item_{name}", torch.from_numpy(values), persistent=False)

    def forward(self, items: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Full and content view of `items` (m,).

        Returns: full vectors (m, d) and biases (m, 2), by horizon; content vectors (m, d) and
            biases (m,).
        """
        content = torch.zeros_like(self.id(items))  # (m, d)
        for column, bag in enumerate(self.words):
            content = content + bag(getattr(self, f"item_words_{column}")[items])
        if self.dense is not None:
            content = content + self.dense(self.item_dense[items])
        full = F.normalize(self.full(self.id(items) + content), dim=-1)
        told = self.content[0](content)  # (m, d)
        artist = self.item_artist_log_share[items][:, None]  # (m, 1)
        content_bias = self.content_bias(torch.cat([told, artist], 1))[:, 0]
        return full, self.bias(items), F.normalize(self.content[1](told), dim=-1), content_bias


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
        heads = self.query_key_value(self.attention_norm(x))  # (b, t, 3d)
        heads = heads.unflatten(-1, (3, self.n_heads, -1)).permute(2, 0, 3, 1, 4)
        q, k = _rotate(heads[:2], cos, sin).unbind(0)  # (b, h, t, d/h)
        y = F.scaled_dot_product_attention(q, k, heads[2], is_causal=True)
        y = self.attention_out(y.transpose(1, 2).flatten(2))  # (b, t, d)
        x = x + self.attention_gate(x).sigmoid() * self.dropout(y)
        up, gate = self.feedforward_in(self.feedforward_norm(x)).chunk(2, -1)  # (b, t, width)
        fed = self.feedforward_out(F.silu(up) * gate)  # (b, t, d)
        return x + self.feedforward_gate(x).sigmoid() * self.dropout(fed)


class UserTower(nn.Module):
    """Demographics prefix, then plays (what, how it went, how long after) → a state after each.

    Sequences are right-padded: under the causal mask no state sees the padding behind it.
    """

    read_as: Tensor
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
        self.event.weight.data[LIKE::N_KINDS] = 0.0  # what a like says beyond a play: nothing yet
        self.gap = nn.Embedding.from_pretrained(torch.randn(N_GAPS, d) * 0.1, freeze=False)
        self.dropout = nn.Dropout(config.dropout)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.n_layers))
        self.norm = nn.RMSNorm(d)
        cos, sin = _angles(d // config.n_heads, longest + 1)
        self.register_buffer("read_as", _likes_as_plays(), persistent=False)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def forward(self, demographics: Tensor, vectors: Tensor, events: Tensor, gaps: Tensor):
        """States (b, t + 1, d): before any play, then after each.

        Shapes: demographics (b, c), vectors (b, t, d) of the items played, events and gaps (b, t).
        """
        plays = self._played(vectors, events, gaps)
        x = self.dropout(torch.cat([self._prefix(demographics)[:, None], plays], 1))
        cos, sin = self.cos[: x.shape[1]], self.sin[: x.shape[1]]
        for block in self.blocks:
            x = block(x, cos, sin)
        return self.norm(x)

    def _played(self, vectors: Tensor, events: Tensor, gaps: Tensor) -> Tensor:
        """What is read of plays (…, d)."""
        scale = vectors.shape[-1] ** 0.25
        event = F.embedding(events, self.read_as @ self.event.weight)
        return self.item(vectors) * scale + event + self.gap(gaps)

    def _prefix(self, demographics: Tensor) -> Tensor:
        prefix = self.start.expand(demographics.shape[0], -1)  # (b, d)
        for column, table in enumerate(self.demographics):
            shown = _shown(demographics, self.hide_demographic, self.training)
            prefix = prefix + table(demographics[:, column]) * shown[:, None]
        return prefix


class Heads(nn.Module):
    """From a state to queries over items: what comes next, what comes later, what is finished."""

    def __init__(self, config: NetworkConfig):
        super().__init__()
        d = config.embedding_dim
        self.out = nn.ModuleList(nn.Linear(d, d) for _ in range(N_HORIZONS))
        self.log_scale = nn.Parameter(torch.full((N_HORIZONS,), -math.log(config.temperature)))
        self.finish = nn.Linear(d, d)
        self.finish_bias = nn.Parameter(torch.tensor([1.0, 0.0]))  # constant, slope of popularity

    def query(self, states: Tensor, horizon: int) -> Tensor:
        """Vectors (…, d) whose product with an item's vector is its logit, bias apart."""
        out = self.out[horizon](states)
        return F.normalize(out, dim=-1) * self.log_scale[horizon].exp()

    def finishing(self, states: Tensor, vectors: Tensor, biases: Tensor) -> Tensor:
        """Logit (…) that a play of items with `vectors` (…, d) and `biases` (…) is completed.

        It teaches the states what is skipped and ranks nothing: the plays that the other heads
        foretell are completed ones, so that their scores hold it already. To add half its log
        probability to the score made the order of completed plays worse on planted ones.
        """
        liking = (self.finish(states) * vectors).sum(-1)
        return liking + self.finish_bias[0] + self.finish_bias[1] * biases


class Network(nn.Module):
    """Item tower, user tower and heads."""

    def __init__(
        self,
        config: NetworkConfig,
        features: ItemFeatures,
        popularity: Popularity,
        n_categories: tuple[int, ...],
        longest: int,
    ):
        super().__init__()
        self.hide_id = config.hide_id
        self.items = ItemTower(config, features, popularity)
        self.users = UserTower(config, n_categories, longest)
        self.heads = Heads(config)

    @property
    def device(self) -> torch.device:
        """Where its weights are."""
        return self.heads.log_scale.device

    @torch.inference_mode()
    def catalogue(self) -> tuple[Tensor, Tensor]:
        """Vectors (n_items, d) and biases (n_items, 2) of all items, padding included.

        An item that nobody completed in training shows its content view.
        """
        vectors: list[Tensor] = []
        biases: list[Tensor] = []
        for items in self._all_items():
            full, bias, content, content_bias = self.items(items)
            warm = self.items.item_warm[items][:, None]
            vectors.append(torch.where(warm, full, content))
            biases.append(torch.where(warm, bias, content_bias[:, None]))
        return torch.cat(vectors), torch.cat(biases)

    @torch.inference_mode()
    def content(self) -> Tensor:
        """Content view (n_items, d) of all items."""
        return torch.cat([self.items(items)[2] for items in self._all_items()])

    def _all_items(self) -> tuple[Tensor, ...]:
        return torch.arange(len(self.items.item_warm), device=self.device).split(8192)


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


def _bag(n_rows: int, d: int) -> nn.EmbeddingBag:
    """Mean of an item's rows; row 0 counts for nothing."""
    bag = nn.EmbeddingBag(n_rows, d, mode="mean", padding_idx=0)
    nn.init.normal_(bag.weight[1:], std=0.1)
    return bag


def _perceptron(n_in: int, n_hidden: int, n_out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(n_in, n_hidden), nn.GELU(), nn.Linear(n_hidden, n_out))


def _likes_as_plays() -> Tensor:
    """Rows of the event table (N_EVENTS,) that each event is the sum of.

    A like is a completed play and what likes add: a log without likes teaches nothing about them.
    """
    read_as = torch.eye(N_EVENTS)
    for again in range(0, N_EVENTS, N_KINDS):
        read_as[again + LIKE, again + COMPLETE] = 1.0
    return read_as


def _angles(d_head: int, length: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines (length, d_head / 2) of rotary positions."""
    frequency = 10_000.0 ** -(torch.arange(0, d_head, 2) / d_head)
    angle = torch.outer(torch.arange(length).float(), frequency)
    return angle.cos(), angle.sin()


def _rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)
