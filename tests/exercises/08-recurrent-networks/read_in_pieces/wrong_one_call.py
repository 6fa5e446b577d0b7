# message: 6 steps at once: at most 3 fit
def read_in_pieces(layer, x, size):
    return layer(x)[0]
