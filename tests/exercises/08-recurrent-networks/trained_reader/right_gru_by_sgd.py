def trained_reader(seed):
    class Reader(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.GRU(2, 48, batch_first=True)
            self.head = nn.Linear(48, 10)

        def forward(self, x):
            return self.head(self.layer(x)[0][:, -1])

    torch.manual_seed(seed)
    rng, model = np.random.default_rng(seed), Reader()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3, momentum=0.9)
    for _ in range(400):
        x, y = datasets.pen_digits(rng, 32)
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    return model
