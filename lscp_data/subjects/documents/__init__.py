"""Document register: who agreed each version, who acknowledged it, and when it is reviewed."""
