"""How faithful reasons are: how often a song scores lower without the plays that it cites.

Of songs in listeners' lists, the plays of the three songs cited are taken out of the history and
the song is scored anew; so it is without three songs at random, in the place of reasons.
Source: comprehensiveness, DeYoung et al., ERASER, ACL 2020.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from tqdm import tqdm

from model.comparison import Case, held_out_cases
from model.export import Export
from model.hybrid.blend import HORIZONS
from model.hybrid.history import History
from model.past import Past
from model.reasons import NAMED_PLAYS
from model.recommender import Recommender
from model.values import Listener, Play

LIST_LENGTH = 20
N_SONGS = 1000
_SONGS_PER_LIST = 4
_NEXT = HORIZONS.index("next")


@dataclass(frozen=True, slots=True)
class Shares:
    """Of the songs measured, those that three plays make a difference to."""

    lowered: float  # that score lower without the three
    lowered_more: float  # and lower than without three others at random


@dataclass(frozen=True, slots=True)
class Faithfulness:
    """What reasons reach, beside plays at random in their place."""

    cited: Shares
    at_random: Shares
    n_songs: int  # measured
    n_left_out: int  # songs looked at that cite fewer than three plays


def faithfulness(
    recommender: Recommender,
    cases: Sequence[Case],
    random: np.random.Generator,
    n_songs: int = N_SONGS,
    progress: bool = True,
) -> Faithfulness:
    """Measure `n_songs`, or as many as there are, of lists after the plays of `cases`.

    Raises: ValueError where no song cites three plays.
    """
    falls, n_left_out = list[list[float]](), 0
    with tqdm(total=n_songs, unit="song", disable=not progress) as bar:
        for fall in _falls(recommender, cases, random):
            if fall is None:
                n_left_out += 1
                continue
            falls.append(fall)
            bar.update()
            if len(falls) == n_songs:
                break
    if not falls:
        raise ValueError("no song cites three plays: the histories are too short to measure by")
    cited, at_random, others = np.array(falls).T
    return Faithfulness(
        Shares(float((cited > 0).mean()), float((cited > at_random).mean())),
        Shares(float((at_random > 0).mean()), float((at_random > others).mean())),
        len(falls),
        n_left_out,
    )


def faithfulness_table(checkpoint: Path, data: Path) -> str:
    """Measure on the held-out listeners of the export in `data`; a table as text.

    Raises: CheckpointError; ValueError where the data hold no such listeners.
    """
    recommender, random = Recommender.load(checkpoint), np.random.default_rng(0)
    cases = held_out_cases(recommender, Export.read(data))
    if not cases:
        raise ValueError(f"{data} is too small to hold anyone out; export more plays, train again")
    cases = [cases[n] for n in random.permutation(len(cases))]
    return as_table(faithfulness(recommender, cases, random))


def as_table(measured: Faithfulness) -> str:
    """The shares as text, and of how many songs they are."""
    rows = {"plays cited": measured.cited, "plays at random": measured.at_random}
    shares = pd.DataFrame(
        {
            "without": list(rows),
            "score lower": [one.lowered for one in rows.values()],
            "lower than without three at random": [one.lowered_more for one in rows.values()],
        }
    )
    return (
        f"{shares.to_string(index=False, float_format='{:.3f}'.format)}\n"
        f"shares of {measured.n_songs:,} songs; left out for citing fewer than three plays: "
        f"{measured.n_left_out:,}"
    )


def _falls(
    recommender: Recommender, cases: Sequence[Case], random: np.random.Generator
) -> Iterator[list[float] | None]:
    """By how much each song falls without three: those cited, three at random, three others so.

    None for a song that cites fewer than three.
    """
    for case in cases:
        given = recommender.recommend(case.plays, case.listener, LIST_LENGTH)
        songs = [one.song_id for one in given]
        explained = recommender.explain(case.plays, case.listener, songs)
        own = sorted({play.song_id for play in case.plays if play.song_id in recommender})
        for place in random.permutation(len(songs))[:_SONGS_PER_LIST]:
            cited = [r.song_id for r in explained[place] if r.kind == "play"]
            if len(cited) < NAMED_PLAYS:
                yield None
                continue
            drawn = (random.choice(own, NAMED_PLAYS, replace=False).tolist() for _ in range(2))
            whole = _score(recommender, case.plays, case.listener, songs[place])
            yield [
                whole
                - _score(
                    recommender,
                    [play for play in case.plays if play.song_id not in left_out],
                    case.listener,
                    songs[place],
                )
                for left_out in (cited, *drawn)
            ]


def _score(
    recommender: Recommender, plays: Sequence[Play], listener: Listener, song_id: int
) -> float:
    known, scorer = recommender.vocabulary, recommender.scorer
    history = History.of(Past.of(plays, known), recommender.recipe.network.history_length)
    demographics = recommender.categories.encode(asdict(listener))
    query = scorer.query(demographics[None], history, _NEXT)
    return float(scorer.scores(query, known.encode([song_id]))[0, 0])
