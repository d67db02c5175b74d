"""Of people who play songs again: who, which, and what they hear to the end.

`pytest --log-cli-level info` prints each figure beside the generator's own.
"""

import logging
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
import torch
from numpy.typing import NDArray

from model.columns import encode_columns
from model.export import Export
from model.hybrid.assembly import blended
from model.hybrid.blend import HORIZONS
from model.hybrid.fit import learn
from model.hybrid.history import History
from model.hybrid.network import NEXT, Network
from model.hybrid.repeats import Repeats
from model.hybrid.scoring import Scorer
from model.hybrid.training_data import TrainingData
from model.past import COMPLETE, SKIP
from tests.model import planted
from tests.model.conftest import QUICK
from tests.model.planted import Floats, Ints, Listening, People, World

N_PLAYS = 60
LENGTH = QUICK.network.history_length
PLACES = (52, 55, 58)  # the plays that are foretold, each from those before it
READ = slice(N_PLAYS - LENGTH, N_PLAYS)

pytestmark = pytest.mark.slow
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Learned:
    """What was learned of a thousand people, and others whom it never saw."""

    network: Network
    scorer: Scorer
    repeats: Repeats
    world: World
    people: People
    habit: Floats  # (n_people,)
    listening: Listening
    items: Ints  # (n_people, N_PLAYS) item numbers of their plays
    demographics: Ints

    def history(self, start: int, stop: int) -> History:
        """Plays from `start` to `stop` as the network reads them."""
        at = slice(start, stop)
        kinds = np.where(self.listening.completed[:, at], COMPLETE, SKIP)
        return History.encode(self.items[:, at], kinds, self.listening.at[:, at])


@pytest.fixture(scope="module")
def learned(world: World, tmp_path_factory: pytest.TempPathFactory) -> Learned:
    people, _, listening = _habitual(world, 1000, seed=1)
    folder = planted.write_export(world, people, listening, tmp_path_factory.mktemp("habits"))
    data = TrainingData.of(Export.read(folder), QUICK.train)
    network = learn(data, QUICK, progress=False).network.eval()
    people, habit, listening = _habitual(world, 500, seed=77)
    return Learned(
        network,
        blended(network, data, QUICK),
        Repeats.of(data.learned),
        world,
        people,
        habit,
        listening,
        data.vocabulary.encode(world.song_ids[listening.item].ravel()).reshape(-1, N_PLAYS),
        encode_columns(data.categories, planted.users_frame(people)),
    )


def _habitual(world: World, n_people: int, seed: int) -> tuple[People, Floats, Listening]:
    """People of whom some hardly ever play a song again, and others every second time."""
    people = planted.make_people(world, n_people, seed)
    habit = np.random.default_rng(seed).uniform(0.0, 0.5, n_people)
    return people, habit, planted.listen(world, people, N_PLAYS, seed + 1, habit=habit)


def test_which_song_is_played_again(learned: Learned) -> None:
    strangers = np.roll(np.arange(len(learned.items)), 1)

    ours, generators = songs_before(learned, np.arange(len(learned.items)))
    of_strangers, _ = songs_before(learned, strangers)

    figures = ours, of_strangers, generators
    _log.info("before the replayed song: %.3f, for strangers %.3f, the generator's %.3f", *figures)
    assert generators < ours < generators + 0.1  # half of all stand before it by chance
    assert of_strangers > ours + 0.05


def test_who_plays_songs_again(learned: Learned) -> None:
    told, true, habit = chances(learned, learned.items)

    _log.info("repeats: %.3f told, %.3f true", told.mean(), true.mean())
    assert abs(told.mean() - true.mean()) < 0.03
    assert np.corrcoef(told, habit)[0, 1] > 0.5


def test_in_plays_dealt_anew_nobody_has_a_habit(learned: Learned) -> None:
    dealt = np.random.default_rng(0).permutation(learned.items.ravel())

    told, _, habit = chances(learned, dealt.reshape(learned.items.shape))

    assert abs(np.corrcoef(told, habit)[0, 1]) < 0.1


