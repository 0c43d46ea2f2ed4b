"""The language of the window: which one, and its words, numbers and dates.

Numbers follow the language of the window, in the manner of the person's region where both agree on the language.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from PySide6.QtCore import QDateTime, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from sam_annotator.core.wording import English, speak, tr
from sam_annotator.ui.translation import PLURAL_FORMS, Translation, read_translation, translation_file

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

LANGUAGES: Final = {"en": "English", "de": "Deutsch", "zh": "简体中文"}
"""Each in its own words: who cannot read the window must still find theirs."""
LOCALES: Final = {"en": "en", "de": "de", "zh": "zh_CN"}
MIRROR_VARIABLE: Final = "SAM_ANNOTATOR_MIRROR"
"""For developers: lay the window out from right to left, whatever the language."""

log = logging.getLogger(__name__)


class Spoken(English):
    """A language of the window, for `sam_annotator.core.wording`.

    Args:
        code: One of `LANGUAGES`.
        locale: How numbers are written.
        translation: The words; without it, English.
    """

    def __init__(self, code: str, locale: QLocale, translation: Translation | None = None) -> None:
        self._words = translation or Translation({}, {})
        self._code = code
        self._locale = locale

    def sentence(self, text: str) -> str:
        """The translation, or the English text."""
        return self._words.sentences.get(text, text)

    def noun(self, number: int, one: str, many: str) -> str:
        """The form of the language, or the English one."""
        forms = self._words.nouns.get(one)
        return forms[PLURAL_FORMS[self._code](number)] if forms else super().noun(number, one, many)

    def number(self, value: float, digits: int) -> str:
        """As the locale writes it."""
        return self._locale.toString(float(value), "f", digits)


def chosen_language(wanted: str, system: Sequence[str]) -> str:
    """The language to speak, one of `LANGUAGES`.

    Args:
        wanted: The setting: one of `LANGUAGES`, or "system".
        system: What the person's system asks for, the dearest first: "de-AT", "en".
    """
    if wanted in LANGUAGES:
        return wanted
    codes = (name.replace("_", "-").split("-")[0] for name in system)
    return next((code for code in codes if code in LANGUAGES), "en")


def chosen_locale(code: str, system: QLocale) -> QLocale:
    """How numbers and dates are written: as in the person's region if it speaks the language, else as at its home."""
    home = QLocale(LOCALES[code])
    return system if system.language() == home.language() else home


def install_language(app: QApplication, wanted: str) -> QTranslator:
    """Speak the wanted language from now on, before the window is made; returns the words of Qt's own dialogs."""
    system = QLocale.system()
    code = chosen_language(wanted, system.uiLanguages())
    locale = chosen_locale(code, system)
    QLocale.setDefault(locale)
    speak(Spoken(code, locale, _translation(code)))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if code != "en" and translator.load(f"qtbase_{LOCALES[code]}", folder):
        app.installTranslator(translator)
    mirrored = Qt.LayoutDirection.RightToLeft if os.environ.get(MIRROR_VARIABLE) else locale.textDirection()
    app.setLayoutDirection(mirrored)
    return translator


def wire_language(window: MainWindow) -> None:
    """Remember the language that is chosen in the menu, and say from when on it is spoken."""

    def choose(action: QAction) -> None:
        window.change_settings(language=action.data())
        window.status.show_message(tr("The window speaks the new language from the next start on."))

    window.language_group.triggered.connect(choose)


def _translation(code: str) -> Translation | None:
    """The words of a language; English, with a line in the log, if its file is damaged."""
    if code == "en":
        return None
    try:
        return read_translation(translation_file(LOCALES[code]))
    except (OSError, ET.ParseError) as error:
        log.warning("The translation %s cannot be read (%s).", code, error)
        return None


def date_text(when: datetime) -> str:
    """A day and a time of day, to the second, here and now."""
    pattern = tr("d MMM yyyy, HH:mm:ss")  # Qt's letters; a translation puts them in its order
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(when.timestamp())), pattern)


def day_text(when: datetime) -> str:
    """A day, here."""
    day = QDateTime.fromSecsSinceEpoch(int(when.timestamp())).date()
    return QLocale().toString(day, tr("d MMM yyyy"))  # Qt's letters, as above
