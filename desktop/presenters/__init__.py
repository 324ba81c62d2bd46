"""Screens with logic, without Qt."""
