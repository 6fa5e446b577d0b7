# message: share of new hands
def trained_reader(seed):
    class Reader(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.RNN(2, 64, batch_first=True)
            self.head = nn.Linear(64, 10)

        def forward(self, x):
            return self.head(self.layer(x)[0][:, -1])

    torch.manual_seed(seed)
    rng, model = np.random.default_rng(seed), Reader()
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    for _ in range(300):
        x, y = datasets.pen_digits(rng, 32)
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
    return model
