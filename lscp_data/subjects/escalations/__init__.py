"""Escalations: professional disagreements taken further, between which agencies and how far."""
