def mean_precision(y, score):
    from sklearn.metrics import average_precision_score
    return average_precision_score(y, score)
