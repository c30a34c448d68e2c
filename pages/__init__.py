"""One module a page: widgets and layout only. Whatever is counted, drawn or said comes from below."""
