"""What went wrong, said where the eye is: over the lower edge of the photograph."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.icons import pixmap, set_icon
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named

SECONDS = 12
"""How long a notice stays that goes by itself."""
READ_MS = 2000
"""After that it was read, and goes as soon as the person goes on."""
_MOST = 3
_WIDTH, _FROM_EDGE, _ICON = 560, 14, 18


class Notice(QFrame):
    """One sentence with a button that copies it and one that closes it.

    Args:
        sentence: What it says.
        lasting: Whether it stays until somebody closes it; else it goes after `SECONDS`, but never from under the
            pointer.

    Signals:
        closed(Notice): It is no longer wanted.
    """

    closed = Signal(object)

    def __init__(self, sentence: str, *, lasting: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence, self.lasting = sentence, lasting
        named(self, "notice", sentence)
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        sign = label()
        kind = ("mdi6.alert-outline", "warn") if lasting else ("mdi6.information-outline", "accent")
        sign.setPixmap(pixmap(*kind, _ICON, self.devicePixelRatioF()))
        text = label(sentence)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        for name, icon, tip, do in (
            ("notice_copy", "mdi6.content-copy", tr("Copy"), self.copy),
            ("notice_close", "mdi6.close", tr("Close"), lambda: self.closed.emit(self)),
        ):
            button = named(QToolButton(), name, tip)
            button.setProperty("role", "small")
            button.setToolTip(tip)
            button.setIconSize(QSize(16, 16))
            set_icon(button, icon)
            button.clicked.connect(lambda _=False, do=do: do())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self._end)
        self._told = QElapsedTimer()
        self.restart()

    def restart(self) -> None:
        """It was said once more: it stays as long as a new one."""
        self._told.start()
        if not self.lasting:
            self._timer.start()

    @property
    def is_over(self) -> bool:
        """Whether it was there long enough to be read, and nobody wants it to stay."""
        return not self.lasting and self._told.elapsed() >= READ_MS and not self.underMouse()

    def copy(self) -> None:
        """Put the sentence on the clipboard."""
        QGuiApplication.clipboard().setText(self.sentence)

    def _end(self) -> None:
        if self.underMouse():
            self._timer.start()
        else:
            self.closed.emit(self)


class Notices(QWidget):
    """The notices that are shown, the newest at the bottom, over whichever page the window shows."""

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self.setObjectName("notices")
        self._pages = pages
        self._shown: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)
        pages.installEventFilter(self)
        pages.currentChanged.connect(self._fit)  # a page that comes is raised over its siblings
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is shown, the oldest first."""
        return tuple(notice.sentence for notice in self._shown)

    def warn(self, sentence: str) -> None:
        """Something went wrong; it stays until somebody closes it."""
        self._add(sentence, lasting=True)

    def tell(self, sentence: str) -> None:
        """Something that was asked for cannot be done now; it goes by itself."""
        self._add(sentence, lasting=False)

    def go_on(self) -> None:
        """The person goes on with something else: what was refused before is read and over."""
        for notice in tuple(self._shown):
            if notice.is_over:
                self._remove(notice)

    def close_all(self) -> None:
        """Close every notice."""
        for notice in tuple(self._shown):
            self._remove(notice)

    def copy_all(self) -> None:
        """Put what is shown on the clipboard, a sentence a line; nothing while there is nothing."""
        if self._shown:
            QGuiApplication.clipboard().setText("\n".join(self.sentences))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the lower edge."""
        if isinstance(event, QResizeEvent):
            self._fit()
        return super().eventFilter(watched, event)

    def _add(self, sentence: str, *, lasting: bool) -> None:
        known = next((each for each in self._shown if each.sentence == sentence), None)
        if known is not None:
            known.restart()
            return
        while len(self._shown) >= _MOST:
            self._remove(next((each for each in self._shown if not each.lasting), self._shown[0]))
        notice = Notice(sentence, lasting=lasting, parent=self)
        notice.closed.connect(self._remove)
        self._shown.append(notice)
        self._column.addWidget(notice)
        self._fit()
        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.Alert))

    def _remove(self, notice: Notice) -> None:
        if notice in self._shown:
            self._shown.remove(notice)
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
            self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self._shown))
        width = min(_WIDTH, self._pages.width() - 2 * _FROM_EDGE)
        for notice in self._shown:
            notice.show()  # only then it has its font and its room
            notice.setFixedHeight(max(notice.heightForWidth(width), notice.minimumSizeHint().height()))
        height = sum(notice.height() + TIGHT for notice in self._shown) - TIGHT if self._shown else 0
        foot = getattr(self._pages.currentWidget(), "foot", None)  # buttons along the lower edge of a page
        lowest = self._pages.height() - (0 if foot is None else foot.sizeHint().height()) - _FROM_EDGE
        left, top = (self._pages.width() - width) // 2, lowest - height
        self.setGeometry(left, top, width, height)
        self.raise_()
