"""What crosses between the grader and a sandbox."""
