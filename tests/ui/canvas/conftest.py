"""A canvas of 400 x 300 with a grey photograph of 200 x 150 on it, at 1.84 screen pixels per image pixel."""

import numpy as np
import pytest

from sam_annotator.tools import TOOLS
from sam_annotator.ui.canvas import Canvas
from tests.tools.fake_context import FakeContext


@pytest.fixture
def context():
    return FakeContext(image_size=(150, 200))


@pytest.fixture
def canvas(qtbot, context):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.set_context(context)
    canvas.set_tool(TOOLS["prompt"]())
    canvas.set_image(np.full((150, 200, 3), 128, np.uint8))
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas
