"""Comments: the small window in which one is written, and the note on the canvas that shows that of the image."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.icons import COMMENT_ICON, set_icon
from sam_annotator.ui.theme import GAP, TIGHT, label, named, scaled_font

_WIDTH, _LINES = 340, 4
_NOTE_WIDTH = 360
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Text(QPlainTextEdit):
    """Enter ends writing, Shift+Enter begins another line, Escape gives up.

    Signals:
        ended: Whether what was written counts.
    """

    ended = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit(False)  # noqa: FBT003 - signals have no names for what they carry
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.ended.emit(True)  # noqa: FBT003
        else:
            super().keyPressEvent(event)


class CommentBox(QFrame):
    """A small window over the canvas. To click elsewhere keeps what was written: nothing is lost by it.

    Signals:
        written: The comment, once the box is closed; not after Escape.
    """

    written = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("comment_box")
        self.setProperty("role", "hint")
        self.title = label("", bold=True)
        self.text = named(_Text(), "comment_text", tr("Comment"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + 2 * GAP)
        self.text.ended.connect(self._end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(TIGHT)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addWidget(label(tr("Enter keeps it, Esc does not; Shift+Enter begins a line."), "muted", step=-1))
        self.setFixedWidth(_WIDTH)
        self._counts = False

    def ask(self, about: str, comment: str, at: QPoint) -> None:
        """Let a comment be written or changed.

        Args:
            about: What it is about, for the title.
            comment: What stands there already.
            at: The middle of the upper edge, in pixels of the screen.
        """
        self._counts = True
        wanted = tr("Comment on {what}", what=about)
        self.title.setText(self.title.fontMetrics().elidedText(wanted, Qt.TextElideMode.ElideMiddle, _WIDTH - 2 * GAP))
        self.text.setPlainText(comment)
        self.text.selectAll()
        self.adjustSize()
        self.move(at - QPoint(self.width() // 2, 0))
        self.show()
        self.text.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._counts:
            self._counts = False
            self.written.emit(self.text.toPlainText().strip())

    def _end(self, counts: bool) -> None:
        self._counts = counts
        self.hide()


class CommentNote(QToolButton):
    """Shows the comment of the open image in the corner of the canvas, where who opens the image sees it.

    Args:
        ground: The canvas.
    """

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.setObjectName("comment_note")
        self.setProperty("role", "note")
        self.setFont(scaled_font())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        set_icon(self, COMMENT_ICON[0])
        self._comment = ""
        ground.installEventFilter(self)
        self.hide()

    def set_comment(self, comment: str) -> None:
        """Show this; nothing for an empty one."""
        self._comment = comment
        self.setToolTip(comment)
        self.setAccessibleName(tr("Comment: {values}", values=comment))
        self.setVisible(bool(comment))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay within a canvas that becomes smaller."""
        if isinstance(event, QResizeEvent):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = min(_NOTE_WIDTH, self._ground.width() - 2 * GAP) - 40
        line = " ".join(self._comment.split())
        self.setText(self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(0, room)))
        self.adjustSize()
