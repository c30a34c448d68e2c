"""Colours as ratings: hues, conditional formats, what a rating column's cells are painted."""
