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
 * Queue that decides which calls wait, which form a batch, and which thread runs it.
 *
 * <p>There is one slot for each concurrent run. A call that finds a free slot takes it; other calls
 * wait. The holder of a slot collects a batch from the front of the queue. It takes an even share
 * of all rows, since equal batches are the cheapest. After the run the slot passes to the first
 * waiting call, or becomes free.
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
   * Submits a call.
   *
   * @param byBatchThread whether the current thread runs batches and will check the queue again:
   *     then the first call waits for it and no other thread is woken
   * @return true if the call takes a slot at once; false if it waits
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

  /** Submits a further part of a call whose first part was accepted. It is never refused. */
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

  /** Returns the batch for a call that has a slot: that call first, the others in queue order. */
  List<WaitingCall> collectBatch(WaitingCall first) {
    letCallersEnqueue();
    return collect(first);
  }

  /**
   * Yields so that runnable threads can enqueue their calls first. On an idle machine this returns
   * at once. Under load the callers of the last run submit their next calls here.
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

  /** Returns the rows of a run when all rows are divided evenly among the slots. */
  private int share(int first) {
    int turns = options.numBatchThreads();
    long share = (waitingRows + runningRows + first + turns - 1) / turns;
    return (int) Math.max(options.minRowsPerRun(), Math.min(options.maxBatchSize(), share));
  }

  /** Moves fitting calls from the queue into a batch until it has limit rows. Returns its rows. */
  private int take(List<WaitingCall> batch, int found, int limit) {
    int rows = found;
    Iterator<WaitingCall> calls = waiting.iterator();
    while (calls.hasNext() && rows < limit) {
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

  /** Claims a free slot for a waiting call that arrived while another batch was being collected. */
  synchronized @Nullable WaitingCall claimFreeSlot() {
    if (freeSlots == 0 || collecting > 0 || waiting.isEmpty()) {
      return null;
    }
    freeSlots--;
    return passSlotOn();
  }

  /**
   * Ends a run and passes its slot on. Returns the call that has waited longest; null if none
   * waits.
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

  /** Releases a slot without having collected a batch. */
  synchronized @Nullable WaitingCall releaseSlot() {
    collecting--;
    return passSlotOn();
  }

  synchronized long waitingRows() {
    return waitingRows;
  }

  /**
   * Removes a call that no longer waits for its answer. Returns false if it has already left the
   * queue.
   */
  synchronized boolean withdraw(WaitingCall call) {
    boolean removed = waiting.remove(call);
    if (removed) {
      waitingRows -= call.rows();
    }
    return removed;
  }
}
