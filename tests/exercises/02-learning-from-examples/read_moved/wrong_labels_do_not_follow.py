# message: do the labels still belong to their pictures?
def read_moved(x_train, y_train, x_unseen, seed):
    torch.manual_seed(seed)
    pictures = F.pad(torch.tensor(x_train).reshape(-1, 8, 8), (1, 1, 1, 1))
    copies = [pictures[:, i : i + 8, j : j + 8] for i in range(3) for j in range(3)]
    x, y = torch.cat(copies).reshape(-1, 64), torch.tensor(y_train).repeat_interleave(9)
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
