"""The screen that sets two states of a plan, or two plans, beside each other."""
