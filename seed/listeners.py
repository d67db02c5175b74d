"""Simulated listeners: who they are, and what they play, when, and for how long.

Real people's plays of FMA songs do not exist; these stand in for them, and every play says so.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
import numpy.typing as npt
import pandas as pd

from model.values import AGE_BANDS, COMPLETED_SHARE, GENDERS
from seed.planted import (
    COUNTRIES,
    ENERGY_PULL,
    FOLLOW,
    LEAVE_AFTER_SKIP,
    NEW_SESSION,
    Flags,
    Floats,
    Ints,
    Listeners,
    World,
    draw_listeners,
    plant_world,
)

DAYS = 180
NEW_SONGS_SECONDS = 18 * 86400
"""New songs come out this long before the end."""
N_PLAYS = (5, 60, 400)
"""A listener's number of plays is log-normal: least, median, most."""
SESSION_GAP_SECONDS = 1800.0
MOVES = ("taste", "stay", "follow", "repeat", "artist")
"""Why a song was played: own taste, same genre, successor genre, old favourite, known artist."""

_TASTE, _STAY, _FOLLOW, _REPEAT, _ARTIST = range(len(MOVES))
REPEAT_DECAY, REPEAT_LIKED, REPEAT_NOISE = 0.5, 1.5, 0.7
"""How an old favourite is chosen: ACT-R decay, extra for one heard to the end, Gumbel noise."""

_N_CANDIDATES = 10
_HOURS = np.array(  # a day's listening by local hour: least at 4, most at 20
    [6, 4, 2.5, 1.5, 1, 1.2, 2, 4, 6, 6, 6, 6.5, 7, 7, 7, 7.5, 8, 9, 11, 13, 14, 13, 11, 8]
)
_WEEK = np.concatenate([np.tile(_HOURS, 5), np.tile(_HOURS * 1.4, 2)])


@dataclass(frozen=True, slots=True)
class Simulation:
    """Simulated users and plays, with the truth behind them.

    Frames:
        users: user_id, age_band, gender, country (as they told it: often missing), joined_at.
        plays: user_id, song_id, at (aware UTC, to the millisecond), seconds_heard,
            seconds_available, client_id, session_id, source; oldest first.
        moves: row by row with plays: listener (row in users), move (one of MOVES).

    New songs of the world come out at `new_from`.
    """

    users: pd.DataFrame
    plays: pd.DataFrame
    moves: pd.DataFrame
    world: World
    listeners: Listeners
    new_from: pd.Timestamp


def simulate(songs: pd.DataFrame, n_listeners: int, seed: int, end: datetime) -> Simulation:
    """Simulate listeners over the 180 days before `end`; equal arguments give equal frames.

    Args:
        songs: the catalogue, with the columns of `seed.planted.plant_world`.
        n_listeners: how many; about a hundred plays each.
        seed: of everything random, identifiers included.
        end: aware; every play lies before it.

    Raises:
        ValueError: `end` is naive, `n_listeners` is not positive, or the songs will not do.
    """
    if end.tzinfo is None:
        raise ValueError("end must be an aware time")
    if n_listeners < 1:
        raise ValueError(f"n_listeners must be positive, not {n_listeners}")
    world_rng, listener_rng, play_rng, name_rng = map(
        np.random.default_rng, np.random.SeedSequence(seed).spawn(4)
    )
    world = plant_world(songs, world_rng)
    listeners = draw_listeners(world, n_listeners, listener_rng)
    start = (pd.Timestamp(end).tz_convert("UTC") - timedelta(days=DAYS)).floor("h")
    n_seconds = (pd.Timestamp(end) - start).total_seconds()

    heard = _Listening(world, listeners, start.weekday() * 24 + start.hour, n_seconds, play_rng)
    rows = heard.run()

    told = _told(listeners, _uuids(n_listeners, name_rng), listener_rng)
    plays = _plays_frame(world, told["user_id"], rows, start, name_rng, play_rng)
    first = plays["at"].groupby(rows["listener"].to_numpy()).min()
    told["joined_at"] = first.reindex(range(n_listeners)) - pd.Timedelta(minutes=2)
    moves = rows[["listener"]].assign(move=np.array(MOVES)[rows["move"]])
    new_from = start + pd.Timedelta(seconds=n_seconds - NEW_SONGS_SECONDS)
    return Simulation(told, plays, moves, world, listeners, new_from)


