"""What a client can have done, one function each; API and pages call the same. Nothing here knows Flask."""
