"""Notebooks as nbgrader writes them: cells, questions, assignments."""
