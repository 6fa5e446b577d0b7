from course_utils import training


class TwoLayers(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(2, 48, num_layers=2, batch_first=True)
        self.head = nn.Linear(48, 10)

    def forward(self, x):
        return self.head(self.rnn(x)[1][-1])


def trained_reader(seed):
    training.set_seed(seed)
    rng, model = np.random.default_rng(seed), TwoLayers()
    batches = [datasets.pen_digits(rng, 32) for _ in range(400)]
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    training.train_epoch(model, batches, optimizer, clip_norm=1.0)
    return model
