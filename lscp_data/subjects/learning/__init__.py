"""Learning products: what was made of the reviews, and whether it came to agencies' staff."""
