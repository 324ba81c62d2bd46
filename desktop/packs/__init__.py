"""Reads data packs: programme tree, plan styles, forms, issuers, legal library and wording as data."""
