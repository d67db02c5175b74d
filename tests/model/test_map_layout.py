import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from model.map_layout import layout

N_GENRES, PER_GENRE = 8, 60


def genres_and_songs() -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    random = np.random.default_rng(3)
    centres = random.normal(size=(N_GENRES, 16))
    genre = np.repeat(np.arange(N_GENRES), PER_GENRE)
    vectors = centres[genre] + random.normal(0, 0.7, (len(genre), 16))
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return genre, unit.astype(np.float32)


def test_songs_that_are_alike_stand_together() -> None:
    genre, vectors = genres_and_songs()

    places = layout(vectors, seed=0)

    _, nearest = KDTree(places).query(places, 11)
    alike = genre[np.asarray(nearest)[:, 1:]] == genre[:, None]
    assert alike.mean() > 0.8  # by chance 0.125


def test_places_fill_the_unit_square_and_are_the_same_each_time() -> None:
    _, vectors = genres_and_songs()

    places = layout(vectors, seed=5)

    assert places.shape == (len(vectors), 2)
    assert places.dtype == np.float32
    assert places.min() == 0
    assert places.max() == 1
    assert (places == layout(vectors, seed=5)).all()
    assert (places != layout(vectors, seed=6)).any()


def test_songs_that_are_all_the_same_have_places_too() -> None:
    for n in (0, 1, 2, 3, 40):
        vectors = np.tile(np.eye(1, 8, dtype=np.float32), (n, 1))

        places = layout(vectors, seed=0)

        assert places.shape == (n, 2)
        assert np.isfinite(places).all()
