"""What the figures of a plan over time say, one module a topic."""
