"""Reads last year's documents into a plan and a report of what was not understood."""
