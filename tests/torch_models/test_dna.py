import pytest
import torch
from torch import nn

from course_utils.torch_models import (
    CNNLSTM,
    DilatedCNN,
    FlattenCNN,
    GlobalMaxCNN,
    LastStep,
)

BUDGET = (8_500, 10_000)  # parameters; comparisons are at about equal size
MAKERS = {
    "global max": GlobalMaxCNN,
    "flatten": FlattenCNN,
    "dilated": DilatedCNN,
    "LSTM": lambda: LastStep(nn.LSTM(4, 46, batch_first=True), 2),
    "CNN-LSTM": CNNLSTM,
    "CNN-BiLSTM": lambda: CNNLSTM(hidden_size=24, bidirectional=True, read="best"),
}


def dna(num_bases, seed=0):
    codes = torch.randint(
        0, 4, (3, num_bases), generator=torch.Generator().manual_seed(seed)
    )
    return nn.functional.one_hot(codes, 4).float()


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_logits_and_budget(make):
    model = make()
    assert model(dna(200)).shape == (3, 2)
    size = sum(parameter.numel() for parameter in model.parameters())
    assert BUDGET[0] <= size <= BUDGET[1]


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_all_parameters_learn(make):
    torch.manual_seed(0)
    model = make()
    model(dna(200)).square().sum().backward()
    assert all(parameter.grad.any() for parameter in model.parameters())


@pytest.mark.parametrize("name", [name for name in MAKERS if name != "flatten"])
def test_any_length_but_for_flatten(name):
    assert MAKERS[name]()(dna(333)).shape == (3, 2)


def test_flatten_says_which_length():
    with pytest.raises(ValueError, match=r"expected 200 bases, .* found 333"):
        FlattenCNN()(dna(333))


def test_global_max_does_not_see_two_halves_swapped():
    torch.manual_seed(0)
    quiet = torch.zeros(3, 40, 4)  # nothing fits across the seams
    one = torch.cat([quiet, dna(30), quiet, dna(30, seed=1), quiet], dim=1)
    other = torch.cat([quiet, dna(30, seed=1), quiet, dna(30), quiet], dim=1)
    for make, is_blind in ((GlobalMaxCNN, True), (CNNLSTM, False)):
        model = make()
        assert torch.allclose(model(one), model(other), atol=1e-6) == is_blind


def test_reading_the_best_step_is_the_maximum_over_steps():
    torch.manual_seed(0)
    model, x = CNNLSTM(read="best", pool=4), dna(40)
    states, _ = model.rnn(model.scan(x).transpose(1, 2))
    assert states.shape[1] == 10
    torch.testing.assert_close(model(x), model.head(states.max(dim=1).values))
    model.read = "last"
    torch.testing.assert_close(model(x), model.head(states[:, -1]))


def test_errors_name_what_was_expected():
    with pytest.raises(
        ValueError, match="read must be one of 'last', 'best', got 'mean'"
    ):
        CNNLSTM(read="mean")
    with pytest.raises(ValueError, match=r"one-hot DNA \(B, T, 4\) .* \(3, 4, 200\)"):
        CNNLSTM()(dna(200).transpose(1, 2))
    with pytest.raises(
        ValueError, match=r"T of at least 10, found a Tensor of shape \(3, 9, 4\)"
    ):
        CNNLSTM()(dna(9))
