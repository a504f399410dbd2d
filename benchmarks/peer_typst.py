"""Peer: typst compiles a document into a PDF. Arguments: source, output, folder of fonts."""

import sys

import typst

source, output, fonts = sys.argv[1:]
typst.compile(source, output=output, font_paths=[fonts], ignore_system_fonts=True)
