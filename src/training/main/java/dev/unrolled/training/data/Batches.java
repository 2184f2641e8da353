package dev.unrolled.training.data;

import java.util.Iterator;
import java.util.Optional;

/** Batches, one after the other; closed by whoever asked for them. */
public interface Batches extends AutoCloseable {

  /**
   * The next batch.
   *
   * @return the batch; empty after the last
   * @throws InterruptedException if the thread is interrupted while it waits for data
   * @throws java.io.UncheckedIOException if the data cannot be read or has changed
   */
  Optional<Sequences> next() throws InterruptedException;

  @Override
  void close();

  /** Batches of data in memory. */
  static Batches of(Iterable<Sequences> batches) {
    Iterator<Sequences> left = batches.iterator();
    return new Batches() {
      @Override
      public Optional<Sequences> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public void close() {
        // There is nothing to close in memory.
      }
    };
  }
}
