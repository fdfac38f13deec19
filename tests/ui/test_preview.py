"""The preview: pages, place, zoom, and the way to the text and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.page.places import rects_of
from dhtt_desktop.ui.page_view import STEPS
from dhtt_desktop.ui.preview import PagePreview
from dhtt_desktop.ui.sheets import CACHE_BYTES, DOTS_PER_MM
from dhtt_desktop.ui.theme import theme
from tests.page_samples import flow, listing, para, plan


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[PagePreview]:
    theme().start("light", 100)
    made = PagePreview(thumbnails=True)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    yield made
    theme().set("light", 100)


def color_at(preview: PagePreview, x: float, y: float) -> str:
    return preview.view.viewport().grab().toImage().pixelColor(round(x), round(y)).name()


def paper(preview: PagePreview, index: int = 0) -> tuple[float, float, float]:
    """Left edge, top and pixels in a mm of a page in the view."""
    rect = preview.view._rect(index)
    return rect.left(), rect.top(), preview.view._factor(index)


def spot_of(preview: PagePreview, line: int) -> QPoint:
    pages = preview.pages()
    assert pages is not None
    index, place = rects_of(pages, line)[0]
    left, top, factor = paper(preview, index)
    return QPoint(round(left + place.center().x() * factor), round(top + place.center().y() * factor))


def test_says_that_there_is_nothing_yet(preview: PagePreview) -> None:
    assert preview._stack.currentWidget().accessibleName() == "Chưa có văn bản để xem"
    preview.set_flow(Flow(()))
    assert preview.pages() is None
    preview.set_empty("Văn bản này chưa được lập", "Bấm Lập tờ trình để bắt đầu.")
    assert preview._stack.currentWidget().accessibleName() == "Văn bản này chưa được lập"


def test_tells_page_and_number_of_pages(preview: PagePreview) -> None:
    preview.set_flow(plan(40))
    total = len(preview.pages() or ())
    assert total > 3
    assert preview._page.text() == f"Trang 1 / {total}"
    preview.view.go_to_page(2)
    assert preview._page.text() == f"Trang 3 / {total}"
    assert preview.thumbnails._chosen == 2
    preview.view.verticalScrollBar().setValue(preview.view.verticalScrollBar().maximum())
    assert preview._page.text() == f"Trang {total} / {total}"


def test_place_stays_while_typing(preview: PagePreview) -> None:
    preview.set_flow(plan(40))
    preview.view.go_to_page(1)
    place = preview.view.verticalScrollBar().value()
    preview.set_flow(plan(41))
    assert preview.view.verticalScrollBar().value() == place > 0


def test_every_page_is_as_wide_as_the_view(preview: PagePreview) -> None:
    preview.set_flow(Flow(plan(3).sections + listing(3).sections))
    room = preview.view.viewport().width()
    assert [round(preview.view._size(n)[0]) for n in range(2)] == [room - 32] * 2
    preview.resize(900, 600)
    assert round(preview.view._size(0)[0]) == preview.view.viewport().width() - 32 > room


def test_zoom_by_steps_and_back_to_the_width(preview: PagePreview, qtbot: QtBot) -> None:
    preview.set_flow(plan(10))
    fitted = preview.view.shown_zoom()
    preview.view.setFocus()
    qtbot.keyClick(preview.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoom() == next(step for step in STEPS if step > fitted + 0.01)
    assert preview._percent.text() == f"{round(preview.view.shown_zoom() * 100)}%"
    preview.view.set_zoom(99)
    assert preview.view.zoom() == STEPS[-1]
    qtbot.keyClick(preview.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.shown_zoom() == pytest.approx(fitted)


def test_wheel_with_control_zooms_around_the_pointer(preview: PagePreview) -> None:
    preview.set_flow(plan(40))
    view = preview.view
    view.go_to_page(2)
    point = QPointF(200, 300)

    def under() -> float:
        index = view._page_at(point.y() + view.verticalScrollBar().value())
        return index + (point.y() - view._rect(index).top()) / view._size(index)[1]

    before, zoom = under(), view.shown_zoom()
    event = QWheelEvent(
        point, view.viewport().mapToGlobal(point), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert view.shown_zoom() == pytest.approx(zoom * 1.1)
    assert under() == pytest.approx(before, abs=0.01)


def test_source_line_is_brought_into_view_and_marked(preview: PagePreview) -> None:
    preview.set_flow(plan(40))
    preview.show_source_line(30)
    spot = spot_of(preview, 30)
    assert 0 < spot.y() < preview.view.viewport().height()
    left, _, factor = paper(preview, preview.view._marked[0][0])
    edge = left + 30 * factor - 4  # just left of the text, inside the mark
    assert color_at(preview, edge, spot.y()) == "#fdf1dc"
    preview.show_source_line(None)
    assert color_at(preview, edge, spot.y()) == "#ffffff"


def test_mark_stays_on_its_line_when_the_text_grows(preview: PagePreview) -> None:
    preview.set_flow(plan(40))
    preview.show_source_line(3)
    preview.set_flow(flow(*(para(f"Dòng {n}", source=n) for n in range(9))))
    assert preview.view._marked == rects_of(preview.pages(), 3)  # type: ignore[arg-type]


def test_click_on_a_paragraph_tells_its_line(preview: PagePreview, qtbot: QtBot) -> None:
    preview.set_flow(plan(40))
    with qtbot.waitSignal(preview.source_clicked) as caught:
        qtbot.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(preview, 2))
    assert caught.args == [2]
    left, top, factor = paper(preview)
    with qtbot.assertNotEmitted(preview.source_clicked):
        qtbot.mouseClick(
            preview.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(left + 100 * factor), round(top + 4))
        )


def test_small_page_leads_to_its_page(preview: PagePreview, qtbot: QtBot) -> None:
    preview.set_flow(plan(40))
    middle = preview.thumbnails._rect(2).center().toPoint()
    qtbot.mouseClick(preview.thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert preview.view.current_page() == 2
    qtbot.keyClick(preview.thumbnails, Qt.Key.Key_Up)
    assert preview.view.current_page() == 1


def test_keyboard_moves_by_page(preview: PagePreview, qtbot: QtBot) -> None:
    preview.set_flow(plan(40))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(preview.view, Qt.Key.Key_PageDown, control)
    assert preview.view.current_page() == 1
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.view.current_page() == len(preview.pages() or ()) - 1
    qtbot.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.view.current_page() == 0


def test_paper_stays_white_in_the_dark(preview: PagePreview) -> None:
    preview.set_flow(plan(3))
    theme().set("dark")
    left, top, factor = paper(preview)
    assert color_at(preview, left + 10 * factor, top + 10 * factor) == "#ffffff"
    assert color_at(preview, 2, 300) == theme().color("desk").name() == "#101216"


def test_only_seen_pages_are_painted_and_few_are_kept(preview: PagePreview) -> None:
    preview.set_flow(plan(150))
    preview.thumbnails.hide()
    view = preview.view
    view.viewport().grab()
    assert 1 <= len(view._pictures) <= 3
    view.set_zoom(2.0)
    for index in range(len(preview.pages() or ())):
        view.go_to_page(index)
        view.viewport().grab()
    kept = sum(picture.width() * picture.height() * 4 for picture in view._pictures.values())
    assert kept <= CACHE_BYTES
    assert view._pictures


def test_large_zoom_paints_only_what_is_seen(preview: PagePreview) -> None:
    preview.set_flow(plan(3))
    preview.view.set_zoom(4.0)
    preview.view._pictures.clear()
    image = preview.view.viewport().grab().toImage()
    assert not preview.view._pictures
    assert preview.view._size(0)[0] == pytest.approx(210 * DOTS_PER_MM * 4)
    assert "#ffffff" in {image.pixelColor(x, 300).name() for x in range(0, image.width(), 7)}


def test_has_names_for_a_screen_reader(preview: PagePreview) -> None:
    preview.set_flow(plan(3))
    assert preview.accessibleName() == "Bản xem trước văn bản"
    assert preview.view.accessibleDescription().startswith("Trang 1 / ")
    assert all(button.accessibleName() for button in preview._zoom_buttons)
