"""The service with a trained model: personal lists, similar songs, and no fall when it fails."""

import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
import sqlalchemy as sa

from api.metrics import COUNTED
from api.settings import Settings
from api.stores import Stores
from api.tables import CatalogueImport
from api.up import is_trained
from tests.api.client import LIST, Client, next_list
from tests.api.conftest import client_of
from tests.api.exports import N_SONGS


async def test_a_listener_without_plays_is_answered_from_demographics(trained: Client) -> None:
    shown = await trained.current()

    assert shown["modelVersion"] == trained.service.listening.serving.version != "popular"
    assert {edge["source"] for edge in shown["edges"]} == {"DEMOGRAPHICS"}


async def test_plays_make_the_list_personal(trained: Client) -> None:
    async with trained.watching() as live:
        await next_list(live)
        for song_id in (2, 4, 6, 8):
            await trained.record(song_id)
            await next_list(live)

    shown = await trained.current()
    assert {edge["source"] for edge in shown["edges"]} == {"PERSONAL"}
    assert {2, 4, 6, 8}.isdisjoint(edge["node"]["fmaId"] for edge in shown["edges"])


async def test_less_like_a_song_leaves_fewer_of_its_kind_until_it_is_taken_back(
    trained: Client,
) -> None:
    for song_id in (2, 4, 6, 8):
        await trained.record(song_id)
    before = await trained.listed()
    similar = await trained.ask(
        "query ($id: ID!) { song(id: $id) { similar(first: 20) { fmaId } } }", id=before[0]
    )
    kind = {song["fmaId"] for song in similar["song"]["similar"]}

    said = await trained.say("lessLikeSong", "less", songId=before[0])
    after = await trained.listed()
    await trained.say("undoFeedback", feedbackId="less")

    assert said["errors"] == []
    assert before[0] not in after
    assert len(kind.intersection(after)) < len(kind.intersection(before))
    assert await trained.listed() == before


async def test_a_model_lists_new_artists_with_few_songs_each(trained: Client) -> None:
    ask = """{ me { recommendations(first: 50, onlyNewArtists: true) {
      modelVersion edges { node { artist { fmaId } } } } } }"""
    for song_id in (6, 7, 8):  # by the artists 1, 2 and 3
        await trained.record(song_id)

    shown = (await trained.ask(ask))["me"]["recommendations"]

    listed = Counter(edge["node"]["artist"]["fmaId"] for edge in shown["edges"])
    assert shown["modelVersion"] != "popular"
    assert listed == {4: 2, 5: 2, 6: 2}


async def test_a_model_knows_what_is_similar_and_what_it_learned_from(trained: Client) -> None:
    answer = await trained.ask(
        "{ song(id: 2) { similar(first: 5) { fmaId } } "
        "about { modelVersion learnedFromSimulatedPlays } }"
    )

    similar = [song["fmaId"] for song in answer["song"]["similar"]]
    assert len(set(similar)) == 5
    assert 2 not in similar
    assert answer["about"]["learnedFromSimulatedPlays"] is True
    assert answer["about"]["modelVersion"] == trained.service.listening.serving.version


async def test_a_failing_model_fails_neither_play_nor_list(
    trained: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise RuntimeError("out of order")

    recommender = trained.service.listening.serving.recommender
    monkeypatch.setattr(recommender, "recommend", fail)
    n_before = COUNTED.get_sample_value("musicrecs_unexpected_errors_total") or 0.0

    recorded = await trained.record(1, "p")
    during = await trained.current()
    monkeypatch.undo()
    after = await trained.current()

    assert recorded["errors"] == []
    assert recorded["play"]["playId"] == "p"
    assert (during["modelVersion"], during["followsPlayId"]) == ("popular", "p")
    assert {edge["source"] for edge in after["edges"]} == {"PERSONAL"}, "the makeshift is not kept"
    assert (COUNTED.get_sample_value("musicrecs_unexpected_errors_total") or 0.0) > n_before


async def test_a_broken_checkpoint_is_told_and_popular_songs_answer(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.checkpoint_dir.mkdir()
    (settings.checkpoint_dir / "config.json").write_text("{")

    async with client_of(settings) as client:
        await client.become_listener()
        shown = (await client.ask(LIST))["me"]["recommendations"]

    assert shown["modelVersion"] == "popular"
    assert {edge["source"] for edge in shown["edges"]} == {"POPULAR"}
    assert "no checkpoint to serve, answering with popular songs" in caplog.text


async def test_a_checkpoint_that_is_whole_and_knows_the_catalogue_is_kept(
    settings: Settings,
    stores: Stores,
    catalogue: None,  # noqa: ARG001
    checkpoint: Path,
) -> None:
    shutil.copytree(checkpoint, settings.checkpoint_dir)
    await stores.plays.add(uuid4(), "p", 1, datetime.now(UTC), 30.0)

    kept = await is_trained(settings)
    (settings.checkpoint_dir / "served.safetensors").write_bytes(b"torn")
    torn = await is_trained(settings)

    assert (kept, torn) == (True, False)


async def test_a_checkpoint_of_another_catalogue_is_not_kept(
    settings: Settings,
    stores: Stores,
    catalogue: None,  # noqa: ARG001
    checkpoint: Path,
) -> None:
    settings.checkpoint_dir.symlink_to(checkpoint)
    newer = {"source": "fma", "fingerprint": "another", "n_songs": N_SONGS, "n_set_aside": 0}
    async with stores.postgres.begin() as connection:
        await connection.execute(sa.insert(CatalogueImport).values(**newer))
    await stores.plays.add(uuid4(), "p", 1, datetime.now(UTC), 30.0)

    assert not await is_trained(settings)


async def test_without_plays_there_is_nothing_to_learn(settings: Settings) -> None:
    assert await is_trained(settings)
