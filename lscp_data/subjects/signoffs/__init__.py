"""Sign-off: which of the three statutory partners signed an action, and who checked it."""
