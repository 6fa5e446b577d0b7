def mask_iou(predicted, true, num_classes):
    table = np.zeros((num_classes, num_classes))
    np.add.at(table, (true.ravel(), predicted.ravel()), 1)
    shared = np.diag(table)
    joint = table.sum(axis=0) + table.sum(axis=1) - shared
    is_there = joint[1:] > 0
    return (shared[1:][is_there] / joint[1:][is_there]).mean()
