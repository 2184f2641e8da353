package dev.unrolled.server.sequences;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.versions.Lease;
import java.util.concurrent.CompletableFuture;

/**
 * A sequence with its state and its version, which stays loaded until the sequence ends.
 *
 * <p>Fields but for the order of calls are guarded by {@link Sequences}.
 */
final class Sequence {

  private final SequenceKey key;
  private final Lease lease;
  private final Stream stream;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private int pending;
  private boolean ending;
  private boolean used = true;
  private long retiredNanos = -1;

  Sequence(SequenceKey key, Lease lease, Stream stream) {
    this.key = key;
    this.lease = lease;
    this.stream = stream;
  }

  SequenceKey key() {
    return key;
  }

  Lease lease() {
    return lease;
  }

  /** Reads time steps after those of all earlier calls. */
  synchronized CompletableFuture<Answer> step(Object timeSteps, CallOptions options) {
    CompletableFuture<Answer> answer =
        last.handle((before, e) -> "done")
            .thenCompose(done -> stream.stepAsync(timeSteps, options));
    last = answer;
    return answer;
  }

  void begin() {
    pending++;
    used = true;
  }

  void end() {
    pending--;
    used = true;
  }

  boolean isIdle() {
    return pending == 0;
  }

  /** Returns whether there was a request since the last scan, and starts the next scan. */
  boolean wasUsed() {
    boolean was = used || pending > 0;
    used = false;
    return was;
  }

  boolean isEnding() {
    return ending;
  }

  void setEnding(boolean ending) {
    this.ending = ending;
  }

  /** Returns how long its version has not served, at a time. */
  long retiredFor(long now) {
    if (retiredNanos == -1) {
      retiredNanos = now;
    }
    return now - retiredNanos;
  }

  void close() {
    stream.close();
    lease.close();
  }
}
