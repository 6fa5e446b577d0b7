"""The walls around a student's code."""
