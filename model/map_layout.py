"""A place on a plane for every item, so that songs that are alike stand together.

A neighbour embedding in the manner of LargeVis (Tang et al., WWW 2016) and UMAP (McInnes, Healy,
Melville, 2018): each item is drawn to its nearest by cosine and pushed away from items drawn at
random. It begins at the two main directions of the vectors, so that what is far apart stays so.
Written out, as the libraries for it (umap-learn, pacmap) bring a compiler along for what numpy does
in half a minute.
"""

import faiss
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.spatial import KDTree

NEIGHBOURS = 15
ROUNDS = 150
_PUSHES = 5  # items that push each item in a round
_NEAR = 0.01  # keeps the push between two items in one place finite
_LONGEST_PUSH = 4.0
_FIRST_SPREAD = 5.0  # standard deviation of the places at the beginning
_NEAREST_ASKED = 10

Places = NDArray[np.float32]


def layout(vectors: NDArray[np.float32], seed: int) -> Places:
    """Places (n, 2) of unit rows `vectors` (n, d), from 0 to 1 on the longer side.

    The same for the same rows and seed.
    """
    n = len(vectors)
    if n <= 2:
        return np.linspace(0, 1, 2 * n, dtype=np.float32).reshape(n, 2)
    random = np.random.default_rng(seed)
    graph = _neighbour_graph(vectors)
    places = _main_directions(vectors, random)
    for step in range(ROUNDS):
        force = _pull(graph, places)
        force += _push(places, random)
        force *= 1 - step / ROUNDS
        places += force
    places -= places.min(0)
    places /= max(places.max(), np.finfo(np.float32).tiny)
    return places


def _neighbour_graph(vectors: NDArray[np.float32]) -> sparse.csr_matrix:
    """Links (n, n) of each item with its nearest, in both directions."""
    n = len(vectors)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    _, nearest = index.search(vectors, min(NEIGHBOURS + 1, n))
    own = np.repeat(np.arange(n), nearest.shape[1])
    is_link = nearest.ravel() != own
    ends = own[is_link], nearest.ravel()[is_link]
    links = sparse.csr_matrix((np.ones(len(ends[0]), np.float32), ends), (n, n))
    return links.maximum(links.T).tocsr()


def _main_directions(vectors: NDArray[np.float32], random: np.random.Generator) -> Places:
    centred = vectors - vectors.mean(0)
    drawn = random.choice(len(centred), min(len(centred), 5000), replace=False)
    directions = np.linalg.svd(centred[drawn], full_matrices=False)[2][:2]
    places = centred @ directions.T
    places += random.normal(0, 1e-3, places.shape)  # what is all the same parts
    return (places * (_FIRST_SPREAD / places.std())).astype(np.float32)


def _pull(graph: sparse.csr_matrix, places: Places) -> Places:
    """Mean over each item's links of the gradient of log(1 + distance²); every item has a link."""
    degrees = np.diff(graph.indptr)
    way = places[graph.indices] - np.repeat(places, degrees, axis=0)
    way *= (2 / (1 + (way * way).sum(1)))[:, None]
    force: Places = np.add.reduceat(way, graph.indptr[:-1], axis=0)
    force /= degrees[:, None]
    return force


def _push(places: Places, random: np.random.Generator) -> Places:
    """Gradients of the repulsion by a few items each; a permutation pairs everybody at once."""
    force = np.zeros_like(places)
    for _ in range(_PUSHES):
        way = places - places[random.permutation(len(places))]
        squared = (way * way).sum(1)
        way *= (2 / ((_NEAR + squared) * (1 + squared)))[:, None]
        force += way.clip(-_LONGEST_PUSH, _LONGEST_PUSH)
    return force


def agreement(places: Places, tags: NDArray[np.int64], seed: int) -> dict[str, float]:
    """Share of each item's ten nearest on the map that have a tag in common with it, and by chance.

    `tags` (n, any) are numbers, 0 for none. Items without a tag are left out.
    """
    tagged = np.flatnonzero(tags.any(1))
    if len(tagged) <= _NEAREST_ASKED:
        return {"same_genre": 0.0, "same_genre_by_chance": 0.0}
    has = np.zeros((len(tagged), tags.max() + 1), np.bool_)
    has[np.arange(len(tagged))[:, None], tags[tagged]] = True
    has[:, 0] = False
    _, nearest = KDTree(places[tagged]).query(places[tagged], _NEAREST_ASKED + 1)
    others = np.random.default_rng(seed).integers(len(tagged), size=(len(tagged), _NEAREST_ASKED))

    def share(of: NDArray[np.int64]) -> float:
        return float(np.mean([(has & has[column]).any(1).mean() for column in of.T]))

    return {"same_genre": share(np.asarray(nearest)[:, 1:]), "same_genre_by_chance": share(others)}
