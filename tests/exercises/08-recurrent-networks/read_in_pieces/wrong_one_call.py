# message: expected pieces of
def read_in_pieces(layer, x, h0, size):
    return layer(x, h0)
