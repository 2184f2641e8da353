package dev.unrolled.training.data;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sequence of batches; closed by the caller that requested it. */
public interface Batches extends AutoCloseable {

  /**
   * Returns the next batch.
   *
   * @return the batch; empty after the last
   * @throws InterruptedException if the thread is interrupted while it waits for data
   * @throws java.io.UncheckedIOException if the data cannot be read or has changed
   */
  Optional<Sequences> next() throws InterruptedException;

  /**
   * Returns which rows of the batch that {@link #next} returned last continue sequences.
   *
   * @return the continuation; null if rows are sequences of their own, as by default
   */
  default @Nullable Continuation continuation() {
    return null;
  }

  @Override
  void close();

  /** Returns batches of data in memory. */
  static Batches of(Iterable<Sequences> batches) {
    Iterator<Sequences> remaining = batches.iterator();
    return new Batches() {
      @Override
      public Optional<Sequences> next() {
        return remaining.hasNext() ? Optional.of(remaining.next()) : Optional.empty();
      }

      @Override
      public void close() {
        // Data in memory needs no close.
      }
    };
  }
}
