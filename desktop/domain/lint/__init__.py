"""The format check of a Word file against decree 30/2020: what each paragraph is, and what is wrong with it."""
