"""A plan on one printed page: its content, and the document that is mailed or printed."""
