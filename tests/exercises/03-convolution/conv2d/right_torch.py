def conv2d(x, weight, bias, stride=1, padding=0):
    import torch

    x, weight, bias = (torch.tensor(np.asarray(a, dtype=np.float64)) for a in (x, weight, bias))
    return torch.nn.functional.conv2d(x, weight, bias, stride=stride, padding=padding)
