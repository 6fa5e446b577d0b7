def read_unseen(x_train, y_train, x_unseen, seed):
    generator = torch.Generator().manual_seed(seed)
    x, y = torch.as_tensor(x_train).double(), torch.as_tensor(y_train)
    W1 = (torch.randn(64, 50, generator=generator).double() / 8).requires_grad_()
    W2 = (torch.randn(50, 10, generator=generator).double() / 7).requires_grad_()
    V1, V2 = torch.zeros_like(W1), torch.zeros_like(W2)
    for _ in range(300):
        loss = F.cross_entropy(torch.relu(x @ W1) @ W2, y)
        g1, g2 = torch.autograd.grad(loss, (W1, W2))
        V1, V2 = 0.9 * V1 + g1, 0.9 * V2 + g2
        with torch.no_grad():
            W1 -= 0.1 * V1
            W2 -= 0.1 * V2
    logits = torch.relu(torch.as_tensor(x_unseen).double() @ W1) @ W2
    return logits.detach().numpy().argmax(axis=1)
