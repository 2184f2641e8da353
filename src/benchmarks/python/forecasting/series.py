"""A forecast as ForecastBenchmark asks for it: script FOLDER SEED SETTING, and how each peer is scored.

FOLDER holds the series. SETTING is the JSON of a SeriesTask. Windows are normalized by mean and standard deviation of their
observed numbers, after the standardization by the training part. Missing numbers are 0 with a further feature that is 1.
"""

import csv
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np

LEAST_DEVIATION = 1e-2
THREADS = 2


def read(file, column):
    with open(file, newline="") as opened:
        return np.array([float(row[column] or "nan") for row in csv.DictReader(opened)])


def windows(series, length, horizon):
    """Inputs, targets and first forecast time steps of all windows with a target."""
    firsts = [i for i in range(length, len(series) - horizon + 1) if np.isfinite(series[i : i + horizon]).any()]
    inputs = np.stack([series[i - length : i] for i in firsts])
    return inputs, np.stack([series[i : i + horizon] for i in firsts]), firsts


def normalized(inputs):
    observed = np.isfinite(inputs)
    count = np.maximum(observed.sum(1, keepdims=True), 1)
    center = np.where(observed, inputs, 0).sum(1, keepdims=True) / count
    squares = np.where(observed, (inputs - center) ** 2, 0).sum(1, keepdims=True)
    deviation = np.maximum(np.sqrt(squares / count), LEAST_DEVIATION)
    return np.where(observed, (inputs - center) / deviation, 0), center, deviation


def features(inputs, missing):
    numbers, center, deviation = normalized(inputs)
    parts = [numbers, np.isnan(inputs)] if missing else [numbers]
    return np.stack(parts, 2).astype("float32"), center, deviation


def seasonal_naive(series, first, horizon, season):
    forecast = []
    for row in range(first, first + horizon):
        source = row
        while source >= first or (source >= 0 and np.isnan(series[source])):
            source -= season
        forecast.append(series[source] if source >= 0 else series[:first][np.isfinite(series[:first])][-1])
    return forecast


def errors(truth, forecast, scale):
    known = np.isfinite(truth)
    truth, forecast = truth[known], forecast[known]
    error = np.abs(truth - forecast)
    return {
        "mase": error.mean() / scale,
        "smape": (200 * error / (np.abs(truth) + np.abs(forecast))).mean(),
        "rmse": np.sqrt((error**2).mean()),
    }


def run(train):
    """Trains by TRAIN and prints one line of JSON: MASE, sMAPE and RMSE of the model, seconds of the median epoch without the first,
    seconds of all, and the same errors of the seasonal naive forecast. TRAIN takes task, seed, inputs [N, T, F] and targets [N, H], and
    gives a function from inputs to forecasts and the seconds of each epoch.
    """
    folder, seed, task = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
    length, horizon, season = task["inputLength"], task["horizon"], task["season"]
    raw = read(folder / task["file"], task["column"])
    known, test = raw[: -task["test"]], raw[-task["test"] - length :]
    mean, scale = np.nanmean(known), np.nanstd(known)
    naive_error = np.nanmean(np.abs(known[season:] - known[:-season]))

    inputs, targets, _ = windows((known - mean) / scale, length, horizon)
    read_by_layers, center, deviation = features(inputs, task["maxGap"] > 0)
    begin = time.perf_counter()
    predict, epochs = train(task, seed, read_by_layers, ((targets - center) / deviation).astype("float32"))
    seconds = {"seconds": statistics.median(epochs[1:]), "all_seconds": time.perf_counter() - begin}

    inputs, _, firsts = windows((test - mean) / scale, length, horizon)
    read_by_layers, center, deviation = features(inputs, task["maxGap"] > 0)
    forecast = (predict(read_by_layers) * deviation + center) * scale + mean
    truth = np.stack([test[i : i + horizon] for i in firsts])
    naive = np.array([seasonal_naive(test, i, horizon, season) for i in firsts])
    naive_errors = {"naive_" + name: error for name, error in errors(truth, naive, naive_error).items()}
    print(json.dumps({**errors(truth, forecast, naive_error), **seconds, **naive_errors}))
