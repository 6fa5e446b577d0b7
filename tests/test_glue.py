"""What ``glue`` writes is what myst_nb's glue roles read."""

import subprocess
import sys

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_code_cell, output_from_msg

from course_utils.glue import PAGE, glue


@pytest.fixture
def shell():
    """An IPython shell that keeps what is displayed."""
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


@pytest.fixture
def displayed(shell, monkeypatch):
    """Glue, and return the output as it would lie in the executed notebook."""
    outputs = []

    def publish(data, metadata=None, **_):
        content = {"data": data, "metadata": metadata}
        header = {"msg_type": "display_data"}
        outputs.append(output_from_msg({"header": header, "content": content}))

    monkeypatch.setattr(shell.display_pub, "publish", publish)
    return outputs


@pytest.mark.parametrize(
    ("value", "fmt", "text"),
    [
        pytest.param(np.float64(0.98765), ".1%", "98.8%", id="NumPy's float64"),
        pytest.param(np.array(3), "d", "3", id="an array without axes"),
        pytest.param(2.0, ".2f", "2.00", id="a float"),
        pytest.param(
            "MNIST's first test image", "", "MNIST's first test image", id="a"
        ),
    ],
)
def test_myst_nb_reads_the_value_and_shows_nothing_else(displayed, value, fmt, text):
    core = pytest.importorskip("myst_nb.core.variables")
    from myst_nb.ext.glue import extract_glue_data_cell

    glue("answer", value)
    cell = new_code_cell("", outputs=displayed)
    [(name, output)] = extract_glue_data_cell(cell)
    assert name == "answer"
    assert core.format_plain_text(output["data"]["text/plain"], fmt) == text
    assert cell.outputs == []


@pytest.mark.parametrize(
    ("value", "line"), [(0.97312, "score = 0.9731\n"), (3, "score = 3\n")]
)
def test_a_notebook_prints_what_the_page_says_in_a_sentence(
    displayed, monkeypatch, capsys, value, line
):
    monkeypatch.delenv(PAGE, raising=False)
    glue("score", value)
    assert capsys.readouterr().out == line
    monkeypatch.setenv(PAGE, "1")
    glue("score", value)
    assert capsys.readouterr().out == ""


def test_a_torch_scalar_is_a_number(displayed):
    import torch

    glue("loss", torch.tensor(0.5, requires_grad=True))
    assert list(displayed[0]["data"].values()) == ["0.5"]


def test_a_front_end_finds_no_type_it_could_draw(displayed):
    glue("answer", 42)
    assert all(
        kind.startswith("application/papermill") for kind in displayed[0]["data"]
    )


def test_outside_ipython_nothing_happens_and_nothing_heavy_is_imported():
    code = (
        "import sys; from course_utils.glue import PAGE, glue; glue('a', 1.5); "
        "print({'torch', 'numpy', 'IPython', 'myst_nb'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.stdout.strip(), run.stderr) == ("set()", "")


@pytest.mark.parametrize("value", [np.arange(3), [1.0], None])
def test_only_one_number_or_text_can_be_glued(value):
    with pytest.raises(TypeError, match=r"glue\('many'\) expected one number"):
        glue("many", value)
