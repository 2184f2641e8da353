package dev.unrolled.loader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls that go to the session together, row under row.
 *
 * <p>There is no thread for that: a caller whose turn it is runs the batch for all in it. Only for
 * a caller with a deadline, who may leave, a thread of the model's does.
 */
final class BatchedCalls implements CallPath {

  private final SingleCalls single;
  private final BatchingOptions options;
  private final CallWatch watch;
  private final BatchQueue queue;

  BatchedCalls(SingleCalls single, BatchingOptions options, CallWatch watch) {
    this.single = single;
    this.options = options;
    this.watch = watch;
    this.queue = new BatchQueue(single.where(), options);
  }

  @Override
  public Binding binding() {
    return single.binding();
  }

  @Override
  public OpenGraph graph() {
    return single.graph();
  }

  @Override
  public Answer call(List<Given> given, CallOptions call) {
    int rows = Given.rows(given);
    if (rows < 1) {
      return single.call(given, call);
    }
    List<Given> owned = given.stream().map(Given::owned).toList();
    return rows <= options.maxBatchSize() ? gathered(owned, call) : split(owned, call);
  }

  private Answer gathered(List<Given> given, CallOptions call) {
    boolean handedOver = call.deadline().isPresent();
    WaitingCall mine = new WaitingCall(given, call, System.nanoTime(), handedOver);
    if (queue.enter(mine)) {
      if (!handedOver) {
        return lead(mine);
      }
      giveTurn(mine);
    }
    return await(mine);
  }

  /** A call of more rows than a run may have, in parts, as many side by side as runs may be. */
  private Answer split(List<Given> given, CallOptions call) {
    long since = System.nanoTime();
    List<WaitingCall> parts = parts(given, call, since);
    List<Answer> answers = new ArrayList<>();
    try {
      while (answers.size() < parts.size()) {
        int end = Math.min(answers.size() + options.numBatchThreads(), parts.size());
        answers.addAll(sideBySide(parts.subList(answers.size(), end), answers.isEmpty()));
      }
      return RowParts.join(
          single.where(), answers, Given.rows(given), () -> single.call(given, call, since));
    } catch (RuntimeException e) {
      parts.forEach(queue::leave);
      throw e;
    }
  }

  /** Of those side by side the first is for the caller itself, unless it has a deadline. */
  private List<WaitingCall> parts(List<Given> given, CallOptions call, long since) {
    List<WaitingCall> parts = new ArrayList<>();
    for (List<Given> part : new RowParts(options.maxBatchSize()).of(given)) {
      boolean own = parts.size() % options.numBatchThreads() == 0 && call.deadline().isEmpty();
      parts.add(new WaitingCall(part, call, since, !own));
    }
    return parts;
  }

  private List<Answer> sideBySide(List<WaitingCall> parts, boolean areFirst) {
    WaitingCall first = parts.get(0);
    boolean hasTurn = areFirst ? queue.enter(first) : queue.enterNext(first);
    for (WaitingCall part : parts.subList(1, parts.size())) {
      if (queue.enterNext(part)) {
        giveTurn(part);
      }
    }
    if (hasTurn) {
      giveTurn(first);
    }
    return parts.stream().map(this::await).toList();
  }

  private Answer await(WaitingCall mine) {
    Optional<Answer> answer = turn(mine);
    return answer.isPresent() ? answer.get() : lead(mine.atItsTurn());
  }

  private Answer lead(WaitingCall mine) {
    runBatch(mine);
    return turn(mine).orElseThrow();
  }

  /** Runs a batch with a call that has the turn, and gives the turn away. */
  private void runBatch(WaitingCall first) {
    List<WaitingCall> calls = List.of();
    try {
      calls = queue.gather(first);
      giveTurn(queue.spare());
      Batch batch = Batch.of(calls, options);
      watch.batched(batch, queue.waitingRows());
      batch.run(single);
    } finally {
      giveTurn(queue.end(calls));
    }
  }

  /** Its own caller runs its batch, unless that has handed it over. */
  private void giveTurn(@Nullable WaitingCall next) {
    for (WaitingCall call = next; call != null; call = queue.giveUp()) {
      if (!call.isHandedOver()) {
        call.turn().complete(Optional.empty());
        return;
      }
      WaitingCall first = call;
      try {
        single.graph().deadlines().execute(single.where(), () -> runBatch(first));
        return;
      } catch (IllegalStateException closed) {
        call.turn().completeExceptionally(closed);
      }
    }
  }

  private Optional<Answer> turn(WaitingCall mine) {
    Optional<Duration> deadline = mine.options().deadline();
    try {
      return deadline.isPresent()
          ? mine.turn().get(DeadlineCalls.left(deadline.get(), mine.since()), TimeUnit.NANOSECONDS)
          : mine.turn().get();
    } catch (TimeoutException e) {
      queue.leave(mine);
      throw DeadlineCalls.missed(single.where(), deadline.orElseThrow(), e);
    } catch (InterruptedException e) {
      return interrupted(mine, e);
    } catch (ExecutionException e) {
      throw DeadlineCalls.unchecked(e);
    }
  }

  /** An interrupted caller leaves while it waits, but not with a turn that others wait for. */
  private Optional<Answer> interrupted(WaitingCall mine, InterruptedException e) {
    Thread.currentThread().interrupt();
    if (!queue.leave(mine) && !mine.isHandedOver()) {
      Optional<Answer> answer = mine.turn().join();
      if (answer.isPresent()) {
        return answer;
      }
      giveTurn(queue.giveUp());
    }
    throw DeadlineCalls.interrupted(single.where(), e);
  }
}
