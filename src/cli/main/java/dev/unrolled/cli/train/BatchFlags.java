package dev.unrolled.cli.train;

import dev.unrolled.training.data.Buckets;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How data is divided into parts and batches. */
final class BatchFlags {

  @Option(
      names = "--test-fraction",
      defaultValue = "0.2",
      description =
          "Part of the sequences set aside for testing; 0 for none (default: ${DEFAULT-VALUE}).")
  double testFraction;

  @Option(
      names = "--batch-size",
      defaultValue = "200",
      description = "Rows of a training step (default: ${DEFAULT-VALUE}).")
  int batchSize;

  @Option(
      names = "--shuffle",
      arity = "1",
      defaultValue = "true",
      paramLabel = "<true|false>",
      description =
          "Whether each epoch takes the rows in a new order, or in the data's (default:"
              + " ${DEFAULT-VALUE}).")
  boolean shuffle;

  @ArgGroup(exclusive = true)
  private @Nullable BucketFlags buckets;

  Buckets buckets() {
    return buckets == null ? Options.defaults().buckets() : buckets.buckets();
  }

  /**
   * The number of rows to set aside for testing.
   *
   * @throws IllegalArgumentException if a part is left without rows
   */
  int testRows(int rows) {
    int test = (int) Math.ceil(testFraction * rows);
    if (!(testFraction >= 0) || test >= rows) {
      throw new IllegalArgumentException(
          "--test-fraction: expected a fraction that leaves rows on both sides of %d, found %s"
              .formatted(rows, testFraction));
    }
    return test;
  }

  /**
   * Sets a part aside for testing, unless none is wanted.
   *
   * @throws IllegalArgumentException if a part is left without rows
   */
  RunData split(Sequences data, long seed) {
    return testFraction == 0 ? RunData.untested(data) : RunData.of(data.split(testFraction, seed));
  }

  /**
   * Sets a part aside for testing, unless none is wanted.
   *
   * @throws IllegalArgumentException if a part is left without rows
   */
  RunData split(SequenceStream data, long seed) {
    return testFraction == 0 ? RunData.untested(data) : RunData.of(data.split(testFraction, seed));
  }
}
