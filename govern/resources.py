"""Where the data that ships beside the code lies, in a checkout and in an installed wheel."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def data_folder(name: str) -> Traversable:
    """Give the shipped folder `name` (`policies` or `reports`).

    In a wheel it lies inside the package; in a checkout at the top level, beside the package.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = files("govern")
    for place in (package / name, package / ".." / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"this installation of govern lacks its {name} folder; install it again")
