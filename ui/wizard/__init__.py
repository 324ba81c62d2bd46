"""The new-plan wizard: a step list, a page for each decision, a summary of what will be made."""