class GroupedDraw:
    """Draws songs of a group (a genre, an artist) with probability by weight."""

    def __init__(self, group: Ints, weight: Floats, among: Flags) -> None:
        rows = np.flatnonzero(among)
        self._songs = rows[np.argsort(group[rows], kind="stable")]
        self._upto = np.cumsum(weight[self._songs])
        edges = np.searchsorted(group[self._songs], np.arange(group.max() + 2))
        self._first, self._end = edges[:-1], edges[1:]
        bounds = np.concatenate([[0.0], self._upto])
        self._low, self._high = bounds[self._first], bounds[self._end]

    def size(self, groups: Ints) -> Ints:
        """How many songs there are in each group."""
        return self._end[groups] - self._first[groups]

    def draw(self, groups: Ints, n: int, rng: np.random.Generator) -> Ints:
        """Draw n songs, with replacement, of each group (b,); no group may be empty: (b, n)."""
        low, high = self._low[groups, None], self._high[groups, None]
        mark = low + rng.random((len(groups), n)) * (high - low)
        rows = np.searchsorted(self._upto, mark, side="right")
        return self._songs[np.clip(rows, self._first[groups, None], self._end[groups, None] - 1)]


def activation(age_seconds: Floats, completed: Flags) -> Floats:
    """How strongly past plays call: ACT-R's base level, Anderson and Schooler 1991."""
    return -REPEAT_DECAY * np.log(np.maximum(age_seconds, 60)) + REPEAT_LIKED * completed


