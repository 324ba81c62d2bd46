"""Where the program keeps its data."""

from __future__ import annotations

from pathlib import Path

from desktop.paths import Profile, find_profile, machine_profile, server_url


def test_the_variable_for_tests_rules(tmp_path: Path) -> None:
    (tmp_path / "portable.flag").touch()
    profile = find_profile(tmp_path, {"KHGN_HOME": str(tmp_path / "here")})
    assert profile.folder == (tmp_path / "here").resolve()
    assert profile.settings_file.parent == profile.folder
    assert profile.crash_folder.parent == profile.folder


def test_a_flag_beside_the_program_keeps_the_data_beside_it(tmp_path: Path) -> None:
    (tmp_path / "portable.flag").touch()
    profile = find_profile(tmp_path, {})
    assert profile.folder == (tmp_path / "data").resolve()
    assert profile.is_portable


def test_else_the_systems_place_for_the_programs_data_is_used(tmp_path: Path) -> None:
    profile = find_profile(tmp_path, {})
    folder = profile.folder
    assert profile == machine_profile()
    assert profile.backup_folder.parent == folder
    assert folder.name == "khgn"
    assert tmp_path not in folder.parents


def test_without_being_told_the_running_program_and_environment_count() -> None:
    assert find_profile().folder.is_absolute()


def test_a_server_is_named_in_the_settings_or_nowhere(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    assert server_url(profile) == ""
    for written, url in (
        ("[view]\nunit=1\n", ""),
        ("not a settings file", ""),
        ('[store]\nurl="postgresql+psycopg://may-chu/khgn?options=-csearch_path%3Da"\n', None),
    ):
        profile.settings_file.write_text(written, encoding="utf-8")
        expected = "postgresql+psycopg://may-chu/khgn?options=-csearch_path%3Da" if url is None else url
        assert server_url(profile) == expected
