"""The history of a cell, a text or a row on the screen."""
