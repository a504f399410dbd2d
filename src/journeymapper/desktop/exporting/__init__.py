"""The export dialog: made from what each format declares, with a preview, written by a process of its own.

    from journeymapper.desktop.exporting.dialog import ExportDialog

    ExportDialog(look, words, session, parent, project_path).open()

`project_path` is the map's file or None; `format_name="poster-pdf"` begins with a format, as for printing. The dialog
deletes itself when it is closed; an export that is under way ends then and leaves nothing behind.
"""
