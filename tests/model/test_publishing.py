"""A checkpoint put in service, taken back, refused."""

import shutil
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from model.__main__ import main
from model.checkpoint import Checkpoint, CheckpointError
from model.comparison import Comparison, compare, held_out_cases
from model.export import Export, digest
from model.hybrid.fit_neighbours import fit_neighbours
from model.hybrid.interactions import Interactions
from model.hybrid.neighbours import Neighbours
from model.hybrid.segments import SegmentPrior
from model.publishing import publish, rollback
from model.recommender import Recommender, marker
from tests.model import planted
from tests.model.measures import Learned


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "checkpoint"


@pytest.fixture
def candidates(learned: Learned, tmp_path: Path) -> list[Path]:
    """Five checkpoints that differ by the day of their training."""
    folders = [tmp_path / f"candidate-{n}" for n in range(5)]
    for n, folder in enumerate(folders):
        later = learned.checkpoint.trained_at + timedelta(days=n)
        replace(learned.checkpoint, trained_at=later).write(folder)
    return folders


def served(place: Path) -> str:
    return Recommender.load(place).version


def test_what_is_published_is_served_and_the_last_versions_stay(
    place: Path, candidates: list[Path]
) -> None:
    versions = [publish(candidate, place, kept=3) for candidate in candidates]

    assert served(place) == versions[-1]
    assert len(set(versions)) == 5
    kept = sorted(path.name for path in place.with_name("checkpoint.versions").glob("0*"))
    assert kept == [f"000{n}-{version}" for n, version in enumerate(versions, 1)][2:]
    assert all(Recommender.load(candidate) for candidate in candidates)


def test_a_rollback_serves_the_version_before_and_a_publication_forgets_the_undone(
    place: Path, candidates: list[Path]
) -> None:
    first, second, third, *_ = [publish(candidate, place) for candidate in candidates[:3]]

    assert [rollback(place).version, served(place)] == [second, second]
    fourth = publish(candidates[3], place)
    assert [rollback(place).version, rollback(place).version] == [second, first]
    with pytest.raises(CheckpointError, match="nothing was published before"):
        rollback(place)

    names = [path.name for path in place.with_name("checkpoint.versions").iterdir()]
    assert served(place) == first
    assert any(fourth in name for name in names)
    assert not any(third in name for name in names)


def test_the_marker_changes_with_each_publication_and_rollback(
    place: Path, candidates: list[Path]
) -> None:
    seen = [marker(place)]
    for act in (lambda: publish(candidates[0], place), lambda: publish(candidates[1], place)):
        act()
        seen.append(marker(place))
    rollback(place)

    assert seen[0] is None
    assert len(set(seen)) == 3
    assert marker(place) == seen[1] == marker(place)


def test_a_refused_candidate_leaves_what_is_served(place: Path, candidates: list[Path]) -> None:
    version = publish(candidates[0], place)
    (candidates[1] / "user_tower.onnx").write_bytes(b"torn")

    with pytest.raises(CheckpointError, match="train again"):
        publish(candidates[1], place)
    with pytest.raises(CheckpointError, match="no checkpoint in"):
        publish(place.with_name("none"), place)

    assert served(place) == version


@pytest.mark.parametrize("step", ["write_durably", "_point"])
def test_a_publication_cut_anywhere_leaves_what_is_served_and_can_be_repeated(
    place: Path, candidates: list[Path], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    version = publish(candidates[0], place)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"model.publishing.{step}", cut)
        with pytest.raises(KeyboardInterrupt):
            publish(candidates[1], place)
    between = served(place)
    newer = publish(candidates[1], place)

    assert between == version
    assert served(place) == newer != version


def test_a_folder_copied_into_service_by_hand_is_taken_in(
    place: Path, candidates: list[Path]
) -> None:
    shutil.copytree(candidates[0], place)
    by_hand = served(place)

    newer = publish(candidates[1], place)

    assert served(place) == newer
    assert rollback(place).version == by_hand


def test_vectors_that_are_all_alike_are_of_no_use(learned: Learned, tmp_path: Path) -> None:
    checkpoint = learned.checkpoint
    arrays = dict(checkpoint.arrays)
    for name in ("item_vectors", "item_biases", "item_log_shares", "blend"):
        arrays[name] = np.zeros_like(arrays[name])
    replace(checkpoint, arrays=arrays).write(tmp_path / "flat")

    with pytest.raises(CheckpointError, match=r"of no use.*train again"):
        Recommender.load(tmp_path / "flat")


