"""PyTorch: `nn.LSTM` on one-hot ids, as the notebook has them, and Adam with its fused step."""

import sys

import peer
import torch
from torch import nn


class EncoderDecoder(nn.Module):
    def __init__(self, setting):
        super().__init__()
        self._vocabulary_size = setting.vocabulary_size
        self._output_steps = setting.output_steps
        self._encoder = nn.LSTM(setting.vocabulary_size, setting.units, batch_first=True)
        self._decoder = nn.LSTM(setting.units, setting.units, batch_first=True)
        self._dense = nn.Linear(setting.units, setting.vocabulary_size)

    def forward(self, ids):
        one_hot = nn.functional.one_hot(ids, self._vocabulary_size).float()
        _, (hidden, cell) = self._encoder(one_hot)
        repeated = hidden[0].unsqueeze(1).expand(-1, self._output_steps, -1)
        outputs, _ = self._decoder(repeated, (hidden, cell))
        return self._dense(outputs)


class PyTorch:
    versions = {"torch": torch.__version__}

    def __init__(self, setting):
        torch.set_num_threads(setting.threads)
        torch.manual_seed(1)
        self.how = "nn.LSTM, Adam(fused=True), %d threads" % setting.threads
        self._model = EncoderDecoder(setting)
        self._adam = torch.optim.Adam(self._model.parameters(), setting.learning_rate, fused=True)

    def epoch(self, batches):
        for ids, targets in batches:
            self._adam.zero_grad()
            logits = self._model(torch.from_numpy(ids).long())
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), torch.from_numpy(targets).long().flatten())
            loss.backward()
            self._adam.step()
        return loss.item()

    def predict(self, ids):
        with torch.inference_mode():
            return self._model(torch.from_numpy(ids).long()).argmax(2).numpy()


if __name__ == "__main__":
    read = peer.Setting(sys.argv[1])
    peer.serve(read, PyTorch(read))
