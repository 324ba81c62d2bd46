"""The exchange file: strict reader, deterministic writer."""
