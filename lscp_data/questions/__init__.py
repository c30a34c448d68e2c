"""Questions to ask: visible rules over what was published, each a question and never a verdict."""
