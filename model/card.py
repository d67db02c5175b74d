"""The model card: what a checkpoint learned from, how, and how well, in words and figures."""

from pathlib import Path
from typing import Any

from model.recommender import Recommender
from model.sealed import write_durably

FIGURES = {
    "recall_at_10": "the next song is among the first ten",
    "ndcg_at_10": "the same, worth less further down",
    "mrr": "mean of 1 / place of the next song",
    "nats": "surprise at the next song; less is better",
}
"""Name and meaning of every figure."""

BASELINES = {
    "popularity": "Popularity alone",
    "segment_popularity": "Popularity among listeners of the same demographics",
    "genre_popularity": "Popularity within the genres of the latest song heard",
    "linear": "The linear item-to-item term alone (as EASE)",
}
"""Name and meaning of what a model is measured beside; a checkpoint may lack some."""
RANKERS = {"model": "Model", **BASELINES}


def card_of(recommender: Recommender) -> str:
    """The card as markdown."""
    metrics = recommender.metrics
    validation = metrics["validation"]
    rankers = {name: said for name, said in RANKERS.items() if name in validation}
    rows = [
        _row(f"{meaning} (`{name}`)", *(_shown(validation[of][name]) for of in rankers))
        for name, meaning in FIGURES.items()
    ]
    return "\n".join(
        [
            f"# Model {recommender.version}",
            "",
            f"Trained at {recommender.trained_at:%Y-%m-%d %H:%M} UTC.",
            "",
            "## Data",
            "",
            _origin(metrics),
            "",
            f"{metrics['n_plays']:,} plays of {metrics['n_songs']:,} songs by "
            f"{metrics['n_listeners']:,} listeners.",
            "",
            "## On plays held out",
            "",
            f"{validation['model']['n_plays']:,} of the latest plays of listeners whom it did not "
            "learn from, each after the plays before it, ranked among all songs, those heard "
            "before included. When training stopped, the weights of the score's five parts and how "
            "high songs that nobody played stand were chosen by these listeners; all else was "
            "learned from the same plays as the baselines.",
            "",
            _row("Figure", *rankers.values()),
            _row(*["---"] * (1 + len(rankers))),
            *rows,
            "",
            "## Map",
            "",
            f"Of the ten nearest songs of each, {metrics['map']['same_genre']:.0%} have a genre in "
            f"common with it; by chance, {metrics['map']['same_genre_by_chance']:.0%} would.",
            "",
            "## Recipe",
            "",
            *(f"- {name}: {value}" for name, value in recommender.recipe.settings.items()),
            "",
        ]
    )


def write_card(recommender: Recommender, place: Path) -> Path:
    """Write the card beside the checkpoint folder `place`; return where."""
    path = place.with_name(f"{place.name}.card.md")
    write_durably(path, card_of(recommender).encode())
    return path


def _origin(metrics: dict[str, Any]) -> str:
    share = metrics["simulated_share"]
    kind = (
        "All plays are those of real listeners."
        if share == 0
        else "All plays are simulated: the figures show that the machinery learns, not how good it "
        "is for people."
        if share == 1
        else f"{share:.1%} of the plays are simulated."
    )
    return f"{kind} Songs of the catalogue `{metrics['catalogue']}`."


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"
