"""The screens about keeping data safe: backups, ways back, another computer."""
