"""What fields and arguments are called in the schema."""

from functools import cache

from strawberry.schema.name_converter import NameConverter
from strawberry.utils.str_converters import to_camel_case

_camel_case = cache(to_camel_case)


class Names(NameConverter):
    """Strawberry's own names, each made once: it makes one for each argument of each call."""

    def apply_naming_config(self, name: str) -> str:
        return _camel_case(name)
