"""Qt's own words in Vietnamese; Qt ships none."""
