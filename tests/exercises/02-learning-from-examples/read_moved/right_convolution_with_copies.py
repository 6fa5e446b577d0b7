def read_moved(x_train, y_train, x_unseen, seed):
    torch.manual_seed(seed)
    pictures = F.pad(torch.tensor(x_train).reshape(-1, 8, 8), (1, 1, 1, 1))
    copies = [pictures[:, i : i + 8, j : j + 8] for i in range(3) for j in range(3)]
    x, y = torch.cat(copies).reshape(-1, 64), torch.tensor(y_train).repeat(9)
    model = nn.Sequential(nn.Unflatten(1, (1, 8, 8)), nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(512, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    for _ in range(4):
        for rows in torch.randperm(len(x)).split(64):
            loss = F.cross_entropy(model(x[rows]), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model.eval()
    with torch.no_grad():
        return model(torch.tensor(x_unseen)).argmax(dim=1).numpy()
