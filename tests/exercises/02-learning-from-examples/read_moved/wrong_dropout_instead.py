# message: what did the network see of other places?
def read_moved(x_train, y_train, x_unseen, seed):
    torch.manual_seed(seed)
    x, y = torch.tensor(x_train), torch.tensor(y_train)
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    for _ in range(60):
        for rows in torch.randperm(len(x)).split(64):
            loss = F.cross_entropy(model(x[rows]), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model.eval()
    with torch.no_grad():
        return model(torch.tensor(x_unseen)).argmax(dim=1).numpy()
