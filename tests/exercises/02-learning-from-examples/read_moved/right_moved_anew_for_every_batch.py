def read_moved(x_train, y_train, x_unseen, seed):
    torch.manual_seed(seed)
    pictures = F.pad(torch.tensor(x_train).reshape(-1, 8, 8), (1, 1, 1, 1))
    y = torch.tensor(y_train)
    model = nn.Sequential(nn.Flatten(), nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10))
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.005)
    for step in range(900):
        i, j = torch.randint(3, (2,)).tolist()
        rows = torch.randint(len(y), (64,))
        loss = F.cross_entropy(model(pictures[rows, i : i + 8, j : j + 8]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model(torch.tensor(x_unseen)).argmax(dim=1)
