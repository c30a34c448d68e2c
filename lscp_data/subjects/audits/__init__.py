"""Audits: what agencies looked at together, how it was graded, when they look again."""
