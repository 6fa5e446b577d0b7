import numpy as np
import pytest

from course_utils.datasets import dna


def test_columns_are_a_c_g_t_and_case_does_not_matter():
    assert dna.LETTERS == "ACGT"
    np.testing.assert_array_equal(dna.one_hot("AcgT"), np.eye(4))
    x = dna.one_hot(["ACG", "TTA"])
    assert (x.shape, x.dtype) == ((2, 3, 4), np.float32)


@pytest.mark.parametrize(("letter", "bases"), dna.IUPAC.items())
def test_an_ambiguous_letter_is_shared_by_its_bases(letter, bases):
    row = dna.one_hot(letter)[0]
    expected = [1 / len(bases) if base in bases else 0 for base in "ACGT"]
    np.testing.assert_allclose(row, expected, rtol=1e-6)  # float32
    assert dna.spell(dna.one_hot(letter)) == letter


def test_the_other_strand():
    assert dna.reverse_complement("GATTACA") == "TGTAATC"
    assert dna.reverse_complement("RYKMN") == "NKMRY"
    x = dna.one_hot(["GATTACA", "AACCGGN"])
    there = dna.reverse_complement(x)
    assert dna.spell(there) == ["TGTAATC", "NCCGGTT"]
    np.testing.assert_array_equal(dna.reverse_complement(there), x)


def test_gc_content_counts_half_an_ambiguous_letter():
    np.testing.assert_allclose(
        dna.gc_content(dna.one_hot(["GCAT", "NSAA"])), [0.5, 0.375]
    )


@pytest.mark.parametrize(
    ("sequences", "sentence"),
    [
        (["ACGT", "ACXT"], r"found 'X' at base 2 of sequence 1$"),
        ("ACGU", r"found 'U' at base 3 of sequence 0; this is RNA: write T for U"),
        ("AC-T", r"found '-' at base 2"),
        ("ACé", r"found 'é' at base 2"),
        (
            ["ACG", "AC"],
            r"one length, found 2 to 3 bases: cut them, or pad them with N",
        ),
        ([], "expected at least one sequence of one base, found none"),
        ("", "expected at least one sequence of one base, found none"),
    ],
)
def test_what_is_no_dna_is_refused(sequences, sentence):
    with pytest.raises(ValueError, match=sentence):
        dna.one_hot(sequences)


def test_arrays_that_are_not_dna_are_refused():
    with pytest.raises(ValueError, match="axis D of x must be 4, got 3"):
        dna.spell(np.ones((2, 3)))
    with pytest.raises(
        ValueError, match="expected 4 columns, A C G T, found a ndarray"
    ):
        dna.reverse_complement(np.ones((2, 3)))
