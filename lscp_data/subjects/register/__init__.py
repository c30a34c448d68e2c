"""Reviews register: the reviews, who signed their reports, when each was published."""
