"""The recipe: the hyper-parameters of the recommender, the same for every log.

Sizes scale with the data by the rules stated here; nothing is tuned for one data set.
"""

from dataclasses import asdict, dataclass

from model.hybrid.blend import PARTS


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """Shape of the network and how much of its input training hides from it."""

    embedding_dim: int = 64
    item_ids: bool = True  # False leaves content alone to tell items apart
    n_layers: int = 2
    n_heads: int = 2
    feedforward_multiple: int = 2  # SwiGLU width, in embedding_dim
    dropout: float = 0.2
    hide_id: float = 0.1  # share of items read by their content alone: trains cold start
    hide_demographic: float = 0.3
    temperature: float = 0.07  # where the learned ones start
    history_length: int = 50  # latest plays that are read in their order when a list is made


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """One training run."""

    seed: int = 0
    events: int = 16_000_000  # that a run reads, whatever the log's size …
    full_softmax_events: int = 11_000_000  # … or so many where the full softmax makes each costly …
    min_epochs: int = 3  # … but no fewer passes than this over a large log
    max_epochs: int = 40  # … nor more than this over a small one
    patience: int = 8  # epochs without a better validation loss before it stops
    window_length: int = 200  # plays per training sequence
    batch_events: int = 6_400  # plays per step, padding included …
    min_steps: int = 64  # … but fewer in a log so small that an epoch would lack such steps
    full_softmax: int = 8_192  # up to so many warm items all of them are a play's alternatives …
    n_negatives: int = 1024  # … else so many, drawn anew for each step and shared by its plays
    later_positions: int = 8  # places per sequence from which later plays are foretold
    later_targets: int = 16  # plays drawn from those that follow such a place
    later_weight: float = 0.1
    content_weight: float = 0.1
    finish_weight: float = 0.3
    learning_rate: float = 3e-3  # peak of the one-cycle schedule
    weight_decay: float = 1e-4
    clip_norm: float = 5.0
    validation_share: float = 0.05  # of the listeners, kept out of training …
    validation_listeners: int = 500  # … but no more than these
    validation_plays: int = 5_000  # at most this many of theirs are told after each epoch
    common_tag: int = 2  # a tag on fewer songs than this says nothing
    common_demographic: int = 20  # a value shared by fewer listeners would name them

    def n_alternatives(self, n_warm: int) -> int:
        """How many of the `n_warm` warm items a play is told from: all, where these are few."""
        return n_warm if n_warm <= self.full_softmax else self.n_negatives


@dataclass(frozen=True, slots=True)
class LinearConfig:
    """The linear item-to-item term and the segment prior."""

    most_items: int = 8_192  # the most played; the cost of the item-to-item term is cubic in them
    most_listeners: int = 50_000  # whom it reads
    ridge: float = 300.0
    neighbours: int = 256  # weights kept per item, the largest …
    borrowed: int = 128  # … and further ones, of new items
    lenders: int = 5  # played items that a new one takes its weights from …
    lender_temperature: float = 0.1  # … by the softmax of how alike they are
    segment_pseudo_plays: float = 0.8  # average-looking plays added to each segment, per item
    segment_columns: int = 24  # in which the prior of all segments is kept


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a training run is made by."""

    network: NetworkConfig = NetworkConfig()
    train: TrainConfig = TrainConfig()
    linear: LinearConfig = LinearConfig()
    parts: tuple[str, ...] = PARTS  # of the score; the others are left out

    @property
    def settings(self) -> dict[str, float]:
        """Every constant by its name."""
        return {**asdict(self.network), **asdict(self.train), **asdict(self.linear)}
