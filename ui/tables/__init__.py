"""Dialogs of the appendix tables and of the funding table."""
