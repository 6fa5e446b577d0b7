import numpy as np
import pytest

from course_utils.datasets import dna

PFM = """>M1.1\tTOY
A  [ 8 0 ]
C  [ 0 2 ]
G  [ 0 2 ]
T  [ 0 4 ]
"""
TRANSFAC = """AC  M1.1
XX
ID  TOY
XX
PO       A     C     G     T
1        8     0     0     0   A
2        0     2     2     4   y
XX
CC  program: jaspar
//
"""


@pytest.mark.parametrize("text", [PFM, TRANSFAC, PFM.replace("[", "").replace("]", "")])
def test_three_formats_one_matrix(text):
    [toy] = dna.read_matrices(text)
    assert (toy.identifier, toy.name, len(toy)) == ("M1.1", "TOY", 2)
    np.testing.assert_array_equal(toy.counts, [[8, 0, 0, 0], [0, 2, 2, 4]])


def test_several_matrices_in_one_file():
    both = dna.read_matrices(PFM + PFM.replace("M1.1", "M2.1"))
    assert [one.identifier for one in both] == ["M1.1", "M2.1"]
    both = dna.read_matrices(TRANSFAC + TRANSFAC.replace("M1.1", "M2.1"))
    assert [one.identifier for one in both] == ["M1.1", "M2.1"]


def test_probabilities_log_odds_and_information_by_hand():
    [toy] = dna.read_matrices(PFM)
    np.testing.assert_allclose(toy.probabilities(0)[1], [0, 0.25, 0.25, 0.5])
    np.testing.assert_allclose(toy.probabilities(2)[0], [0.85, 0.05, 0.05, 0.05])
    log_odds = toy.log_odds(8)  # 10 / 16 and 2 / 16, over 1 / 4
    np.testing.assert_allclose(log_odds[0], np.log2([2.5, 0.5, 0.5, 0.5]))
    sure = dna.CountMatrix("M", "", [[4e6, 0, 0, 0], [1e6, 1e6, 1e6, 1e6]])
    np.testing.assert_allclose(sure.information(), [2, 0], atol=1e-5)  # the pseudocount
    assert toy.consensus() == "AT"
    assert toy.reverse_complement().consensus() == "AT"


def test_samples_follow_the_counts():
    [toy] = dna.read_matrices(PFM)
    words = toy.sample(np.random.default_rng(0), 4000)
    assert words.shape == (4000, 2)
    assert (words[:, 0] == 0).all()
    shares = np.bincount(words[:, 1], minlength=4) / 4000
    np.testing.assert_allclose(shares, [0, 0.25, 0.25, 0.5], atol=0.03)  # 4 std. errors


def test_the_two_that_come_with_the_course():
    motifs = dna.jaspar()
    assert list(motifs) == ["TATA", "CTCF"]
    assert [(m.identifier, m.name) for m in motifs.values()] == [
        ("MA0108.1", "TATA"),
        ("MA0139.1", "CTCF"),
    ]
    assert motifs["TATA"].consensus() == "GTATAAAAGGCGGGG"
    assert motifs["CTCF"].consensus() == "TGGCCACCAGGGGGCGCTA"  # as JASPAR publishes it
    # JASPAR's file says 11.888 nats for CTCF, with a pseudocount of its own.
    assert motifs["CTCF"].information().sum() == pytest.approx(
        11.888 / np.log(2), abs=0.1
    )


def test_published_files_agree_with_the_bundle(need_data):
    folder = need_data("jaspar")
    [ctcf] = dna.read_matrices((folder / "MA0139.1.transfac_rsat.tf").read_text())
    [tata] = dna.read_matrices((folder / "POL012.1_TATA-box.tf").read_text())
    several = dna.read_matrices((folder / "CTCF_TBP_2016.pfm.txt").read_text())
    motifs = dna.jaspar()
    assert len(several) == 3
    np.testing.assert_array_equal(ctcf.counts, motifs["CTCF"].counts)
    np.testing.assert_array_equal(several[2].counts, motifs["CTCF"].counts)
    np.testing.assert_array_equal(several[0].counts, motifs["TATA"].counts)
    np.testing.assert_array_equal(tata.counts, motifs["TATA"].counts)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "expected a matrix in the format of JASPAR .* found none"),
        ("A 1 2\nC 1 2\n", "expected a matrix in the format of JASPAR .* found none"),
        (PFM.replace("C  [ 0 2 ]", "C  [ 0 ]"), r"4 rows .* M1\.1, .* \[2, 1, 2, 2\]"),
        (
            PFM.replace("C  [ 0 2 ]\n", ""),
            r"4 rows of equal length for M1\.1.* found 3",
        ),
        (PFM.replace("0 4", "0 9"), r"add up to about 10.5, found 8 at place 0"),
        (PFM.replace("8", "-8"), r"counts of at least 0 for M1\.1, found -8"),
        (
            PFM.replace("8", "8,5"),
            r"expected counts in the rows of M1\.1, found '8,5 0'",
        ),
        (TRANSFAC.replace("2     4", "2"), r"expected 4 counts in each row of M1.1"),
        (
            PFM.replace("8", "0").replace("2", "0").replace("4", "0"),
            "add up to about 0",
        ),
    ],
)
def test_a_broken_file_gets_one_sentence(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        dna.read_matrices(text)


@pytest.mark.parametrize("counts", [np.ones((3, 5)), np.ones(4), np.ones((0, 4))])
def test_a_matrix_of_another_shape_is_refused(counts):
    with pytest.raises(
        ValueError, match=r"expected counts \(W, 4\) for M, .* found shape"
    ):
        dna.CountMatrix("M", "", counts)
