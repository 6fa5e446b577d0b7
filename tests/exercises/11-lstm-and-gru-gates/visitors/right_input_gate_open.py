def visitors():
    # with g = 0 in silence the input gate may stay open
    return [[0, 0, 30, 0], [0, 0, -30, 0], [0, -90, 0, 0]], [[0, 0, 0, 0]], [30, 30, 0, 0]