def test_a_candidate_that_is_worse_on_the_same_plays_is_not_published(
    learned: Learned,
    export: Path,
    place: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def command(*arguments: object) -> int:
        return main(["--threads", "1", *map(str, arguments)])

    def put(folder: Path, *more: str) -> int:
        return command("publish", folder, "--to", place, "--data", export, *more)

    vectors = np.random.default_rng(0).permutation(learned.checkpoint.items.vectors)
    confused = replace(
        learned.checkpoint, arrays={**learned.checkpoint.arrays, "item_vectors": vectors}
    )
    good, bad = learned.checkpoint.version, confused.write(tmp_path / "confused")
    statuses = [put(learned.folder), put(tmp_path / "confused")]
    refused = capsys.readouterr()
    kept = served(place)
    statuses += [put(tmp_path / "confused", "--force")]
    forced = served(place)
    statuses += [command("rollback", place)]

    assert statuses == [0, 1, 0, 0]
    assert good in place.with_name("checkpoint.card.md").read_text()
    assert (kept, forced, served(place)) == (good, bad, good)
    assert "nothing to compare with" in refused.out
    assert "of 50 held-out listeners" in refused.out
    assert f"worse than {good}" in refused.err


@pytest.mark.parametrize(
    ("n_listeners", "candidate", "error", "is_worse"),
    [
        (100, 0.191, 0.0, False),
        (100, 0.189, 0.0, True),
        (100, 0.18, 0.006, False),
        (100, 0.18, 0.004, True),
        (3, 0.18, 0.004, False),
        (1, 0.0, 0.0, False),
    ],
)
def test_worse_is_what_surely_lost_more_than_a_twentieth(
    n_listeners: int, candidate: float, error: float, is_worse: bool
) -> None:
    assert Comparison(800, n_listeners, 0.2, candidate, error).is_worse() == is_worse


def test_a_checkpoint_is_no_worse_than_itself(learned: Learned, export: Path) -> None:
    recommender = Recommender(Checkpoint.read(learned.folder))

    comparison = compare(recommender, recommender, export)

    assert (comparison.n_cases, comparison.n_listeners) == (50 * 8, 50)
    assert comparison.served == comparison.candidate > 0
    assert not comparison.is_worse()


def test_what_is_to_be_foretold_is_counted_by_no_part(learned: Learned, export: Path) -> None:
    data, kept = Export.read(export), learned.checkpoint
    vocabulary, categories = kept.vocabulary, kept.categories
    cases = held_out_cases(Recommender(kept), data)
    targets = vocabulary.encode([case.target for case in cases])
    listeners = np.array([categories.encode(asdict(case.listener)) for case in cases])

    def linear_term(neighbours: Neighbours) -> np.ndarray:
        played = [vocabulary.encode([play.song_id for play in case.plays]) for case in cases]
        pairs = zip(played, targets, strict=True)
        return np.array([neighbours.among(some[None], one[None]).item() for some, one in pairs])

    def segment_prior(segments: SegmentPrior) -> np.ndarray:
        return (segments.query(listeners, categories.sizes) * segments.items[targets]).sum(1)

    plays, linear = Interactions.of(data, vocabulary, categories), kept.recipe.linear
    n_items, random = vocabulary.n_items, np.random.default_rng(0)
    neighbours = fit_neighbours(plays, n_items, linear, random)
    segments = SegmentPrior.of(plays, n_items, categories.sizes, linear)
    for had_they_been_counted in (
        linear_term(neighbours) - linear_term(kept.items.neighbours),
        segment_prior(segments) - segment_prior(kept.items.segments),
    ):
        error = had_they_been_counted.std() / np.sqrt(len(cases))
        assert had_they_been_counted.mean() > 5 * error


def test_a_candidate_is_compared_on_the_plays_that_it_learned_from_alone(
    learned: Learned, export: Path, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = shutil.copytree(export, tmp_path / "others")
    users = pd.read_parquet(others / "users.parquet")
    users[::-1].to_parquet(others / "users.parquet")
    publish(learned.folder, place)

    status = main(["publish", str(learned.folder), "--to", str(place), "--data", str(others)])

    assert status == 1
    assert "learned from other plays" in capsys.readouterr().err


@pytest.mark.parametrize("n_people", [1, 15])  # of whom none, and one, are held out
def test_a_log_of_few_listeners_publishes_again(
    learned: Learned, n_people: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world, place = learned.world, tmp_path / "served"
    few = planted.make_people(world, n_people, seed=5)
    data = planted.write_export(world, few, planted.listen(world, few, 30, seed=6), tmp_path)
    metrics = {**learned.checkpoint.metrics, "export": digest(data)}
    replace(learned.checkpoint, metrics=metrics).write(tmp_path / "candidate")
    asked = ["publish", tmp_path / "candidate", "--to", place, "--data", data]

    statuses = [main(["--threads", "1", *map(str, asked)]) for _ in range(2)]

    assert statuses == [0, 0]
    assert "nothing to compare on" in capsys.readouterr().out
