package dev.unrolled.loader.calls;

import dev.unrolled.loader.values.Answer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A call on its way through a {@link BatchQueue}.
 *
 * <p>Its turn comes with its answer, which another thread made for it, or empty: then its own
 * thread is to run the next batch.
 */
final class WaitingCall {

  private final List<InputValue> given;
  private final CallOptions options;
  private final long since;
  private final boolean async;
  private final CompletableFuture<Optional<Answer>> outcome = new CompletableFuture<>();

  /**
   * A call.
   *
   * @param given owned values of rank 1 and more, all of as many rows
   * @param async whether its caller may do something else meanwhile, so that a thread of the
   *     model's runs its batch when its turn has come
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

  /** The same call once more, for the thread whose turn has come. */
  WaitingCall withNewOutcome() {
    return new WaitingCall(given, options, since, async);
  }

  List<InputValue> given() {
    return given;
  }

  CallOptions options() {
    return options;
  }

  /** When it came, as {@link System#nanoTime()} tells. */
  long since() {
    return since;
  }

  RunDeadline deadline() {
    return RunDeadline.of(options, since);
  }

  CompletableFuture<Optional<Answer>> outcome() {
    return outcome;
  }

  /** The answer to a call that is handed over. */
  CompletableFuture<Answer> answer() {
    return outcome.thenApply(Optional::orElseThrow);
  }

  boolean isAsync() {
    return async;
  }

  int rows() {
    return given.get(0).rows();
  }

  /** The rows of some calls together. */
  static int rows(List<WaitingCall> calls) {
    return calls.stream().mapToInt(WaitingCall::rows).sum();
  }

  /** Whether it can go into one batch with another: the same inputs, equal but for the rows. */
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
