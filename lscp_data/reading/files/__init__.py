"""The bytes of a file -> the grids of its sheets, within limits: what may be opened, and how."""
