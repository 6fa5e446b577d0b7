# message: keep their order
class PaddedReader(nn.Module):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.RNN(input_size, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, num_classes)

    def forward(self, x, lengths):
        lengths, order = lengths.sort(descending=True)
        _, h_n = self.rnn(pack_padded_sequence(x[order], lengths, batch_first=True))
        return self.head(h_n[-1])
