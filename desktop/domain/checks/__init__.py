"""Checks of a plan: pure functions in tuples, one file a family; codes and severities follow the table DOMAIN 7."""
