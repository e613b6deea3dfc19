"""Models of translation engines on this machine: what there is, where it came from, and whether it is whole."""


class ModelError(Exception):
    """A model cannot be used, found or fetched. The message is for the person at the command."""
