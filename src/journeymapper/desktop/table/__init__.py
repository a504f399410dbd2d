"""The table twin: everything in a journey as a table, with the same selection and the same undo as the map."""
