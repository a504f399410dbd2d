"""The presenter view: one audience or stage after the other in large type, full screen, and still being edited.

    view = PresenterView(look, words, session, around)
    view.show_marks(watch.marks)    # again whenever watch.changed: cards show their gaps
    view.start(window.screen())

It deletes itself when it is left (Esc, F5 or its window closed) and sends `left` before. One that is shown already is
brought to the front with `activateWindow`; the window closes it before the map is closed.
"""

from journeymapper.desktop.presenter.view import PresenterView

__all__ = ["PresenterView"]
