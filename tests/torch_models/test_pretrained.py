"""With weights the old network and a new last layer; without, one clear sentence."""

import pytest
import torch

from course_utils.torch_models.pretrained import WeightsError, pretrained_resnet18
from course_utils.vision import models

FILE = "resnet18-f37072fd.pth"


@pytest.fixture
def checkpoints(tmp_path, monkeypatch):
    """Return an empty folder for weights, on a computer without a network."""
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))

    def no_network(*_args, **_kwargs):
        raise OSError("no network")

    monkeypatch.setattr(torch.hub, "download_url_to_file", no_network)
    folder = tmp_path / "checkpoints"
    folder.mkdir()
    return folder


def test_without_weights_it_says_where_they_belong(checkpoints):
    with pytest.raises(
        WeightsError, match="they are not here and could not be fetched; download"
    ):
        pretrained_resnet18(5)


@pytest.mark.parametrize("damage", [b"", b"not weights at all", b"PK\x03\x04 half"])
def test_damaged_weights_are_named(checkpoints, damage):
    (checkpoints / FILE).write_bytes(damage)
    with pytest.raises(WeightsError, match=r"they are damaged .* delete it"):
        pretrained_resnet18(5)


def test_only_the_new_layer_learns(checkpoints):
    torch.manual_seed(0)
    original = models.resnet18()
    torch.save(original.state_dict(), checkpoints / FILE)
    model = pretrained_resnet18(5)
    learning = [name for name, p in model.named_parameters() if p.requires_grad]
    assert learning == ["fc.weight", "fc.bias"]
    torch.testing.assert_close(model.conv1.weight, original.conv1.weight)
    assert model.eval()(torch.zeros(2, 3, 64, 96)).shape == (2, 5)
    assert all(
        p.requires_grad for p in pretrained_resnet18(5, is_frozen=False).parameters()
    )
