"""One module a page: widgets and layout; what is counted, drawn or said comes from below."""
