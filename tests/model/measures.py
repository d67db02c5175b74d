"""What a trained network has learned of a planted world, each measure beside its ceiling."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

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

Measured = tuple[float, float]
"""What the model has, and what the generator of the plays has, who knows everybody's taste."""


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

    def ceiling_after(
        self, listening: Listening, places: Ints, *, with_late: bool = False
    ) -> Floats:
        """The generator's own probabilities after the same plays."""
        told = replace(
            listening, item=listening.item[:, places], completed=listening.completed[:, places]
        )
        return planted.next_completed(self.world, self.people, told, len(places), with_late)

    def both(self, listening: Listening, place: int, *, with_late: bool = False) -> Floats:
        """The model's and the generator's (2, n_people, n_songs) of the play at `place`."""
        before = np.arange(place - LENGTH, place)
        ceiling = self.ceiling_after(listening, before, with_late=with_late)
        return np.stack([self.after(listening, before), ceiling])

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


def taste(learned: Learned) -> Measured:
    """Share of the way from popularity to the ceiling that is gone, in nats."""
    flat, ours, ceiling = _told(learned)
    return (flat - ours) / (flat - ceiling), 1.0


def nats(learned: Learned) -> float:
    """Surprise at the next completed play of people whom the model never saw."""
    return _told(learned)[1]


def order(learned: Learned) -> Measured:
    """NDCG@10 after a shuffled history over NDCG@10 after the true one."""
    listening, random = learned.listening, np.random.default_rng(0)
    gained = np.zeros((2, 2))  # the model, the generator; after the true history, a shuffled one
    for place in PLACES:
        asked, target = listening.completed[:, place], listening.item[:, place]
        before = np.arange(place - LENGTH, place)
        for column, places in enumerate((before, random.permutation(before))):
            for row, p in enumerate((learned.after, learned.ceiling_after)):
                ranks = ranks_of(p(listening, places)[asked], target[asked])
                gained[row, column] += ndcg(ranks, 10)
    return _measured(gained[:, 1] / gained[:, 0])


def newcomers(learned: Learned) -> Measured:
    """KL(planted taste by demographics ‖ genres offered before any play), over that of strangers.

    Strangers: the same lists dealt to other people. To offer the planted taste itself gives 0.
    """
    offered = planted.genre_mass(learned.world, learned.after(learned.listening, np.arange(0)))
    dealt = np.random.default_rng(0).permutation(offered)
    foretold = learned.people.demographic_taste
    return _divergence(foretold, offered) / _divergence(foretold, dealt), 0.0


def late_rank(learned: Learned) -> Measured:
    """Mean place, in [0, 1], of a late song that was played among all late songs."""
    late, places = np.flatnonzero(learned.world.late), list[Floats]()
    for place in PLACES:
        target = learned.later.item[:, place]
        asked = learned.later.completed[:, place] & learned.world.late[target]
        number = np.searchsorted(late, target[asked])
        both = learned.both(learned.later, place, with_late=True)[:, asked]
        places.append(np.stack([ranks_of(p[:, late], number) for p in both]))
    return _measured(np.concatenate(places, 1).mean(1) / len(late))


def late_share(learned: Learned) -> Measured:
    """Late songs' share of the first hundred, over their share of plays."""
    shown = np.zeros(2)
    for place in PLACES:
        both = learned.both(learned.later, place, with_late=True)
        shown += learned.world.late[np.argsort(-both)[..., :100]].mean((1, 2)) / len(PLACES)
    return _measured(shown / learned.world.late[learned.later.item].mean())


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
        flat = np.broadcast_to(popularity, (len(target), n_songs))
        for row, p in enumerate((flat, *learned.both(listening, place)[:, asked])):
            out = np.where(learned.world.late, 0.0, p)
            told[row, column] = _nats(out / out.sum(1, keepdims=True), target)
    return tuple(told.mean(1).tolist())


def moves_on(learned: Learned) -> Measured:
    """Mass on the last song's genre after it was skipped, over that after it was heard."""
    place, everyone = PLACES[0], np.arange(len(learned.listening.item))
    genre = learned.world.genre[learned.listening.item[:, place - 1]]
    masses = np.zeros((2, 2))
    for completed in (0, 1):
        told = learned.listening.completed.copy()
        told[:, place - 1] = bool(completed)
        both = learned.both(replace(learned.listening, completed=told), place)
        offered = planted.genre_mass(learned.world, both)
        masses[completed] = offered[:, everyone, genre].mean(1)
    return _measured(masses[0] / masses[1])


def follows_on(learned: Learned) -> Measured:
    """Mass on the successor of the last song's genre, after that song was heard out."""
    listening, place = learned.listening, PLACES[0]
    heard_out = np.flatnonzero(listening.completed[:, place - 1])
    genre = learned.world.genre[listening.item[heard_out, place - 1]]
    offered = planted.genre_mass(learned.world, learned.both(listening, place)[:, heard_out])
    successor = learned.world.successor[genre]
    return _measured(offered[:, np.arange(len(genre)), successor].mean(1))


def new_to_them(learned: Learned, k: int) -> Measured:
    """Recall at `k` of the next completed song, among those that the person never played."""
    found = [_found(learned, learned.both(learned.listening, place), place, k) for place in PLACES]
    return _measured(np.concatenate(found, 1).mean(1))


def popular_in_the_last_genre(learned: Learned, k: int) -> float:
    """The same recall of what is played most in the genre of the last song."""
    popularity = np.exp(learned.checkpoint.items.log_shares[1:].astype(np.float64))
    found = list[NDArray[np.bool_]]()
    for place in PLACES:
        last = learned.world.genre[learned.listening.item[:, place - 1]]
        in_genre = popularity * (learned.world.genre == last[:, None])
        found.append(_found(learned, in_genre[None], place, k))
    return float(np.concatenate(found, 1).mean())


def _found(learned: Learned, offered: Floats, place: int, k: int) -> NDArray[np.bool_]:
    """Whether each of the `offered` (n, n_people, n_songs) has the song at `place` in its first k.

    Songs that a person played before are left out, as are cases where the next one is among them.
    """
    before, target = learned.listening.item[:, :place], learned.listening.item[:, place]
    asked = learned.listening.completed[:, place] & (before != target[:, None]).all(1)
    fresh = np.ones(offered.shape[1:], np.bool_) & ~learned.world.late
    np.put_along_axis(fresh, before, False, 1)
    lists = np.where(fresh, offered, 0.0)[:, asked]
    return np.stack([ranks_of(p, target[asked]) < k for p in lists])


def audio_taste(learned: Learned) -> Measured:
    """Correlation of the liking for energy with how the log score rises with it inside a genre."""
    world, place = learned.world, PLACES[0]
    out = np.flatnonzero(~world.late)
    within = planted.within_genres(world, world.energy, out)
    slopes = np.log(learned.both(learned.listening, place)[..., out] + 1e-12) @ within
    taste = learned.people.energy_taste
    return _measured(np.array([np.corrcoef(slope, taste)[0, 1] for slope in slopes]))


def _measured(both: Floats) -> Measured:
    ours, ceiling = both.tolist()
    return ours, ceiling


def _nats(p: Floats, target: Ints) -> float:
    return float(-np.log(np.take_along_axis(p, target[:, None], 1)).mean())


def _divergence(p: Floats, q: Floats) -> float:
    return float((p * np.log(p / q.clip(min=1e-6))).sum(1).mean())
