"""The inspector: every field of what is selected, with an editor made from the field's own description."""
