def correlate(x, kernel):
    KH, KW = len(kernel), len(kernel[0])
    return [
        [
            sum(float(x[i + u][j + v]) * float(kernel[u][v]) for u in range(KH) for v in range(KW))
            for j in range(len(x[0]) - KW + 1)
        ]
        for i in range(len(x) - KH + 1)
    ]
