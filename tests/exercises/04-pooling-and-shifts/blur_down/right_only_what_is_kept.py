def blur_down(x):
    even, odd = x[:, ::2], x[:, 1::2]
    return even / 2 + (odd + np.roll(odd, 1, axis=1)) / 4
