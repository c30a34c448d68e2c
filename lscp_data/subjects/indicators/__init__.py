"""Indicators: fortnightly returns, referrals, visits; aggregated series, never single cases."""
