"""An article in formats of other programs, one module a format. Nothing here knows Flask."""
