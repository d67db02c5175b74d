"""What a trained network has learned of a planted world, each measure beside its ceiling."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from model.checkpoint import Checkpoint
from model.columns import encode_columns
from model.hybrid.blend import HORIZONS
from model.hybrid.history import History
from model.metrics import ndcg, ranks_of
from model.past import COMPLETE, SKIP
from model.recommender import Recommender
from tests.model import planted
from tests.model.planted import Floats, Ints, Listening, People, World

LENGTH = 50
PLACES = (52, 55, 58)  # the plays that are foretold, each from the 50 before it


@dataclass(frozen=True)
class Learned:
    """A checkpoint, and people of the same world whom it never saw."""

    folder: Path
    checkpoint: Checkpoint
    world: World
    people: People
    listening: Listening  # to songs that were out in training
    later: Listening  # to all songs

    @classmethod
    def of(cls, folder: Path, world: World, n_people: int = 500) -> "Learned":
        people = planted.make_people(world, n_people, seed=77)
        return cls(
            folder,
            Checkpoint.read(folder),
            world,
            people,
            planted.listen(world, people, 60, seed=78),
            planted.listen(world, people, 60, seed=79, with_late=True),
        )

    def after(self, listening: Listening, places: Ints) -> Floats:
        """Softmax (n_people, n_songs) of the score after each person's plays at `places`."""
        frame = planted.users_frame(self.people)
        demographics = encode_columns(self.checkpoint.categories, frame)
        history = self.history(listening, places)
        scorer = Recommender(self.checkpoint).scorer
        scores = scorer.all_scores(demographics, history, HORIZONS.index("next"))
        return _softmax(scores[:, 1:].astype(np.float64))

    def history(self, listening: Listening, places: Ints) -> History:
        """The plays at `places`, in that order, as serving reads them."""
        items = np.zeros((len(listening.item), LENGTH), np.int64)
        kinds, at = np.zeros_like(items), np.full(items.shape, np.nan)
        filled = slice(0, len(places))
        songs = self.world.song_ids[listening.item[:, places]]
        items[:, filled] = self.checkpoint.vocabulary.encode(songs)
        kinds[:, filled] = np.where(listening.completed[:, places], COMPLETE, SKIP)
        at[:, filled] = np.sort(listening.at[:, places], 1)
        return History.encode(items, kinds, at)


def _softmax(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def taste(learned: Learned) -> float:
    """Share of the way from popularity to the ceiling that the model goes, in nats."""
    flat, ours, ceiling = _told(learned)
    return (flat - ours) / (flat - ceiling)


def nats(learned: Learned) -> float:
    """Surprise at the next completed play of people whom the model never saw."""
    return _told(learned)[1]


def order(learned: Learned) -> float:
    """NDCG@10 after a shuffled history over NDCG@10 after the true one."""
    listening, random = learned.listening, np.random.default_rng(0)
    true, shuffled = 0.0, 0.0
    for place in PLACES:
        asked, target = listening.completed[:, place], listening.item[:, place]
        before = np.arange(place - LENGTH, place)
        for kept, places in ((True, before), (False, random.permutation(before))):
            ranks = ranks_of(learned.after(listening, places)[asked], target[asked])
            true += ndcg(ranks, 10) * kept
            shuffled += ndcg(ranks, 10) * (not kept)
    return shuffled / true


def newcomers(learned: Learned) -> float:
    """KL(planted taste by demographics ‖ genres offered before any play), over that of strangers.

    Strangers: the same lists dealt to other people.
    """
    offered = planted.genre_mass(learned.world, learned.after(learned.listening, np.arange(0)))
    dealt = np.random.default_rng(0).permutation(offered)
    foretold = learned.people.demographic_taste
    return _divergence(foretold, offered) / _divergence(foretold, dealt)


def late_rank(learned: Learned) -> float:
    """Mean place, in [0, 1], of a late song that was played among all late songs."""
    late, ranks = np.flatnonzero(learned.world.late), []
    for place in PLACES:
        target = learned.later.item[:, place]
        asked = learned.later.completed[:, place] & learned.world.late[target]
        ours = learned.after(learned.later, np.arange(place - LENGTH, place))[asked]
        ranks.append(ranks_of(ours[:, late], np.searchsorted(late, target[asked])))
    return float(np.concatenate(ranks).mean() / len(late))


def late_share(learned: Learned) -> float:
    """Late songs' share of the first hundred, over their share of plays."""
    shown = [
        learned.world.late[
            np.argsort(-learned.after(learned.later, np.arange(place - LENGTH, place)))[:, :100]
        ].mean()
        for place in PLACES
    ]
    return float(np.mean(shown) / learned.world.late[learned.later.item].mean())


def _told(learned: Learned) -> tuple[float, float, float]:
    """Nats of the next completed play: popularity's, the model's, the ceiling's.

    All three are told which songs are out.
    """
    listening, n_songs = learned.listening, len(learned.world.song_ids)
    popularity = np.exp(learned.checkpoint.items.log_shares[1:].astype(np.float64))
    told = np.zeros((3, len(PLACES)))
    for column, place in enumerate(PLACES):
        asked = listening.completed[:, place]
        target = listening.item[asked, place]
        ceiling = planted.next_completed(learned.world, learned.people, listening, place)
        ours = learned.after(listening, np.arange(place - LENGTH, place))
        flat = np.broadcast_to(popularity, (len(target), n_songs))
        for row, p in enumerate((flat, ours[asked], ceiling[asked])):
            out = np.where(learned.world.late, 0.0, p)
            told[row, column] = _nats(out / out.sum(1, keepdims=True), target)
    return tuple(told.mean(1).tolist())


def moves_on(learned: Learned) -> tuple[float, float]:
    """Mass on the last song's genre after it was skipped, over that after it was heard.

    Returns: the model's, and the generator's own.
    """
    place, everyone = PLACES[0], np.arange(len(learned.listening.item))
    genre = learned.world.genre[learned.listening.item[:, place - 1]]
    ours, theirs = np.zeros(2), np.zeros(2)
    for completed in (0, 1):
        told = learned.listening.completed.copy()
        told[:, place - 1] = bool(completed)
        listening = replace(learned.listening, completed=told)
        offered = learned.after(listening, np.arange(place - LENGTH, place))
        ceiling = planted.next_completed(learned.world, learned.people, listening, place)
        for masses, p in ((ours, offered), (theirs, ceiling)):
            masses[completed] = planted.genre_mass(learned.world, p)[everyone, genre].mean()
    return float(ours[0] / ours[1]), float(theirs[0] / theirs[1])


def audio_taste(learned: Learned) -> tuple[float, float]:
    """Correlation of the liking for energy with how the log score rises with it inside a genre.

    Returns: the model's, and that of the generator's own scores.
    """
    world, people, place = learned.world, learned.people, PLACES[0]
    out = np.flatnonzero(~world.late)
    within = planted.within_genres(world, world.energy, out)
    offered = learned.after(learned.listening, np.arange(place - LENGTH, place))
    ceiling = planted.next_completed(world, people, learned.listening, place)
    ours, theirs = (np.log(p[:, out] + 1e-12) @ within for p in (offered, ceiling))
    taste = people.energy_taste
    return float(np.corrcoef(ours, taste)[0, 1]), float(np.corrcoef(theirs, taste)[0, 1])


def _nats(p: Floats, target: Ints) -> float:
    return float(-np.log(np.take_along_axis(p, target[:, None], 1)).mean())


def _divergence(p: Floats, q: Floats) -> float:
    return float((p * np.log(p / q.clip(min=1e-6))).sum(1).mean())
