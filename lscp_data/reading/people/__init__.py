"""What is personal: found by column and by pattern, left out, replaced or warned of."""
