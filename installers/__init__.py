"""Builds the Windows installer and the release."""
