"""Which row holds the headings and which heading is which field; what has to be asked."""
