def mask_iou(predicted, true, num_classes):
    pixels = np.arange(true.size)
    ious = []
    for k in range(1, num_classes):
        mine, real = set(pixels[predicted.ravel() == k]), set(pixels[true.ravel() == k])
        if mine or real:
            ious.append(len(mine & real) / len(mine | real))
    return sum(ious) / len(ious)
