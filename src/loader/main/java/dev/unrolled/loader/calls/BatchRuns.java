package dev.unrolled.loader.calls;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs what a {@link BatchQueue} gathers.
 *
 * <p>A caller that waits for its answer and whose turn it is runs the batch for all in it. For one
 * that does not wait, or may leave at a deadline, a thread of the model's does, and goes on with
 * the next batch if that is such a call's turn, too.
 */
final class BatchRuns {

  private final SingleCalls single;
  private final BatchingOptions options;
  private final CallWatch watch;
  private final BatchQueue queue;

  /**
   * Threads of the model's that have a turn, and will look for calls when they have told answers.
   */
  private final Set<Thread> leaders = ConcurrentHashMap.newKeySet();

  BatchRuns(SingleCalls single, BatchingOptions options, CallWatch watch) {
    this.single = single;
    this.options = options;
    this.watch = watch;
    this.queue = new BatchQueue(single.where(), options);
  }

  /** A call whose caller waits. */
  Answer call(List<InputValue> given, CallOptions options) {
    WaitingCall mine = new WaitingCall(given, options, false);
    return queue.enter(mine, false) ? lead(mine) : await(mine);
  }

  /** A call whose caller does not wait. */
  CompletableFuture<Answer> start(List<InputValue> given, CallOptions options) {
    WaitingCall mine = new WaitingCall(given, options, true);
    if (queue.enter(mine, isLeader())) {
      giveTurn(mine);
    }
    CompletableFuture<Answer> answer = mine.answer();
    return Futures.whenTakenBack(answer, () -> queue.leave(mine));
  }

  /**
   * Lets in the parts of a call that are to run side by side.
   *
   * @param isBegun whether parts of it were let in before, so that these are not refused
   * @throws LoaderException QUEUE_FULL
   */
  void enter(List<WaitingCall> parts, boolean isBegun) {
    boolean byLeader = isLeader();
    WaitingCall first = parts.get(0);
    boolean hasTurn = isBegun ? queue.enterNext(first, byLeader) : queue.enter(first, byLeader);
    for (WaitingCall part : parts.subList(1, parts.size())) {
      if (queue.enterNext(part, byLeader)) {
        giveTurn(part);
      }
    }
    if (hasTurn) {
      giveTurn(first);
    }
  }

  /** Whether this thread is about to tell answers, and calls again meanwhile. */
  private boolean isLeader() {
    return leaders.contains(Thread.currentThread());
  }

  /** Takes out those of some calls that still wait. */
  void leave(List<WaitingCall> calls) {
    calls.forEach(queue::leave);
  }

  /** The answer to a call that is in the queue, which may have to be made in this thread. */
  Answer await(WaitingCall mine) {
    Optional<Answer> answer = turn(mine);
    return answer.isPresent() ? answer.get() : lead(mine.atItsTurn());
  }

  private Answer lead(WaitingCall mine) {
    giveTurn(run(mine));
    return turn(mine).orElseThrow();
  }

  /** Runs batches in a thread of the model's, as long as nothing else has need of it. */
  private void leadOn(WaitingCall first) {
    leaders.add(Thread.currentThread());
    try {
      WaitingCall next = run(first);
      while (next != null && next.isHandedOver() && !single.graph().threads().areWaitedFor()) {
        next = run(next);
      }
      giveTurn(next);
    } finally {
      leaders.remove(Thread.currentThread());
    }
  }

  /** Runs a batch with a call that has the turn; the call that has it next, if any waits. */
  private @Nullable WaitingCall run(WaitingCall first) {
    List<WaitingCall> calls = List.of();
    try {
      calls = queue.gather(first);
      giveTurn(queue.spare());
      Batch batch = Batch.of(calls, options);
      watch.batched(batch, queue.waitingRows());
      batch.run(single);
    } catch (RuntimeException | Error e) {
      giveTurn(queue.end(calls));
      throw e;
    }
    return queue.end(calls);
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
        single.graph().threads().execute(single.where(), () -> leadOn(first));
        return;
      } catch (IllegalStateException closed) {
        call.turn().completeExceptionally(closed);
      }
    }
  }

  private Optional<Answer> turn(WaitingCall mine) {
    try {
      return mine.turn().get();
    } catch (InterruptedException e) {
      return interrupted(mine, e);
    } catch (ExecutionException e) {
      throw PendingAnswer.unchecked(e);
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
    throw PendingAnswer.interrupted(single.where(), e);
  }
}
