"""The editor of narrative texts: lines of three levels, plain text and fields."""
