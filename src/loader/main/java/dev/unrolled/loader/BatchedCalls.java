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

  /** Whether the first dimension of all that goes in and comes out is open, so that it is rows. */
  static boolean canGather(SignatureInfo signature) {
    return !signature.inputs().isEmpty()
        && signature.inputs().values().stream().allMatch(TensorInfo::hasRows)
        && signature.outputs().values().stream().allMatch(TensorInfo::hasRows);
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
    int rows = given.get(0).rows();
    if (rows < 1 || given.stream().anyMatch(value -> value.rows() != rows)) {
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
    List<WaitingCall> parts = new ArrayList<>();
    try {
      for (List<Given> part : parts(given)) {
        int done = parts.size() - options.numBatchThreads();
        if (done >= 0) {
          turn(parts.get(done));
        }
        WaitingCall next = new WaitingCall(part, call, since, true);
        if (parts.isEmpty() ? queue.enter(next) : queue.enterNext(next)) {
          giveTurn(next);
        }
        parts.add(next);
      }
      return Answer.join(parts.stream().map(part -> turn(part).orElseThrow()).toList());
    } catch (RuntimeException e) {
      parts.forEach(queue::leave);
      throw e;
    }
  }

  private List<List<Given>> parts(List<Given> given) {
    int rows = given.get(0).rows();
    List<List<Given>> parts = new ArrayList<>();
    for (int from = 0; from < rows; from += options.maxBatchSize()) {
      int begin = from;
      int end = Math.min(from + options.maxBatchSize(), rows);
      parts.add(given.stream().map(value -> value.slice(begin, end)).toList());
    }
    return parts;
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
          ? mine.turn().get(left(mine, deadline.get()), TimeUnit.NANOSECONDS)
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

  private static long left(WaitingCall call, Duration deadline) {
    return deadline.toNanos() - (System.nanoTime() - call.since());
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
