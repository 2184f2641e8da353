package dev.unrolled.loader.versions;

import dev.unrolled.loader.ServedModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A version that serves, and how many hold it. Whoever opened it holds it, too, until it is to go.
 *
 * <p>Thread-safe, without locks. Does not close the model; says when nobody holds it any more.
 */
final class OpenVersion {

  private final long number;
  private final ServedModel model;
  private final AtomicInteger leases = new AtomicInteger(1);
  private final CompletableFuture<ServedModel> drained = new CompletableFuture<>();

  OpenVersion(long number, ServedModel model) {
    this.number = number;
    this.model = model;
  }

  long number() {
    return number;
  }

  ServedModel model() {
    return model;
  }

  /** Holds it; false if nobody did any more, so that it is to be closed. */
  boolean acquire() {
    return leases.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Ends one holding. */
  void release() {
    if (leases.decrementAndGet() == 0) {
      drained.complete(model);
    }
  }

  /** Complete when nobody holds it. */
  CompletableFuture<ServedModel> drained() {
    return drained;
  }
}
