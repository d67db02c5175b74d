"""Every constant of the recommender, in frozen dataclasses that a checkpoint keeps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """Shape of the network and how much of its input training hides from it."""

    embedding_dim: int = 64
    n_layers: int = 2
    n_heads: int = 2
    feedforward_multiple: int = 2  # SwiGLU width, in embedding_dim
    dropout: float = 0.1
    hide_id: float = 0.25  # share of items seen without id and popularity: trains cold start
    hide_artist: float = 0.1
    hide_demographic: float = 0.15
    temperature: float = 0.07  # where the learned one starts
    history_length: int = 50  # plays read when serving


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """One training run."""

    seed: int = 0
    epochs: int = 8  # at most; the learning rate reaches zero here
    patience: int = 2  # epochs without a better validation loss before it stops
    window_length: int = 100  # plays per training sequence
    batch_size: int = 32  # sequences per step: small logs get their steps too
    n_negatives: int = 1024  # shared by all plays of a step
    learning_rate: float = 3e-3  # peak of the one-cycle schedule
    weight_decay: float = 1e-4
    clip_norm: float = 5.0
    validation_share: float = 0.1  # the latest plays, by time
    validation_plays: int = 5_000  # at most this many of them are ranked after each epoch
    common_tag: int = 3  # a tag on fewer songs than this says nothing
    common_demographic: int = 5  # a value shared by fewer listeners would name them


@dataclass(frozen=True, slots=True)
class RankingConfig:
    """How candidates become a list."""

    n_candidates: int = 200  # retrieved at first; more where the rules leave too few
    artist_cap: int = 2
    skip_days: float = 30.0  # a skipped song rests this long
    diversity: float = 0.1  # weight of likeness to the songs above, in spreads of the score
    calibration: float = 0.1  # weight of the listener's mix of genres, in spreads per nat
    repeat_share: float = 0.1  # of a list are songs heard before, where there are that many
    explore_every: int = 10  # one place in so many is drawn
    explore_ranks: tuple[int, int] = (20, 200)  # by score, half-open: what is drawn from
    explore_temperature: float = 0.5  # of that draw, in spreads of the score
