"""Every agency across the plans: what it leads, whom it sent to training, where it is named."""
