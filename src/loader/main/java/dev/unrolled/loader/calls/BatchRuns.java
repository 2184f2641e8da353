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
 * that does not wait, or may withdraw at a deadline, a thread of the model's does, and goes on with
 * the next batch if that is such a call's turn, too.
 */
final class BatchRuns {

  private final SingleCalls single;
  private final BatchingOptions options;
  private final CallReporter reporter;
  private final BatchQueue queue;

  /**
   * Threads of the model's that have a turn, and will look for calls when they have told answers.
   */
  private final Set<Thread> batchThreads = ConcurrentHashMap.newKeySet();

  BatchRuns(SingleCalls single, BatchingOptions options, CallReporter reporter) {
    this.single = single;
    this.options = options;
    this.reporter = reporter;
    this.queue = new BatchQueue(single.where(), options);
  }

  /** A call whose caller waits. */
  Answer call(List<InputValue> given, CallOptions options) {
    WaitingCall call = new WaitingCall(given, options, false);
    return queue.submit(call, false) ? runOwnBatch(call) : await(call);
  }

  /** A call whose caller does not wait. */
  CompletableFuture<Answer> start(List<InputValue> given, CallOptions options) {
    WaitingCall call = new WaitingCall(given, options, true);
    if (queue.submit(call, isRunningBatches())) {
      grantSlot(call);
    }
    CompletableFuture<Answer> answer = call.answer();
    return Futures.onCancel(answer, () -> queue.withdraw(call));
  }

  /**
   * Lets in the parts of a call that are to run side by side.
   *
   * @param isBegun whether parts of it were let in before, so that these are not refused
   * @throws LoaderException QUEUE_FULL
   */
  void submit(List<WaitingCall> parts, boolean isBegun) {
    boolean byBatchThread = isRunningBatches();
    WaitingCall first = parts.get(0);
    boolean hasSlot = isBegun ? queue.submitNextPart(first, byBatchThread) : queue.submit(first, byBatchThread);
    for (WaitingCall part : parts.subList(1, parts.size())) {
      if (queue.submitNextPart(part, byBatchThread)) {
        grantSlot(part);
      }
    }
    if (hasSlot) {
      grantSlot(first);
    }
  }

  /** Whether this thread is about to tell answers, and calls again meanwhile. */
  private boolean isRunningBatches() {
    return batchThreads.contains(Thread.currentThread());
  }

  /** Takes out those of some calls that still wait. */
  void withdraw(List<WaitingCall> calls) {
    calls.forEach(queue::withdraw);
  }

  /** The answer to a call that is in the queue, which may have to be made in this thread. */
  Answer await(WaitingCall call) {
    Optional<Answer> answer = turn(call);
    return answer.isPresent() ? answer.get() : runOwnBatch(call.withNewOutcome());
  }

  private Answer runOwnBatch(WaitingCall call) {
    grantSlot(run(call));
    return turn(call).orElseThrow();
  }

  /** Runs batches in a thread of the model's, as long as nothing else has need of it. */
  private void runBatches(WaitingCall first) {
    batchThreads.add(Thread.currentThread());
    try {
      WaitingCall next = run(first);
      while (next != null && next.isAsync() && !single.graph().threads().hasWaitingTasks()) {
        next = run(next);
      }
      grantSlot(next);
    } finally {
      batchThreads.remove(Thread.currentThread());
    }
  }

  /** Runs a batch with a call that has the turn; the call that has it next, if any waits. */
  private @Nullable WaitingCall run(WaitingCall first) {
    List<WaitingCall> calls = List.of();
    try {
      calls = queue.collectBatch(first);
      grantSlot(queue.claimFreeSlot());
      Batch batch = Batch.of(calls, options);
      reporter.batched(batch, queue.waitingRows());
      batch.run(single);
    } catch (RuntimeException | Error e) {
      grantSlot(queue.end(calls));
      throw e;
    }
    return queue.end(calls);
  }

  /** Its own caller runs its batch, unless that has handed it over. */
  private void grantSlot(@Nullable WaitingCall next) {
    for (WaitingCall call = next; call != null; call = queue.releaseSlot()) {
      if (!call.isAsync()) {
        call.outcome().complete(Optional.empty());
        return;
      }
      WaitingCall first = call;
      try {
        single.graph().threads().execute(single.where(), () -> runBatches(first));
        return;
      } catch (IllegalStateException closed) {
        call.outcome().completeExceptionally(closed);
      }
    }
  }

  private Optional<Answer> turn(WaitingCall call) {
    try {
      return call.outcome().get();
    } catch (InterruptedException e) {
      return interrupted(call, e);
    } catch (ExecutionException e) {
      throw PendingAnswer.unchecked(e);
    }
  }

  /** An interrupted caller leaves while it waits, but not with a turn that others wait for. */
  private Optional<Answer> interrupted(WaitingCall call, InterruptedException e) {
    Thread.currentThread().interrupt();
    if (!queue.withdraw(call) && !call.isAsync()) {
      Optional<Answer> answer = call.outcome().join();
      if (answer.isPresent()) {
        return answer;
      }
      grantSlot(queue.releaseSlot());
    }
    throw PendingAnswer.interrupted(single.where(), e);
  }
}
