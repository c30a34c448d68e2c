"""Capacity: which posts are filled, which are vacant, and which actions depend on them."""