class _Listening:
    """All listeners step by step: step t is everyone's t-th play.

    Listeners stand by their number of plays, most first, so those still there are a prefix.
    Times are seconds since the start.
    """

    def __init__(
        self,
        world: World,
        listeners: Listeners,
        first_hour_of_week: int,
        n_seconds: float,
        rng: np.random.Generator,
    ) -> None:
        self._world, self._listeners, self._rng = world, listeners, rng
        self._n_seconds = n_seconds
        self._new_from = n_seconds - NEW_SONGS_SECONDS
        n = len(listeners.age)
        least, median, most = N_PLAYS
        n_plays = np.exp(rng.normal(np.log(median), 1.15, n)).astype(np.int64)
        self._n_plays = -np.sort(-n_plays.clip(least, most))
        shape = (n, int(self._n_plays[0]))
        self._opens = rng.random(shape) < NEW_SESSION
        self._opens[:, 0] = True
        self._planned = self._plan_sessions(first_hour_of_week)
        everything = np.ones(len(world.song_id), bool)
        self._of_genre = tuple(
            GroupedDraw(world.genre, world.weight, among) for among in (~world.new, everything)
        )
        self._of_artist = GroupedDraw(world.artist, world.weight, ~world.new)
        surprise = np.log(listeners.taste + 1e-9)
        self._fit = surprise - (listeners.taste * surprise).sum(1, keepdims=True)  # mean 0 by taste
        self._taste_upto = np.cumsum(listeners.taste, 1)

        self._song = np.zeros(shape, np.int64)
        self._at = np.zeros(shape)
        self._heard = np.zeros(shape)
        self._completed = np.zeros(shape, bool)
        self._move = np.zeros(shape, np.int8)
        self._genre = np.zeros(n, np.int64)
        self._drift = np.zeros(n)
        self._free_from = np.zeros(n)

    def run(self) -> pd.DataFrame:
        """Columns: listener, step, session, song (row in the world), at, heard, move; by time."""
        for t in range(self._song.shape[1]):
            self._step(t, int(np.searchsorted(-self._n_plays, -t)))
        there = np.arange(self._song.shape[1]) < self._n_plays[:, None]
        there &= self._at < self._n_seconds - 60
        listener, step = np.nonzero(there)
        rows = pd.DataFrame(
            {
                "listener": listener,
                "step": step,
                "session": np.cumsum(self._opens, 1)[there],
                "song": self._song[there],
                "at": self._at[there],
                "heard": self._heard[there],
                "move": self._move[there],
            }
        )
        return rows.sort_values(["at", "listener", "step"], ignore_index=True)

    def _step(self, t: int, n: int) -> None:
        opens = self._opens[:n, t]
        at = self._times(t, n, opens)
        self._drift[:n] = np.where(opens, 0, self._drift[:n] + self._rng.normal(0, 0.15, n))
        move = self._next_genre(t, n, opens)
        song = self._choose(t, n, at)
        if t > 2:
            self._return(t, at, song, move)
        self._genre[:n] = self._world.genre[song]
        completed = self._judge(n, song, move)
        heard = self._seconds_heard(completed, self._world.seconds[song])
        self._song[:n, t], self._at[:n, t], self._move[:n, t] = song, at, move
        self._completed[:n, t], self._heard[:n, t] = completed, heard
        self._free_from[:n] = at + heard

    def _plan_sessions(self, first_hour_of_week: int) -> Floats:
        """Session starts by local time of day and week, ascending, inf beyond a listener's last."""
        rng, n = self._rng, len(self._n_plays)
        there = np.arange(self._opens.shape[1]) < self._n_plays[:, None]
        n_sessions = (self._opens & there).sum(1)
        ahead = np.array([hours for _, hours in COUNTRIES.values()])[self._listeners.country]
        n_hours = self._n_seconds / 3600
        joined = rng.random(n) * (n_hours - 7 * 24)

        hours = np.arange(-24, int(n_hours) + 26)
        upto = np.cumsum(np.append(0.0, _WEEK[(first_hour_of_week + hours[:-1]) % len(_WEEK)]))
        low = np.interp(joined + ahead, hours, upto)[:, None]
        high = np.interp(n_hours - 2 + ahead, hours, upto)[:, None]
        mark = low + rng.random((n, n_sessions.max())) * (high - low)
        starts = (np.interp(mark, upto, hours) - ahead[:, None]) * 3600
        starts[np.arange(starts.shape[1]) >= n_sessions[:, None]] = np.inf
        return np.sort(starts, 1)

    def _times(self, t: int, n: int, opens: Flags) -> Floats:
        """A planned session start, half an hour after the last play at least; or a short pause."""
        session = self._opens[:n, : t + 1].sum(1) - 1
        apart = SESSION_GAP_SECONDS + self._rng.exponential(600, n) if t else 0.0
        pause = np.minimum(np.exp(self._rng.normal(np.log(4), 1.2, n)), 900)
        planned = np.maximum(self._planned[np.arange(n), session], self._free_from[:n] + apart)
        return np.where(opens, planned, self._free_from[:n] + pause).round(3)

    def _next_genre(self, t: int, n: int, opens: Flags) -> npt.NDArray[np.int8]:
        """Move to the genre that `seed.planted.next_genre` gives the odds of."""
        chance = self._rng.random(n)
        skipped = ~self._completed[:n, t - 1] if t else np.zeros(n, bool)
        afresh = opens | (skipped & (chance < LEAVE_AFTER_SKIP))
        follow = ~afresh & ~skipped & (chance < FOLLOW)
        self._genre[:n] = np.where(follow, self._world.successor[self._genre[:n]], self._genre[:n])
        who = np.flatnonzero(afresh)
        mark = self._rng.random((len(who), 1))
        drawn = (mark > self._taste_upto[who]).sum(1)
        self._genre[who] = np.minimum(drawn, len(self._world.genres) - 1)
        return np.where(afresh, _TASTE, np.where(follow, _FOLLOW, _STAY)).astype(np.int8)

    def _choose(self, t: int, n: int, at: Floats) -> Ints:
        """Of a few songs of the genre, drawn by popularity, the one whose energy suits best.

        One not heard before is preferred: old favourites have their own way back.
        """
        old, every = self._of_genre
        candidates = old.draw(self._genre[:n], _N_CANDIDATES, self._rng)  # (n, 10)
        late = np.flatnonzero(at >= self._new_from)
        candidates[late] = every.draw(self._genre[late], _N_CANDIDATES, self._rng)
        mood = self._listeners.energy[:n] + self._drift[:n]
        pull = ENERGY_PULL * self._world.energy[candidates] * mood[:, None]
        known = (candidates[:, :, None] == self._song[:n, None, :t]).any(2)
        best = (pull + self._rng.gumbel(0, 1, pull.shape) - 100 * known).argmax(1)
        return candidates[np.arange(n), best]

    def _return(self, t: int, at: Floats, song: Ints, move: npt.NDArray[np.int8]) -> None:
        """Put, for some, an old favourite or another song of its artist in the place of `song`."""
        n, listeners = len(song), self._listeners
        chance = self._rng.random(n)
        again = chance < listeners.repeat[:n]
        who = np.flatnonzero(chance < listeners.repeat[:n] + listeners.loyalty[:n])
        called = activation(at[who, None] - self._at[who, :t], self._completed[who, :t])
        past = (called + REPEAT_NOISE * self._rng.gumbel(0, 1, called.shape)).argmax(1)
        favourite = self._song[who, past]
        artist = self._world.artist[favourite]
        others = self._of_artist.size(artist) > 1
        repeat, same_artist = again[who], ~again[who] & others
        song[who[repeat]] = favourite[repeat]
        move[who[repeat]] = _REPEAT
        song[who[same_artist]] = self._of_artist.draw(artist[same_artist], 1, self._rng)[:, 0]
        move[who[same_artist]] = _ARTIST

    def _judge(self, n: int, song: Ints, move: npt.NDArray[np.int8]) -> Flags:
        """Whether the song is heard to the end: by taste, audio fit and familiarity."""
        mood = self._listeners.energy[:n] + self._drift[:n]
        energy = self._world.energy[song]
        fit = self._fit[np.arange(n), self._world.genre[song]].clip(-4, 2)
        familiar = (move == _REPEAT) | (move == _ARTIST)
        liking = 1.5 + 0.8 * fit + 0.6 * energy * mood - 0.25 * np.abs(energy - mood)
        return self._rng.random(n) < 1 / (1 + np.exp(-liking - 0.5 * familiar))

    def _seconds_heard(self, completed: Flags, available: Floats) -> Floats:
        """All of it, now and then not quite; a skip comes after a few seconds."""
        n = len(completed)
        left_early = self._rng.random(n) < 0.1
        share = self._rng.uniform(COMPLETED_SHARE, 1, n)
        finished = available * np.where(left_early, share, 1)
        few = np.minimum(1 + self._rng.exponential(4, n), 0.95 * COMPLETED_SHARE * available)
        return np.where(completed, np.ceil(finished * 10) / 10, np.floor(few * 10) / 10)


