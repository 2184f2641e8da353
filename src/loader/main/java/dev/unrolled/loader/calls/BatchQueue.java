package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.QUEUE_FULL;

import dev.unrolled.loader.errors.LoaderException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls wait, which go together, and who runs them.
 *
 * <p>There are as many turns as runs may go side by side. A call that finds a turn free takes it;
 * the others queue up. Who holds a turn gathers a batch from the front of the queue, its share of
 * all rows that are there: batches that are alike cost least. The turn then goes on to the call
 * that is first in the queue, or becomes free.
 *
 * <p>Thread-safe.
 */
final class BatchQueue {

  private final String where;
  private final BatchingOptions options;
  private final Deque<WaitingCall> waiting = new ArrayDeque<>();
  private long waitingRows;
  private long runningRows;
  private int freeSlots;
  private int collecting; // turns that were given, and whose batch is not yet known

  BatchQueue(String where, BatchingOptions options) {
    this.where = where;
    this.options = options;
    this.freeSlots = options.numBatchThreads();
  }

  /**
   * Lets a call in.
   *
   * @param byBatchThread whether the thread that calls has a turn, and looks for calls when it is done:
   *     then the first that comes waits for it, and no other thread is woken up
   * @return whether it takes a turn at once; otherwise it waits
   * @throws LoaderException QUEUE_FULL
   */
  synchronized boolean submit(WaitingCall call, boolean byBatchThread) {
    if (takesSlot(byBatchThread)) {
      return true;
    }
    if (waitingRows + call.rows() > options.maxEnqueuedRows()) {
      throw new LoaderException(
          QUEUE_FULL,
          "%s: queue is full: expected at most %d waiting rows, found %d and %d more"
              .formatted(where, options.maxEnqueuedRows(), waitingRows, call.rows()));
    }
    enqueue(call);
    return false;
  }

  /**
   * Lets in a further part of a call whose first part is in, which is not to be refused halfway.
   */
  synchronized boolean submitNextPart(WaitingCall part, boolean byBatchThread) {
    if (takesSlot(byBatchThread)) {
      return true;
    }
    enqueue(part);
    return false;
  }

  private boolean takesSlot(boolean byBatchThread) {
    boolean waitsForBatchThread = byBatchThread && waiting.isEmpty();
    if (freeSlots == 0 || collecting > 0 || waitsForBatchThread) {
      return false;
    }
    freeSlots--;
    collecting++;
    return true;
  }

  private void enqueue(WaitingCall call) {
    waiting.add(call);
    waitingRows += call.rows();
    notifyAll();
  }

  /** Those that go with a call whose turn it is, in their order, itself first. */
  List<WaitingCall> collectBatch(WaitingCall first) {
    letCallersEnqueue();
    return collect(first);
  }

  /**
   * Lets threads that are ready to run queue up their calls first. An idle machine has none, and
   * goes on at once; under load the callers that a run has answered come back for the next one.
   */
  @SuppressWarnings("ThreadPriorityCheck") // a hint is all that is wanted: right without it too
  private void letCallersEnqueue() {
    long before = -1;
    for (long now = waitingRows(); now > before; now = waitingRows()) {
      before = now;
      Thread.yield();
    }
  }

  private synchronized List<WaitingCall> collect(WaitingCall first) {
    List<WaitingCall> batch = new ArrayList<>(List.of(first));
    try {
      long timeout = options.batchTimeout().toNanos();
      if (timeout > 0) {
        takeUntil(first.since() + timeout, batch, first.rows());
      } else {
        take(batch, first.rows(), share(first.rows()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      collecting--;
      runningRows += WaitingCall.rows(batch);
    }
    return batch;
  }

  private void takeUntil(long deadline, List<WaitingCall> batch, int found)
      throws InterruptedException {
    int rows = take(batch, found, options.maxBatchSize());
    long left = deadline - System.nanoTime();
    while (left > 0 && rows < options.maxBatchSize()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      rows = take(batch, rows, options.maxBatchSize());
      left = deadline - System.nanoTime();
    }
  }

  /** The rows of one run when all that are there are dealt out evenly to the turns. */
  private int share(int first) {
    int turns = options.numBatchThreads();
    long share = (waitingRows + runningRows + first + turns - 1) / turns;
    return (int) Math.max(options.minRowsPerRun(), Math.min(options.maxBatchSize(), share));
  }

  /** Moves what fits from the queue into a batch until it has rows enough; how many it has then. */
  private int take(List<WaitingCall> batch, int found, int enough) {
    int rows = found;
    Iterator<WaitingCall> calls = waiting.iterator();
    while (calls.hasNext() && rows < enough) {
      WaitingCall call = calls.next();
      if (rows + call.rows() <= options.maxBatchSize() && call.fits(batch.get(0))) {
        calls.remove();
        waitingRows -= call.rows();
        batch.add(call);
        rows += call.rows();
      }
    }
    return rows;
  }

  /** A call to which a free turn goes: one that came in vain for a batch that others filled. */
  synchronized @Nullable WaitingCall claimFreeSlot() {
    if (freeSlots == 0 || collecting > 0 || waiting.isEmpty()) {
      return null;
    }
    freeSlots--;
    return passSlotOn();
  }

  /**
   * Ends a turn, with the batch that was run in it: the call that has waited longest has it now;
   * null if none waits.
   */
  synchronized @Nullable WaitingCall end(List<WaitingCall> batch) {
    runningRows -= WaitingCall.rows(batch);
    return passSlotOn();
  }

  private @Nullable WaitingCall passSlotOn() {
    WaitingCall next = waiting.poll();
    if (next == null) {
      freeSlots++;
    } else {
      waitingRows -= next.rows();
      collecting++;
    }
    return next;
  }

  /** Ends a turn in which nothing was collect. */
  synchronized @Nullable WaitingCall releaseSlot() {
    collecting--;
    return passSlotOn();
  }

  synchronized long waitingRows() {
    return waitingRows;
  }

  /** Takes a call out that no longer waits for its answer; false if its turn has come before. */
  synchronized boolean withdraw(WaitingCall call) {
    boolean removed = waiting.remove(call);
    if (removed) {
      waitingRows -= call.rows();
    }
    return removed;
  }
}
