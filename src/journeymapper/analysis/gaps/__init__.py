"""The gap rules, one file each: to add one, copy a file and write its words into resources/i18n/*/analysis.json."""
