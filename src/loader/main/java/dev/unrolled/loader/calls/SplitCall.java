package dev.unrolled.loader.calls;

import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A call with more rows than one run may have. Its parts run in rounds of {@code numBatchThreads}
 * concurrent runs. For one use.
 */
final class SplitCall {

  private final SingleCalls single;
  private final BatchingOptions options;
  private final BatchRuns runs;
  private final RowParts rowParts;
  private final List<InputValue> given;
  private final CallOptions call;
  private final RunDeadline deadline;
  private final List<Answer> answers = new ArrayList<>();

  SplitCall(
      SingleCalls single,
      BatchingOptions options,
      BatchRuns runs,
      RowParts rowParts,
      List<InputValue> given,
      CallOptions call) {
    this.single = single;
    this.options = options;
    this.runs = runs;
    this.rowParts = rowParts;
    this.given = given;
    this.call = call;
    this.deadline = RunDeadline.of(call, System.nanoTime());
  }

  /** Answers a synchronous call, whose caller runs the first part of each round. */
  Answer answer() {
    List<WaitingCall> parts = parts(true);
    try {
      while (answers.size() < parts.size()) {
        List<WaitingCall> round = nextRound(parts);
        answers.addAll(round.stream().map(runs::await).toList());
      }
      return joined();
    } catch (RuntimeException e) {
      runs.withdraw(parts);
      throw e;
    }
  }

  /** Starts an asynchronous call. */
  CompletableFuture<Answer> start() {
    List<WaitingCall> parts = parts(false);
    CompletableFuture<Answer> whole = new CompletableFuture<>();
    startRound(parts, whole);
    return Futures.onCancel(whole, () -> runs.withdraw(parts));
  }

  private void startRound(List<WaitingCall> parts, CompletableFuture<Answer> whole) {
    List<CompletableFuture<Answer>> round =
        nextRound(parts).stream().map(WaitingCall::answer).toList();
    CompletableFuture<Void> unused =
        CompletableFuture.allOf(round.toArray(CompletableFuture<?>[]::new))
            .whenComplete((none, failure) -> endRound(parts, round, failure, whole));
  }

  private void endRound(
      List<WaitingCall> parts,
      List<CompletableFuture<Answer>> round,
      @Nullable Throwable failure,
      CompletableFuture<Answer> whole) {
    if (failure != null) {
      whole.completeExceptionally(Futures.cause(failure));
    } else if (!whole.isDone()) {
      round.forEach(part -> answers.add(part.join()));
      if (answers.size() < parts.size()) {
        startRound(parts, whole);
      } else {
        Futures.complete(whole, this::joined);
      }
    }
  }

  private List<WaitingCall> parts(boolean waits) {
    List<WaitingCall> parts = new ArrayList<>();
    for (List<InputValue> part : rowParts.of(given)) {
      boolean isFirst = parts.size() % options.numBatchThreads() == 0;
      parts.add(new WaitingCall(part, call, !(waits && isFirst)));
    }
    return parts;
  }

  private List<WaitingCall> nextRound(List<WaitingCall> parts) {
    int begun = answers.size();
    int end = Math.min(begun + options.numBatchThreads(), parts.size());
    List<WaitingCall> round = parts.subList(begun, end);
    runs.submit(round, begun > 0);
    return round;
  }

  private Answer joined() {
    return rowParts.join(
        single.where(),
        answers,
        InputValue.rows(given),
        () -> single.run(given, call.outputs(), deadline));
  }
}
