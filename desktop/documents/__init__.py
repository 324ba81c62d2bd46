"""Composes a plan into one neutral document that every writer renders."""
