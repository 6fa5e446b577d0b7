def read_moved(x_train, y_train, x_unseen, seed):
    torch.manual_seed(seed)
    padded = np.pad(x_train.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    moves = [(i, j) for i in (0, 1, 2) for j in (0, 1, 2)]
    x = np.concatenate([padded[:, i : i + 8, j : j + 8].reshape(-1, 64) for i, j in moves])
    x, y = torch.tensor(x), torch.tensor(np.concatenate([y_train] * 9))
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    for _ in range(10):
        for rows in torch.randperm(len(x)).split(64):
            loss = F.cross_entropy(model(x[rows]), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model.eval()
    with torch.no_grad():
        return model(torch.tensor(x_unseen)).argmax(dim=1).numpy()
