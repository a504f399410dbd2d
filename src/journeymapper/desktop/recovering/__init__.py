"""What can be got back: unsaved edits, earlier versions, conflicted copies; `offers` looks for them."""
