"""DNA: letters as numbers, published motifs, generated grammars, real sequences.

A sequence is one-hot, (L, 4), columns A, C, G, T in this order; several are (N, L, 4).
"""

from .grammars import Planted, background, order, presence, spacing
from .letters import IUPAC, LETTERS, gc_content, one_hot, reverse_complement, spell
from .matrices import CountMatrix, jaspar, read_matrices
from .negatives import dinucleotide_shuffle, gc_matched, shuffle
from .real import Labelled, families, promoters, splice_junctions, split_families

__all__ = [
    "IUPAC",
    "LETTERS",
    "CountMatrix",
    "Labelled",
    "Planted",
    "background",
    "dinucleotide_shuffle",
    "families",
    "gc_content",
    "gc_matched",
    "jaspar",
    "one_hot",
    "order",
    "presence",
    "promoters",
    "read_matrices",
    "reverse_complement",
    "shuffle",
    "spacing",
    "spell",
    "splice_junctions",
    "split_families",
]
