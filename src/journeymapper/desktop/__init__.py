"""The window: what people see and touch; everything it does it asks of the floors below."""
