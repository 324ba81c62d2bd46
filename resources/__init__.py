"""Data the program brings along: packs, fonts, icons, help; read through importlib.resources."""
