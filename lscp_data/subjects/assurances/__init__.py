"""Assurances: what was assured, by whom, by when it is checked, and whether it held."""
