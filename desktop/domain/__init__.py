"""What a plan is and what is true of it: frozen dataclasses and pure functions."""
