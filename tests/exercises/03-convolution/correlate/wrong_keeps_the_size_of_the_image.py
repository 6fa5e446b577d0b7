# message: only windows that fit whole count
def correlate(x, kernel):
    return correlate2d(x, kernel, mode="same")
