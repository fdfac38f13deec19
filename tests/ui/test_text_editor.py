"""The editor of plain text: pasting, changing in one step, looks that travel with their lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui.text_editor import LineLook, TextEditor
from dhtt_desktop.ui.theme import theme


@pytest.fixture
def editor(qtbot: QtBot) -> TextEditor:
    theme().start("light", 100)
    made = TextEditor()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("một hai ba", "một bốn ba"), ("", "mới"), ("cũ", ""), ("aa", "aaa"), ("abab", "ab"),
        ("vui 🙂 lắm\nhai", "vui 🙂 quá\nhai"), ("🙂", "🙂🙂"),
    ],
)  # fmt: skip
def test_change_to_is_one_step(editor: TextEditor, old: str, new: str) -> None:
    editor.start_with(old)
    editor.change_to(new)
    assert editor.text() == new
    editor.undo()
    assert editor.text() == old
    editor.undo()
    assert editor.text() == old  # what was shown first cannot be undone


def test_change_to_leaves_the_caret_where_it_stands(editor: TextEditor) -> None:
    editor.start_with("đầu\ngiữa\ncuối")
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    editor.change_to("đầu mới\ngiữa\ncuối")
    assert editor.line() == 2 and editor.textCursor().atEnd()


def test_a_paste_is_words_only(editor: TextEditor) -> None:
    data = QMimeData()
    data.setHtml("<b>Kế</b> hoạch")
    data.setText("Kế\u00a0hoạch\r\n\uf0b7\tviệc")
    editor.insertFromMimeData(data)
    assert editor.text() == "Kế hoạch\n- việc"
    editor.undo()
    assert editor.text() == ""


def test_colours_are_no_typing(qtbot: QtBot, editor: TextEditor) -> None:
    editor.start_with("I. MỤC ĐÍCH\nviệc")
    with qtbot.assertNotEmitted(editor.typed):
        editor.show_looks({0: LineLook.HEADING}, [1])
        theme().set("dark")
        theme().set("light")
    assert not editor.document().isUndoAvailable()


def test_looks_travel_with_their_lines(editor: TextEditor) -> None:
    editor.start_with("I. MỤC ĐÍCH\nviệc")
    editor.show_looks({0: LineLook.HEADING}, [])
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.insertText("một dòng\n")
    editor.show_looks({1: LineLook.HEADING}, [])
    assert [editor.look_of(line) for line in range(3)] == [LineLook.PLAIN, LineLook.HEADING, LineLook.PLAIN]


def test_a_table_stands_on_its_own_line(editor: TextEditor) -> None:
    editor.start_with("câu trước\ncâu sau")
    editor.insert_line("[[Bảng]]")
    assert editor.text() == "câu trước\n[[Bảng]]\n\ncâu sau"
