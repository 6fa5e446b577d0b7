def dropout(h, p, is_training, seed):
    if not is_training:
        return h.copy()
    kept = torch.rand(h.shape, generator=torch.Generator().manual_seed(seed)) >= p
    return np.where(kept.numpy(), h / (1 - p), 0.0)