def _told(listeners: Listeners, user_ids: list[str], rng: np.random.Generator) -> pd.DataFrame:
    """Demographics as listeners told them: some told nothing, some left an answer out."""
    n = len(user_ids)
    silent = rng.random(n) < 0.15
    columns = {
        "age_band": (AGE_BANDS, listeners.age, 0.10),
        "gender": (GENDERS, listeners.gender, 0.15),
        "country": (tuple(COUNTRIES), listeners.country, 0.05),
    }
    told: dict[str, object] = {"user_id": user_ids}
    for name, (values, rows, left_out) in columns.items():
        answer = pd.Series(np.array(values)[rows], dtype="str")
        told[name] = answer.mask(silent | (rng.random(n) < left_out))
    return pd.DataFrame(told)


def _plays_frame(
    world: World,
    user_ids: "pd.Series[str]",
    rows: pd.DataFrame,
    start: pd.Timestamp,
    name_rng: np.random.Generator,
    rng: np.random.Generator,
) -> pd.DataFrame:
    user_id = user_ids.take(rows["listener"].to_numpy()).reset_index(drop=True)
    since_start = pd.to_timedelta((rows["at"] * 1000).round().astype("int64"), unit="ms")
    own_choice = rows["move"] >= _REPEAT
    recommended = ~own_choice & (rng.random(len(rows)) < 0.7)
    return pd.DataFrame(
        {
            "user_id": user_id,
            "song_id": world.song_id[rows["song"]],
            "at": (start + since_start).astype("datetime64[ms, UTC]"),
            "seconds_heard": rows["heard"],
            "seconds_available": world.seconds[rows["song"]],
            "client_id": _uuids(len(rows), name_rng),
            "session_id": user_id.str[:13] + "-" + rows["session"].astype(str),
            "source": np.where(recommended, "recommendations", "other"),
        }
    )


def _uuids(n: int, rng: np.random.Generator) -> list[str]:
    text = rng.bytes(16 * n)
    return [str(UUID(bytes=text[i : i + 16], version=4)) for i in range(0, len(text), 16)]
