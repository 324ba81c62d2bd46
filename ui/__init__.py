"""The window: asks, shows, forwards."""
