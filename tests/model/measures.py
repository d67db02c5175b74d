"""What a trained network has learned of a planted world, each measure beside its ceiling."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from model.checkpoint import Checkpoint
from model.columns import encode_columns
from model.history import History
from model.metrics import ndcg, ranks_of
from model.network import Network
from model.train import load_network
from tests.model import planted
from tests.model.planted import Floats, Ints, Listening, People, World

LENGTH = 50
PLACES = (52, 55, 58)  # the plays that are foretold, each from the 50 before it


@dataclass(frozen=True)
class Learned:
    """A checkpoint, and people of the same world whom it never saw."""

    folder: Path
    network: Network
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
            load_network(folder),
            Checkpoint.read(folder),
            world,
            people,
            planted.listen(world, people, 60, seed=78),
            planted.listen(world, people, 60, seed=79, with_late=True),
        )

    def after(self, listening: Listening, places: Ints) -> Floats:
        """Full softmax (n_people, n_songs) after each person's plays at `places`, in that order."""
        items = self.checkpoint.vocabulary.encode(self.world.song_ids[listening.item[:, places]])
        at = np.sort(listening.at[:, places], 1)
        history = History.encode(items, listening.completed[:, places], at)
        frame = planted.users_frame(self.people)
        return softmax_after(
            self.network, encode_columns(self.checkpoint.categories, frame), history
        )


def softmax_after(network: Network, demographics: Ints, history: History) -> Floats:
    """Song probabilities (n, n_songs) after the last play of full-length histories."""
    with torch.inference_mode():
        vectors, biases = network.catalogue()
        given = [torch.from_numpy(array) for array in (history.items, history.events, history.gaps)]
        states = network.users(torch.from_numpy(demographics), vectors[given[0]], *given[1:])
        logits = states[:, -1] * network.log_scale.exp() @ vectors[1:].T + biases[1:]
        return logits.double().softmax(1).numpy()


def taste(learned: Learned) -> float:
    """Share of the way from popularity to the ceiling that the network goes, in nats."""
    listening, n_songs = learned.listening, len(learned.world.song_ids)
    popularity = np.exp(learned.network.items.item_log_share[1:].double().numpy())
    totals = np.zeros(3)
    for place in PLACES:
        asked = listening.completed[:, place]
        target = listening.item[asked, place]
        ceiling = planted.next_completed(learned.world, learned.people, listening, place)
        ours = learned.after(listening, np.arange(place - LENGTH, place))
        flat = np.broadcast_to(popularity, (len(target), n_songs))
        totals += [_nats(p, target) for p in (flat, ours[asked], ceiling[asked])]
    return float((totals[0] - totals[1]) / (totals[0] - totals[2]))


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


def _nats(p: Floats, target: Ints) -> float:
    return float(-np.log(np.take_along_axis(p, target[:, None], 1)).mean())


def _divergence(p: Floats, q: Floats) -> float:
    return float((p * np.log(p / q.clip(min=1e-6))).sum(1).mean())
