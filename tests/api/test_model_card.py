"""What the service tells of its model."""

from dataclasses import replace
from pathlib import Path

from model.card import BASELINES, card_of, write_card
from model.checkpoint import Checkpoint
from model.recommender import Recommender
from tests.api.client import Client

CARD = """
{ about { card { version trainedAt catalogue simulatedShare playCount listenerCount songCount
    heldOutCount figures { name model popularity baselines { name value } }
    recipe { name value } } } }
"""


async def test_the_card_tells_what_the_checkpoint_holds(trained: Client) -> None:
    recommender = trained.service.listening.serving.recommender
    assert recommender is not None

    card = (await trained.ask(CARD))["about"]["card"]

    validation = recommender.metrics["validation"]
    assert card["version"] == recommender.version
    assert (card["playCount"], card["listenerCount"], card["songCount"]) == (1800, 60, 60)
    assert card["simulatedShare"] == 1.0
    assert {figure["name"]: figure["popularity"] for figure in card["figures"]} == {
        name: validation["popularity"][name]
        for name in ("recall_at_10", "ndcg_at_10", "mrr", "nats")
    }
    for figure in card["figures"]:
        assert {b["name"]: b["value"] for b in figure["baselines"]} == {
            name: validation[name][figure["name"]] for name in BASELINES
        }
    assert card["recipe"][0]["name"]


async def test_without_a_model_there_is_no_card(client: Client) -> None:
    assert (await client.ask(CARD))["about"]["card"] is None


def test_the_card_stands_beside_its_checkpoint(checkpoint: Path, tmp_path: Path) -> None:
    recommender = Recommender.load(checkpoint)

    text = write_card(recommender, tmp_path / "checkpoint").read_text()

    assert (tmp_path / "checkpoint.card.md").read_text() == text
    assert text.startswith(f"# Model {recommender.version}")
    assert "All plays are simulated" in text
    of_model = recommender.metrics["validation"]["model"]["recall_at_10"]
    assert f"(`recall_at_10`) | {of_model:.4f} |" in text
    assert all(baseline in text for baseline in BASELINES.values())


def test_the_card_of_a_checkpoint_that_measured_popularity_alone_is_whole(checkpoint: Path) -> None:
    whole = Checkpoint.read(checkpoint)
    validation = {name: whole.metrics["validation"][name] for name in ("model", "popularity")}

    text = card_of(Recommender(replace(whole, metrics={**whole.metrics, "validation": validation})))

    assert "| Figure | Model | Popularity alone |\n| --- | --- | --- |\n" in text
