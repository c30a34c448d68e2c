"""The charts of a plan over time, one module a topic."""
