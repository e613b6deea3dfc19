"""What more than one deployable needs: domain values, the pipeline, the database."""

__version__ = "0.1.0"
