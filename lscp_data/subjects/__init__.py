"""The registry of subjects: one line each; deleting a line and its folder leaves a product."""
