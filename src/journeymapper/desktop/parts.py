"""The dialogs and views that a window opens on demand; they are imported when they are asked for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow
    from journeymapper.desktop.versions.part import VersionsPart
    from journeymapper.editor.action import Part


def open_part(window: "MainWindow", what: "Part") -> None:
    """Open a dialog or a view of its own."""
    match what:
        case "new":
            from journeymapper.desktop.dialogs.new_map import NewMap

            NewMap.ask(window)
        case "keys":
            from journeymapper.desktop.dialogs.keys import KeyOverlay

            KeyOverlay(window).open()
        case "about":
            from journeymapper.desktop.dialogs.about import show_about

            show_about(window)
        case "export" | "print":
            from journeymapper.desktop.exporting.dialog import ExportDialog

            known = window.open_map
            printing = "poster-pdf" if what == "print" else ""
            dialog = ExportDialog(window.look, window.words, known.session, window, known.path, format_name=printing)
            dialog.open()
        case "paste":
            from journeymapper.desktop.dialogs.paste_preview import PastePreview

            PastePreview.ask(window)
        case "earlier-versions":
            window.offers.show_versions()
        case "unsaved-edits":
            window.offers.look_for_unsaved(asked=True)
        case "comment" | "thread":
            window.workspace.show_thread(typing=what == "comment")
        case "comments" | "conflicts":
            window.workspace.show_list(what)
        case "for-comments":
            from journeymapper.desktop.discussion.for_comments import ask_and_open

            ask_and_open(window)
        case "edit-map":
            from journeymapper.desktop.discussion.for_comments import edit

            edit(window)
        case "versions":
            versions_of(window).toggle()
        case "take-snapshot":
            versions_of(window).ask_name()
        case "compare-file":
            versions_of(window).ask_file()
        case "next-difference" | "previous-difference":
            versions_of(window).advance(1 if what == "next-difference" else -1)
        case "end-comparison":
            versions_of(window).end()
        case "presenter" | "timer":
            window.present(with_timer=what == "timer")
        case _:
            raise ValueError(what)


def versions_of(window: "MainWindow") -> "VersionsPart":
    """Return what shows snapshots and comparisons of the open map."""
    from journeymapper.desktop.versions.part import versions_part

    return versions_part(window)
