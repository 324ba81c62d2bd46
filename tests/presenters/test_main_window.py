"""Commands, keys and sentences of the main window."""

from __future__ import annotations

import pytest

from desktop.presenters.main_window import (
    COMMANDS,
    MENUS,
    STORE_SENTENCES,
    about_words,
    saved_words,
    shortcut_rows,
    step_words,
    store_sentence,
    unit_words,
    window_title,
)
from desktop.services import ports


def test_no_two_commands_share_a_key_or_a_shortcut() -> None:
    keys = [command.key for command in COMMANDS]
    shortcuts = [command.shortcut for command in COMMANDS if command.shortcut]
    assert len(set(keys)) == len(keys)
    assert len(set(shortcuts)) == len(shortcuts)


def test_every_command_stands_in_a_menu_with_a_letter_of_its_own() -> None:
    for menu in MENUS:
        titles = [command.title for command in COMMANDS if command.menu == menu]
        letters = [title[title.index("&") + 1].lower() for title in titles]
        assert titles
        assert len(set(letters)) == len(letters), menu
    assert {command.menu for command in COMMANDS} == set(MENUS)


def test_the_menus_themselves_have_different_letters() -> None:
    letters = [title[title.index("&") + 1].lower() for title in MENUS]
    assert len(set(letters)) == len(letters)


def test_the_key_list_names_every_shortcut_and_the_keys_of_tables() -> None:
    rows = dict(shortcut_rows())
    assert rows["Ctrl+N"] == "Lập kế hoạch mới"
    assert "F2" in rows
    assert "" not in rows


@pytest.mark.parametrize(
    "error",
    [
        ports.StoreError,
        ports.StoreFull,
        ports.StoreLocked,
        ports.StoreReadOnly,
        ports.StoreDamaged,
        ports.StoreTooNew,
    ],
)
def test_every_store_error_has_its_own_sentence_and_a_way_out(error: type[ports.StoreError]) -> None:
    text, detail = store_sentence(error.code)
    assert error.code in STORE_SENTENCES
    assert text.endswith(".")
    assert "Hãy" in detail


def test_an_unknown_store_error_is_the_machines() -> None:
    assert store_sentence("other") == store_sentence("store_io")


def test_small_words() -> None:
    assert saved_words("2024-03-01T10:42:09+07:00") == "Đã lưu 10:42"
    assert saved_words("") == ""
    assert unit_words(1_000_000) == "Đơn vị: triệu đồng"
    assert unit_words(10) == "Đơn vị: 10 đồng"
    assert step_words("Hoàn tác", "Nhập số tiền") == "Hoàn tác: Nhập số tiền"
    assert step_words("Hoàn tác", "") == "Hoàn tác"
    assert window_title("Kế hoạch", "draft").startswith("Kế hoạch – Dự thảo – ")
    assert window_title("Kế hoạch", "x").startswith("Kế hoạch – x – ")


def test_the_about_box_names_version_and_packs() -> None:
    words = about_words("0.1.0", ("Giảm nghèo 1.0",))
    assert "0.1.0" in words
    assert "Giảm nghèo 1.0" in words
    assert "Bộ danh mục" not in about_words("0.1.0", ())
