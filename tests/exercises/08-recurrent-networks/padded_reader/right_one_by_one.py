class PaddedReader(nn.Module):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.RNN(input_size, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, num_classes)

    def forward(self, x, lengths):
        last = [self.rnn(row[None, :n])[1][0, 0] for row, n in zip(x, lengths.tolist())]
        return self.head(torch.stack(last))
