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
 * Runs the batches of a {@link BatchQueue}.
 *
 * <p>A synchronous caller that gets a slot runs the batch in its own thread. For an asynchronous
 * call, or one with a deadline, a thread of the model runs it. That thread continues while the next
 * slot also goes to such a call.
 */
final class BatchRuns {

  private final SingleCalls single;
  private final BatchingOptions options;
  private final CallReporter reporter;
  private final BatchQueue queue;

  /**
   * The model's threads that hold a slot and will check the queue again after completing futures.
   */
  private final Set<Thread> batchThreads = ConcurrentHashMap.newKeySet();

  BatchRuns(SingleCalls single, BatchingOptions options, CallReporter reporter) {
    this.single = single;
    this.options = options;
    this.reporter = reporter;
    this.queue = new BatchQueue(single.where(), options);
  }

  /** Makes a synchronous call. */
  Answer call(List<InputValue> given, CallOptions options) {
    WaitingCall call = new WaitingCall(given, options, false);
    return queue.submit(call, false) ? runOwnBatch(call) : await(call);
  }

  /** Starts an asynchronous call. */
  CompletableFuture<Answer> start(List<InputValue> given, CallOptions options) {
    WaitingCall call = new WaitingCall(given, options, true);
    if (queue.submit(call, isRunningBatches())) {
      grantSlot(call);
    }
    CompletableFuture<Answer> answer = call.answer();
    return Futures.onCancel(answer, () -> queue.withdraw(call));
  }

  /**
   * Submits the parts of a call that run concurrently.
   *
   * @param isBegun whether earlier parts were accepted, so that these must not be refused
   * @throws LoaderException QUEUE_FULL
   */
  void submit(List<WaitingCall> parts, boolean isBegun) {
    boolean byBatchThread = isRunningBatches();
    WaitingCall first = parts.get(0);
    boolean hasSlot =
        isBegun ? queue.submitNextPart(first, byBatchThread) : queue.submit(first, byBatchThread);
    for (WaitingCall part : parts.subList(1, parts.size())) {
      if (queue.submitNextPart(part, byBatchThread)) {
        grantSlot(part);
      }
    }
    if (hasSlot) {
      grantSlot(first);
    }
  }

  /**
   * Tests whether this thread is completing futures and may submit calls from their dependent
   * stages.
   */
  private boolean isRunningBatches() {
    return batchThreads.contains(Thread.currentThread());
  }

  /** Removes the calls that are still waiting. */
  void withdraw(List<WaitingCall> calls) {
    calls.forEach(queue::withdraw);
  }

  /** Waits for the answer to a queued call; this thread may have to run the batch. */
  Answer await(WaitingCall call) {
    Optional<Answer> answer = turn(call);
    return answer.isPresent() ? answer.get() : runOwnBatch(call.withNewOutcome());
  }

  private Answer runOwnBatch(WaitingCall call) {
    grantSlot(run(call));
    return turn(call).orElseThrow();
  }

  /** Runs batches in a thread of the model while no other task waits for the thread. */
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

  /**
   * Runs a batch for a call that has a slot. Returns the call that gets the slot next, null if none
   * waits.
   */
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

  /**
   * Grants a slot: a synchronous caller runs its batch itself, otherwise a thread of the model
   * does.
   */
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

  /**
   * Handles an interrupt: a waiting caller leaves the queue, but passes on a slot that it was
   * granted.
   */
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
