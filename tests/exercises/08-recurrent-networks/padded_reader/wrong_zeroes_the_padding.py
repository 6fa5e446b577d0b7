# message: logits for lengths 2, 5, 3
class PaddedReader(nn.Module):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.rnn = nn.RNN(input_size, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, num_classes)

    def forward(self, x, lengths):
        is_real = torch.arange(x.shape[1]) < lengths[:, None]
        _, h_n = self.rnn(x * is_real[..., None])
        return self.head(h_n[-1])
