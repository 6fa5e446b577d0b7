# message: expected
def pointing(weights, centers, side, size):
    row, column = np.divmod(weights.argmax(axis=1), side)
    goal = np.floor(centers * side / size)
    total = 0.0
    for k in range(len(weights)):
        grid = weights[k].reshape(side, side)
        i, j = int(goal[k, 1]), int(goal[k, 0])
        total += grid[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2].sum()
    return total / len(weights)
