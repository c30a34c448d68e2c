"""Practice checks: whether what was learned is done, by self-report, manager, audit or tool use."""
