"""Snapshots in a database: published once, complete, never changed; drafts until then."""
