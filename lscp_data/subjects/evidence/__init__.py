"""Evidence: from "a date was set" to changed practice, by course and by the action it serves."""
