package dev.unrolled.cli.train;

import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import java.util.stream.Stream;

/**
 * What a run is about.
 *
 * @param train the pairs to learn from
 * @param test the pairs set aside
 */
record RunData(Dataset train, Dataset test) {

  /** The lengths of all rows. */
  RowLengths lengths() {
    return train.lengths().and(test.lengths());
  }

  /** The length of the shortest input. */
  int shortestInput() {
    return Stream.of(train, test)
        .flatMap(part -> part.rowsByLength().keySet().stream())
        .min(Integer::compare)
        .orElseThrow();
  }

  static RunData of(Sequences.Split split) {
    return new RunData(split.train(), split.test());
  }

  static RunData of(SequenceStream.Split split) {
    return new RunData(split.train(), split.test());
  }
}
