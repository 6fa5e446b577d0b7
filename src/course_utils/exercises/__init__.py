"""Exercises: from the teacher's notebook to the learner's, and what holds for both.

reading      open a notebook, or say why it does not open
validation   what is wrong with a teacher's notebook, a sentence each
release      the learner's notebook, the same bytes every time
recurrent    what wrong answers to the exercises on recurrent networks look like
checking     run a learner's notebook and tell how each question went
"""
