"""The package behind every lesson of *Patterns in Space and Time*."""
