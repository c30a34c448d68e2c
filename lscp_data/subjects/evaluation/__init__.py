"""Evaluation: what people said before, straight after and some months after a course."""
