"""Settings without code: what a partnership has chosen where the product has a default."""
