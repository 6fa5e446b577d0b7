from contextlib import nullcontext

import pytest
import torch
from torch import nn

from course_utils import training
from course_utils.torch_models import evaluating, stage_shapes


def network():
    return nn.Sequential(
        nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Dropout(), nn.Linear(4, 2)
    )


def batch():
    generator = torch.Generator().manual_seed(0)
    return torch.randn(8, 3, generator=generator), torch.arange(8) % 2


def modes(model):
    return [module.training for module in model.modules()]


def frozen():
    model = network()
    model[1].requires_grad_(False)
    return model


class Broken(nn.Module):
    def forward(self, x):
        raise RuntimeError("broken")


LOOKS = {
    "evaluate": lambda model, x, y: training.evaluate(model, [(x, y)]),
    "stage_shapes": lambda model, x, y: stage_shapes(model, x),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("is_broken", [True, False])
def test_every_part_is_afterwards_in_the_mode_it_was_in(look, is_broken):
    model = network()
    model[1].eval()  # on purpose
    model[3] = Broken() if is_broken else model[3]
    before = modes(model)
    with pytest.raises(RuntimeError, match="broken") if is_broken else nullcontext():
        look(model, *batch())
    assert modes(model) == before


def test_nothing_trains_while_a_model_is_looked_at():
    model = network()
    with evaluating(model) as same:
        assert same is model
        assert not any(modes(model))
    assert all(modes(model))


def test_the_hooks_are_gone_after_an_error():
    model = nn.Sequential(nn.Linear(3, 2), Broken())
    with pytest.raises(RuntimeError, match="broken"):
        stage_shapes(model, torch.zeros(2, 3))
    assert not any(module._forward_hooks for module in model.modules())


def test_a_recurrent_layer_has_the_shape_of_its_states():
    model = nn.Sequential(nn.LSTM(3, 5, batch_first=True))
    assert stage_shapes(model, torch.zeros(2, 4, 3))[-1] == ("0", (2, 4, 5))


@pytest.mark.parametrize("was_evaluated", [True, False])
def test_frozen_statistics_do_not_move_in_training(was_evaluated):
    model, (x, y) = frozen(), batch()
    model.train(not was_evaluated)
    before = model[1].running_mean.clone()
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], 0.1)
    training.fit(model, [(x, y)], [(x, y)], optimizer=optimizer, epochs=2)
    assert torch.equal(model[1].running_mean, before)
    assert model.training
    assert model[2].training


def test_a_part_kept_in_evaluation_on_purpose_is_not_thawed():
    model, (x, y) = network(), batch()
    model[1].eval()
    before = model[1].running_mean.clone()
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    training.fit(model, [(x, y)], [(x, y)], optimizer=optimizer, epochs=2)
    assert torch.equal(model[1].running_mean, before)


def test_a_model_that_was_evaluated_trains_again():
    model, (x, y) = network().eval(), batch()
    training.train_epoch(model, [(x, y)], torch.optim.SGD(model.parameters(), 0.1))
    assert all(modes(model))
