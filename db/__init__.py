"""Keeps plans in SQLite: implements the ports of the services."""
