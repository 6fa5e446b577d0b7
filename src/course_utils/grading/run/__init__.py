"""A whole class: what is to grade, on this machine or a cluster."""
