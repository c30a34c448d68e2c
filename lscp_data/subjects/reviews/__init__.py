"""Reviews: the milestones of each review from the incident to the committee, and the norms."""
