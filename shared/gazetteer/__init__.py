"""Countries, cities and organisations with their names in six languages, and the look-up by name."""

from shared.gazetteer.table import LANGUAGES, Gazetteer, gazetteer, name_key, without_article

__all__ = ["LANGUAGES", "Gazetteer", "gazetteer", "name_key", "without_article"]
