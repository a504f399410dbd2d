"""The barest window of the same toolkit: what a first paint costs before there is anything to paint."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.show()
sys.exit(application.exec())
