package dev.unrolled.loader.versions;

import dev.unrolled.loader.ServedModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An available version with a reference count. The opener holds one reference until the version is
 * unloaded.
 *
 * <p>Thread-safe, without locks. It does not close the model itself, but completes {@link
 * #drained()} after the last release.
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

  /** Acquires a reference; returns false if the count has already dropped to zero. */
  boolean acquire() {
    return leases.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Releases a reference. */
  void release() {
    if (leases.decrementAndGet() == 0) {
      drained.complete(model);
    }
  }

  /** Completes when the last reference is released. */
  CompletableFuture<ServedModel> drained() {
    return drained;
  }
}
