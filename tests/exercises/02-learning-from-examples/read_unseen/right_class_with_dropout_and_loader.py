from torch.utils.data import DataLoader, TensorDataset


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(64, 128)
        self.out = nn.Linear(128, 10)
        self.dropout = nn.Dropout(0.3)

    def forward(self, x):
        return self.out(self.dropout(torch.relu(self.hidden(x))))


def read_unseen(x_train, y_train, x_unseen, seed):
    torch.manual_seed(seed)
    model = Reader()
    data = TensorDataset(torch.from_numpy(x_train.copy()), torch.from_numpy(y_train.copy()))
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.005, weight_decay=0.01)
    for epoch in range(40):
        model.train()
        for x, y in DataLoader(data, batch_size=50, shuffle=True):
            optimizer.zero_grad()
            nn.CrossEntropyLoss()(model(x), y).backward()
            optimizer.step()
    model.eval()
    return model(torch.tensor(x_unseen)).max(dim=1).indices
