package dev.unrolled.loader.calls;

import dev.unrolled.loader.values.Answer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A call in a {@link BatchQueue}.
 *
 * <p>Its outcome is the answer that another thread computed. An empty outcome grants the slot: then
 * the caller's thread runs the next batch.
 */
final class WaitingCall {

  private final List<InputValue> given;
  private final CallOptions options;
  private final long since;
  private final boolean async;
  private final CompletableFuture<Optional<Answer>> outcome = new CompletableFuture<>();

  /**
   * Creates a call.
   *
   * @param given owned values of rank 1 or more with the same number of rows
   * @param async whether a thread of the model runs its batch, since its caller does not wait
   *     without limit
   */
  WaitingCall(List<InputValue> given, CallOptions options, boolean async) {
    this(given, options, System.nanoTime(), async);
  }

  private WaitingCall(List<InputValue> given, CallOptions options, long since, boolean async) {
    this.given = given;
    this.options = options;
    this.since = since;
    this.async = async;
  }

  /** Returns the same call with a new outcome, for the thread that was granted the slot. */
  WaitingCall withNewOutcome() {
    return new WaitingCall(given, options, since, async);
  }

  List<InputValue> given() {
    return given;
  }

  CallOptions options() {
    return options;
  }

  /** The start of the call, as {@link System#nanoTime()} returns it. */
  long since() {
    return since;
  }

  RunDeadline deadline() {
    return RunDeadline.of(options, since);
  }

  CompletableFuture<Optional<Answer>> outcome() {
    return outcome;
  }

  /** Returns the future answer of an asynchronous call. */
  CompletableFuture<Answer> answer() {
    return outcome.thenApply(Optional::orElseThrow);
  }

  boolean isAsync() {
    return async;
  }

  int rows() {
    return given.get(0).rows();
  }

  /** Returns the sum of the calls' rows. */
  static int rows(List<WaitingCall> calls) {
    return calls.stream().mapToInt(WaitingCall::rows).sum();
  }

  /**
   * Returns whether two calls can share a batch: the same inputs, with shapes equal apart from the
   * rows.
   */
  boolean fits(WaitingCall other) {
    if (given.size() != other.given.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      InputValue value = given.get(i);
      InputValue others = other.given.get(i);
      if (!value.input().equals(others.input()) || !value.hasSameRowShape(others)) {
        return false;
      }
    }
    return true;
  }
}
