package dev.unrolled.cli;

import dev.unrolled.training.Dataset;
import dev.unrolled.training.SequenceStream;
import dev.unrolled.training.Sequences;

/**
 * What a run is about.
 *
 * @param train the pairs to learn from
 * @param test the pairs set aside
 * @param samples the first of those to learn from
 */
record RunData(Dataset train, Dataset test, Sequences samples) {

  private static final int SAMPLES = 5;

  static RunData of(Sequences.Split split) {
    Sequences train = split.train();
    return new RunData(train, split.test(), train.rows(0, Math.min(SAMPLES, train.size())));
  }

  static RunData of(SequenceStream.Split split) {
    return new RunData(split.train(), split.test(), split.train().head(SAMPLES));
  }
}
