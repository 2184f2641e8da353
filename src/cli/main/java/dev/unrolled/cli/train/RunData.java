package dev.unrolled.cli.train;

import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.PairLength;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Data of a training run.
 *
 * @param train the pairs to learn from
 * @param test the pairs set aside, or null if none are
 */
public record RunData(Dataset train, @Nullable Dataset test) {

  /** The lengths of all rows. */
  public RowLengths lengths() {
    return test == null ? train.lengths() : train.lengths().and(test.lengths());
  }

  /** The length of the shortest input. */
  int shortestInput() {
    return parts()
        .flatMap(part -> part.rowsByLength().keySet().stream())
        .map(PairLength::input)
        .min(Integer::compare)
        .orElseThrow();
  }

  /** All rows, of which there are one or two parts. */
  private Stream<Dataset> parts() {
    return test == null ? Stream.of(train) : Stream.of(train, test);
  }

  static RunData untested(Dataset data) {
    return new RunData(data, null);
  }

  static RunData of(Sequences.Split split) {
    return new RunData(split.train(), split.test());
  }

  static RunData of(SequenceStream.Split split) {
    return new RunData(split.train(), split.test());
  }
}
