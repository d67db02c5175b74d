"""Where the packages of the `embedded` extra keep their programs."""

import importlib.util
from pathlib import Path

from api.errors import NotStarted


def package_dir(name: str) -> Path:
    """The folder of an installed package, without importing it.

    Raises: NotStarted if it is not installed.
    """
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise NotStarted(
            f"the package {name} is not installed: install the extra `embedded` "
            "(pip install -e '.[embedded]'), or set the URL of a store of your own"
        )
    return Path(next(iter(spec.submodule_search_locations)))
