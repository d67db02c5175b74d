"""Plays: recorded once, never lost, followed by the list."""

from tests.api.client import Client


async def test_a_play_changes_the_list(listener: Client, play_id: str) -> None:
    before = await listener.listed()

    payload = await listener.record(before[0], play_id)

    after = await listener.current()
    assert payload["errors"] == []
    assert payload["play"]["song"]["fmaId"] == before[0]
    assert after["followsPlayId"] == play_id
    assert before[0] not in [edge["node"]["fmaId"] for edge in after["edges"]]
