package dev.unrolled.benchmarks.tasks;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.forecast.MeanAbsoluteError;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;

/**
 * A series, how it is split and the model that learns it: an LSTM on normalized windows and a dense
 * layer, trained on the mean absolute error with Adam.
 *
 * @param file the file's name in the folder of series
 * @param column the column
 * @param inputLength the number of time steps that are read
 * @param horizon the number of time steps that are forecast
 * @param season the number of time steps of a season
 * @param maxGap the largest number of missing numbers one after the other
 * @param test the number of time steps set aside, the last ones
 * @param units the units of the LSTM
 * @param dropout the dropout rate of its inputs and outputs
 * @param epochs the number of epochs
 * @param batch the number of windows in a batch
 * @param learningRate Adam's learning rate
 */
record SeriesTask(
    String file,
    String column,
    int inputLength,
    int horizon,
    int season,
    int maxGap,
    int test,
    int units,
    double dropout,
    int epochs,
    int batch,
    double learningRate) {

  ForecasterOptions forecaster() {
    return ForecasterOptions.of(inputLength, horizon)
        .withSeason(season)
        .withMaxGap(maxGap)
        .withNormalized(true)
        .withLoss(new MeanAbsoluteError())
        .withLayer(new RNN<>(new LSTMCell(units)));
  }

  /**
   * Returns options with one replica on one thread, since a second does not help such small models.
   */
  Options options(long seed) {
    return Options.defaults()
        .withOptimizer(new Adam(learningRate))
        .withDropout(new Dropout(dropout, dropout, 0))
        .withBatchSize(batch)
        .withEpochs(epochs)
        .withTolerance(0)
        .withReplicas(1)
        .withThreads(1)
        .withSeed(seed);
  }
}
