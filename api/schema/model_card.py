"""What is known of the model that answers."""

from datetime import datetime

import strawberry

from model.card import BASELINES, FIGURES
from model.recommender import Recommender


@strawberry.type(description="How well something plain foretells the plays that were held out.")
class BaselineFigure:
    name: str = strawberry.field(
        description="popularity, segment_popularity (among listeners of the same demographics), "
        "genre_popularity (within the genres of the latest song heard), or linear (item to item, "
        "as EASE)."
    )
    value: float | None = strawberry.field(
        description="The figure; null where not known, and nats of what tells an order alone."
    )


@strawberry.type(description="How well the model foretells plays that were held out.")
class ModelFigure:
    name: str = strawberry.field(
        description="recall_at_10, ndcg_at_10, mrr, or nats, of which less is better."
    )
    model: float | None = strawberry.field(description="Of the model; null where not known.")
    popularity: float | None = strawberry.field(
        description="Of ranking by popularity alone, on the same plays; null where not known."
    )
    baselines: list[BaselineFigure] = strawberry.field(
        description="Of each baseline, on the same plays; it learned from those that the model did."
    )


@strawberry.type(description="A setting that the model was made with.")
class ModelSetting:
    name: str = strawberry.field(description="Its name in the code.")
    value: str = strawberry.field(description="Its value.")


@strawberry.type(description="What a model learned from, how, and how well.")
class ModelCard:
    version: str = strawberry.field(description="Names the model.")
    trained_at: datetime = strawberry.field(description="When it was trained.")
    catalogue: str = strawberry.field(description="Names the catalogue that its songs are of.")
    simulated_share: float = strawberry.field(
        description="Part of its plays that are simulated: 0 for none, 1 for all."
    )
    play_count: int = strawberry.field(description="Plays that it was made from.")
    listener_count: int = strawberry.field(description="Listeners of those plays.")
    song_count: int = strawberry.field(description="Songs that it knows.")
    held_out_count: int = strawberry.field(
        description="Plays that it was measured on, of listeners whom it did not learn from."
    )
    figures: list[ModelFigure] = strawberry.field(description="How well it foretells those.")
    recipe: list[ModelSetting] = strawberry.field(description="How it was made.")

    @classmethod
    def of(cls, recommender: Recommender) -> "ModelCard":
        """The card of the model, from its checkpoint's metrics."""
        metrics = recommender.metrics
        validation = metrics["validation"]
        own, popularity = validation["model"], validation["popularity"]
        baselines = [name for name in BASELINES if name in validation]
        return cls(
            version=recommender.version,
            trained_at=recommender.trained_at,
            catalogue=metrics["catalogue"] or "unknown",
            simulated_share=metrics["simulated_share"],
            play_count=metrics["n_plays"],
            listener_count=metrics["n_listeners"],
            song_count=metrics["n_songs"],
            held_out_count=own["n_plays"],
            figures=[
                ModelFigure(
                    name=name,
                    model=own[name],
                    popularity=popularity[name],
                    baselines=[
                        BaselineFigure(name=baseline, value=validation[baseline][name])
                        for baseline in baselines
                    ],
                )
                for name in FIGURES
            ],
            recipe=[
                ModelSetting(name=name, value=str(value))
                for name, value in recommender.recipe.settings.items()
            ],
        )
