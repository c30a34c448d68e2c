"""Uploads read in a limited child process, packed to travel and to be kept as drafts."""
