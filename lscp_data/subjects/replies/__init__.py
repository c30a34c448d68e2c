"""Replies: what agencies were asked about a policy or an action, and when they answered."""
