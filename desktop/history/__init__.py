"""Atoms, versions, heads, sealing and merging: the grow-only past of a plan."""
