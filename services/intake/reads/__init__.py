"""What API and pages show, read from rows alone. Nothing here knows Flask."""
