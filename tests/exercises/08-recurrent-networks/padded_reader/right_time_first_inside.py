class PaddedReader(torch.nn.Module):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = torch.nn.RNN(input_size, hidden_size)
        self.head = torch.nn.Linear(hidden_size, num_classes)

    def forward(self, x, lengths):
        out, _ = self.rnn(x.transpose(0, 1))
        index = (lengths - 1).view(1, -1, 1).expand(1, -1, out.shape[2])
        return self.head(out.gather(0, index)[0])
