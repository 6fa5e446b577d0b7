"""One submission: run it, test it, score it."""
