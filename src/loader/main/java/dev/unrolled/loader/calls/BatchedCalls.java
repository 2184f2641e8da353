package dev.unrolled.loader.calls;

import dev.unrolled.loader.values.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Calls that are batched row by row.
 *
 * <p>Calls answer in a model's own thread are not batched. Such a thread may hold a slot while it
 * completes a future, and would wait for itself.
 */
public final class BatchedCalls implements CallExecutor {

  private final SingleCalls single;
  private final BatchingOptions options;
  private final BatchRuns runs;
  private final RowParts parts;

  public BatchedCalls(SingleCalls single, BatchingOptions options, CallReporter reporter) {
    this.single = single;
    this.options = options;
    this.runs = new BatchRuns(single, options, reporter);
    this.parts = new RowParts(options.maxBatchSize());
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
  public Answer call(List<InputValue> given, CallOptions call) {
    int rows = InputValue.rows(given);
    if (runsAlone(rows) || ModelThreads.isCurrent()) {
      return single.call(given, call);
    }
    if (call.deadline().isPresent()) {
      return start(given, call).await();
    }
    List<InputValue> owned = InputValue.owned(given);
    return rows <= options.maxBatchSize() ? runs.call(owned, call) : inParts(owned, call).answer();
  }

  @Override
  public PendingAnswer start(List<InputValue> given, CallOptions call) {
    int rows = InputValue.rows(given);
    if (runsAlone(rows)) {
      return single.start(given, call);
    }
    long since = System.nanoTime();
    List<InputValue> owned = InputValue.owned(given);
    CompletableFuture<Answer> answer =
        rows <= options.maxBatchSize() ? runs.start(owned, call) : inParts(owned, call).start();
    return new PendingAnswer(single.where(), answer, call.deadline(), since);
  }

  private boolean runsAlone(int rows) {
    return rows < 1 || (rows > options.maxBatchSize() && !parts.splits(rows));
  }

  private SplitCall inParts(List<InputValue> given, CallOptions call) {
    return new SplitCall(single, options, runs, parts, given, call);
  }
}
