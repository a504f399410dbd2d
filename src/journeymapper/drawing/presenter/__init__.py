"""What the presenter view shows: one audience or one stage as a sheet for a projector."""

from journeymapper.drawing.presenter.presentation import Presentation
from journeymapper.drawing.presenter.sheet import Sheet

__all__ = ["Presentation", "Sheet"]
