"""A plan over several reports: which action is which, what changed, when it will end."""
