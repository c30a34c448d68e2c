"""Training: who was booked, who came, from which agency, to which course and session."""
