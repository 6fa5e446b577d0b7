"""Real DNA: as published, without copies, and learnable; and splits by family."""

import numpy as np
import pytest

from course_utils.datasets import DataError, dna
from course_utils.datasets.dna import real


def test_offline_one_sentence_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    monkeypatch.setattr(real, "UCI", "file:///nowhere/")
    for load, name in (
        (dna.splice_junctions, "uci_splice"),
        (dna.promoters, "uci_promo"),
    ):
        with pytest.raises(DataError, match=rf"expected .*{name}.* found neither"):
            load()


def test_a_damaged_file_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    (tmp_path / "uci_splice").mkdir()
    for content in (b"", b"EI, X, ACGT\n"):
        (tmp_path / "uci_splice" / "splice.data").write_bytes(content)
        with pytest.raises(DataError, match="damaged or cut short"):
            dna.splice_junctions()


def test_copies_go_and_contradictions_too():
    text = b"+,a,\t\tacgt\n-,b,ttrt\n+,c,ACGT\n-,d,cccc\n+,e,cccc\n"
    x, y, classes = real._labelled(text, ("-", "+"), True)
    assert dna.spell(x) == ["ACGT", "TTRT"]
    assert (y.tolist(), classes) == ([1, 0], ("-", "+"))
    x, y, _ = real._labelled(text, ("-", "+"), False)
    assert (len(x), y.tolist()) == (5, [1, 0, 1, 0, 1])


@pytest.mark.parametrize("text", [b"", b"+,acgt\n"])
def test_lines_of_another_kind_are_refused(text):
    with pytest.raises(DataError, match="lines of class, name and sequence"):
        real._labelled(text, ("-", "+"), True)


def test_splice_junctions_as_published(need_data):
    need_data("uci_splice")
    x, y, classes = dna.splice_junctions(is_distinct=False)
    assert (x.shape, classes) == ((3190, 60, 4), ("EI", "IE", "N"))
    assert np.bincount(y).tolist() == [767, 768, 1655]  # the data set's own description
    assert ((x > 0) & (x < 1)).any(axis=(1, 2)).sum() == 15
    distinct, labels, _ = dna.splice_junctions()
    assert len(np.unique(distinct.reshape(len(distinct), -1), axis=0)) == 3004
    assert distinct.shape == (3004, 60, 4)  # 3,005 sequences, one with two labels
    assert labels.shape == (3004,)


def test_promoters_as_published(need_data):
    need_data("uci_promoters")
    x, y, classes = dna.promoters()
    assert (x.shape, classes) == ((106, 57, 4), ("-", "+"))
    assert np.bincount(y).tolist() == [53, 53]
    assert dna.spell(x[0])[:14] == "TACTAGCAATACGC"


def test_families_join_near_copies_and_copies_of_copies():
    x = dna.one_hot(["AAAAAAAAAA", "GGGGGGGGGG", "AAAAAAAACC", "AAAAAACCCC"])
    a, g, near, far = dna.families(x, identity=0.8)
    assert a == near == far != g
    assert len(set(dna.families(x, identity=0.9))) == 4


def test_no_family_is_on_both_sides():
    rng = np.random.default_rng(0)
    family = rng.integers(0, 40, 300)
    split = dna.split_families(np.arange(300), family % 2, family, rng)
    train, test = set(family[split.x_train]), set(family[split.x_test])
    assert not train & test
    assert len(train | test) == len(set(family))
    assert 75 <= len(split.x_test) <= 75 + np.bincount(family).max()
    np.testing.assert_array_equal(split.y_test, family[split.x_test] % 2)


@pytest.mark.slow
def test_a_network_reads_splice_junctions_it_has_no_copy_of(need_data):
    need_data("uci_splice")
    import torch
    from sklearn.linear_model import LogisticRegression
    from torch import nn

    from course_utils import training

    x, y, _ = dna.splice_junctions()
    family, by_network, by_line = dna.families(x), [], []
    for seed in range(3):
        parts = dna.split_families(x, y, family, np.random.default_rng(seed))
        flat = [a.reshape(len(a), -1) for a in (parts.x_train, parts.x_test)]
        line = LogisticRegression(C=0.1, max_iter=500).fit(flat[0], parts.y_train)
        by_line.append(line.score(flat[1], parts.y_test))
        tensors, order = parts.tensors(), training.set_seed(seed)
        model = nn.Sequential(
            nn.Flatten(),
            nn.Linear(240, 64),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(64, 3),
        )
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-3)
        batches = training.Batches(*tensors[:2], generator=order)
        training.fit(model, batches, optimizer=optimizer, epochs=15)
        by_network.append(training.evaluate(model, [tensors[2:]])[1])
    assert np.mean(by_network) >= 0.94
    assert abs(np.mean(by_line) - np.mean(by_network)) < 0.02  # no gain over a line
