"""The golden course has no package."""
