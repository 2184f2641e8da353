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
  private final boolean handedOver;
  private final CompletableFuture<Optional<Answer>> turn = new CompletableFuture<>();

  /**
   * A call.
   *
   * @param given owned values of rank 1 and more, all of as many rows
   * @param handedOver whether its caller may do something else meanwhile, so that a thread of the
   *     model's runs its batch when its turn has come
   */
  WaitingCall(List<InputValue> given, CallOptions options, boolean handedOver) {
    this(given, options, System.nanoTime(), handedOver);
  }

  private WaitingCall(List<InputValue> given, CallOptions options, long since, boolean handedOver) {
    this.given = given;
    this.options = options;
    this.since = since;
    this.handedOver = handedOver;
  }

  /** The same call once more, for the thread whose turn has come. */
  WaitingCall atItsTurn() {
    return new WaitingCall(given, options, since, handedOver);
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

  CompletableFuture<Optional<Answer>> turn() {
    return turn;
  }

  /** The answer to a call that is handed over. */
  CompletableFuture<Answer> answer() {
    return turn.thenApply(Optional::orElseThrow);
  }

  boolean isHandedOver() {
    return handedOver;
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
      if (!value.input().equals(others.input()) || !value.hasRowsLike(others)) {
        return false;
      }
    }
    return true;
  }
}
