package dev.unrolled.cli;

import dev.unrolled.training.Dataset;
import dev.unrolled.training.SequenceStream;
import dev.unrolled.training.Sequences;

/**
 * What a run is about.
 *
 * @param train the pairs to learn from
 * @param test the pairs set aside
 */
record RunData(Dataset train, Dataset test) {

  static RunData of(Sequences.Split split) {
    return new RunData(split.train(), split.test());
  }

  static RunData of(SequenceStream.Split split) {
    return new RunData(split.train(), split.test());
  }
}
