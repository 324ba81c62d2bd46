"""Everything the officer can do, one verb at a time."""
