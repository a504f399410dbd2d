"""The editor without a window: session, selection, actions, tools and the capture grammar."""