def test_what_is_heard_to_the_end(learned: Learned) -> None:
    told = finishing(learned)
    heard_out = learned.listening.completed[:, READ]
    true = planted.finish_probability(learned.world, learned.people)
    true = np.take_along_axis(true, learned.listening.item[:, READ], 1)
    strangers = np.random.default_rng(0).permutation(len(told))

    ours, generators = area_under_curve(told, heard_out), area_under_curve(true, heard_out)
    error = calibration_error(told, heard_out)

    _log.info("AUC %.3f, the generator's %.3f; calibration error %.3f", ours, generators, error)
    assert ours > 0.85 * generators
    assert error < 0.03
    assert area_under_curve(told[strangers], heard_out) < 0.55


def chances(learned: Learned, items: Ints) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """At each play of `PLACES` that was heard out, where the songs played were `items`.

    Returns: the chance that the model gives to a repeat, whether it was one, and their habit.
    """
    rows: list[tuple[float, bool, float]] = []
    for place in PLACES:
        for person in np.flatnonzero(learned.listening.completed[:, place]):
            heard = items[person, :place][learned.listening.completed[person, :place]]
            again = bool(items[person, place] in heard)
            rows.append((learned.repeats.chance(heard), again, learned.habit[person]))
    told, again, habit = map(np.array, zip(*rows, strict=True))
    return told, again, habit


def songs_before(learned: Learned, readers: Ints) -> tuple[float, float]:
    """Share of a person's songs that stand before the one that is played again: less is better.

    Each person's songs are ranked for the person `readers` (n_people,).

    Returns: by the model's scores, and by the generator's own probabilities.
    """
    ours: list[float] = []
    generators: list[float] = []
    for place in PLACES:
        start, target = place - LENGTH, learned.items[:, place]
        history = learned.history(start, place)
        scores = learned.scorer.all_scores(learned.demographics, history, HORIZONS.index("next"))
        scores = scores[readers]
        true = planted.next_completed_of_habit(
            learned.world, learned.people, learned.listening, place, learned.habit
        )
        again = (learned.items[:, start:place] == target[:, None]).any(1)
        for person in np.flatnonzero(again & learned.listening.completed[:, place]):
            own = np.unique(learned.items[person, start:place])
            is_target = own == target[person]
            ours.append(_share_before(scores[person, own], is_target))
            generators.append(_share_before(true[person, own - 1], is_target))
    return float(np.mean(ours)), float(np.mean(generators))


def _share_before(values: Floats, is_target: NDArray[np.bool_]) -> float:
    return float((values > values[is_target]).mean())


def finishing(learned: Learned) -> Floats:
    """Probability (n_people, n_plays) by the network that each of the plays `READ` is heard out."""
    network, history = learned.network, learned.history(READ.start, READ.stop)
    vectors, biases = network.catalogue()
    items = torch.from_numpy(history.items)
    with torch.inference_mode():
        states = network.users(
            torch.from_numpy(learned.demographics),
            vectors[items],
            torch.from_numpy(history.events),
            torch.from_numpy(history.gaps),
        )
        logits = network.heads.finishing(states[:, :-1], vectors[items], biases[items][..., NEXT])
    return torch.sigmoid(logits).numpy().astype(np.float64)


def area_under_curve(told: Floats, true: NDArray[np.bool_]) -> float:
    """Chance that one that is true is told likelier than one that is not."""
    ranks, n = pd.Series(told.ravel()).rank().to_numpy()[true.ravel()], true.sum()
    return float((ranks.sum() - n * (n + 1) / 2) / (n * (true.size - n)))


def calibration_error(told: Floats, true: NDArray[np.bool_]) -> float:
    """Mean distance of what is told from how often it is true, over tenths of probability."""
    frame = pd.DataFrame({"told": told.ravel(), "true": true.ravel()})
    tenths = frame.groupby((frame["told"] * 10).astype(int))
    means, sizes = tenths.mean(), tenths.size()
    return float(((means["told"] - means["true"]).abs() * sizes).sum() / sizes.sum())
