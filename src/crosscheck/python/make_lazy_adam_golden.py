"""Writes what PyTorch's SparseAdam makes of a table of which some rows are looked up, step by step.

lazy_adam.json: for every step the ids looked up, what the rows found are multiplied with, and the table after
the step. The loss is the sum of the products, so an id that comes twice has the sum of two gradients; some rows
are never looked up, others again after a while. The learning rate changes from step to step.

Needs PyTorch and numpy only; any version from 1.13 on. Usage: make_lazy_adam_golden.py FOLDER
"""

import platform
from pathlib import Path

import torch

import golden
import seeded

ROWS, SIZE, IDS, STEPS = 8, 3, 5, 12
BETAS, EPSILON = (0.8, 0.95), 1e-3
LEARNING_RATES = [0.1 / (1 + step) for step in range(STEPS)]
# Float32 in another order.
TOLERANCE = 1e-5


def looked_up(step):
    """The ids of a step; the last two rows are nobody's."""
    return seeded.ids(f"ids {step}", [IDS], ROWS - 2)


def slopes(step):
    return seeded.weights(f"slopes {step}", [IDS, SIZE], 2.0 / (1 + step % 3))


def steps(start):
    table = torch.nn.Embedding.from_pretrained(torch.from_numpy(start.copy()), freeze=False, sparse=True)
    adam = torch.optim.SparseAdam(list(table.parameters()), betas=BETAS, eps=EPSILON)
    for step, rate in enumerate(LEARNING_RATES):
        adam.param_groups[0]["lr"] = rate
        adam.zero_grad()
        (table(torch.from_numpy(looked_up(step)).long()) * torch.from_numpy(slopes(step))).sum().backward()
        adam.step()
        yield {
            "learning_rate": rate,
            "ids": golden.tensor(looked_up(step)),
            "slopes": golden.tensor(slopes(step)),
            "table": golden.tensor(table.weight.detach().numpy().copy(), TOLERANCE),
        }


def main(folder):
    start = seeded.weights("table", [ROWS, SIZE], 2)
    written = {
        "format": 1,
        "made_by": Path(__file__).name,
        "versions": {"python": platform.python_version(), "pytorch": torch.__version__},
        "optimizer": {
            "name": "lazy_adam",
            "learning_rate": LEARNING_RATES[0],
            "beta1": BETAS[0],
            "beta2": BETAS[1],
            "epsilon": EPSILON,
        },
        "start": golden.tensor(start),
        "steps": list(steps(start)),
    }
    golden.dump(written, folder / "lazy_adam.json")


if __name__ == "__main__":
    main(golden.output_folder())
