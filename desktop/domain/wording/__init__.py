"""Faults of wording and form in one text: letters, blanks, words, capitals, dates and symbols; pure functions."""
