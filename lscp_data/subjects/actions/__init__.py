"""The action plan: what was promised, by whom, for when, and where it stands."""
