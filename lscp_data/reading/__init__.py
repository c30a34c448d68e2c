"""From bytes to typed frames, with every problem named by its cell."""
