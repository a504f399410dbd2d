"""What a map looks like: text, theme and layout, decided once and listed for every painter."""
