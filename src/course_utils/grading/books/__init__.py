"""Where grades are kept: files and the gradebook."""
