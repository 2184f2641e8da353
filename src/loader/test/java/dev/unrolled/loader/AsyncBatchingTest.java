package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.GatedModel.ONE_RUN;
import static dev.unrolled.loader.GatedModel.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncBatchingTest {

  private static final CallOptions SOON =
      CallOptions.defaults().withDeadline(Duration.ofMillis(50));

  @TempDir Path folder;

  private static Answer answer(CompletableFuture<Answer> call) {
    return call.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static float[][] y(CompletableFuture<Answer> call) {
    return answer(call).get("y", float[][].class);
  }

  private static int size(CompletableFuture<Answer> call) {
    return answer(call).get("size", int[].class)[0];
  }

  @Test
  void waitingCallsAreBatchedAndEachGetsItsOwnRows() {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      CompletableFuture<Answer> first = model.startRunning(row(1));
      CompletableFuture<Answer> second = model.start(row(2), row(3));
      CompletableFuture<Answer> third = model.start(row(4));
      assertThat(first).isNotDone();
      model.let(2);
      assertThat(size(first)).isEqualTo(1);
      assertThat(size(second)).isEqualTo(3);
      assertThat(size(third)).isEqualTo(3);
      assertThat(y(second)).isDeepEqualTo(new float[][] {{2}, {3}});
      assertThat(y(third)).isDeepEqualTo(new float[][] {{4}});
    }
  }

  @Test
  void asynchronousAndSynchronousCallsAreBatchedTogether() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      CompletableFuture<Answer> first = model.startRunning(row(1));
      Caller waiting = model.waiting(row(2));
      CompletableFuture<Answer> third = model.start(row(3));
      CompletableFuture<String> thread =
          third.thenApply(answer -> Thread.currentThread().getName());
      model.let(2);
      assertThat(y(first)).isDeepEqualTo(new float[][] {{1}});
      assertThat(waiting.size()).isEqualTo(2);
      assertThat(waiting.y()).isDeepEqualTo(new float[][] {{2}});
      assertThat(y(third)).isDeepEqualTo(new float[][] {{3}});
      assertThat(thread.join()).isNotEqualTo(waiting.name());
    }
  }

  @Test
  void aSynchronousCallInADependentStageDoesNotDeadlock() {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      CompletableFuture<Answer> second =
          model
              .startRunning(row(1))
              .thenApply(answer -> model.call(new float[][] {{2}}, CallOptions.defaults()));
      CompletableFuture<Answer> third = model.start(row(3));
      model.let(3);
      assertThat(y(second)).isDeepEqualTo(new float[][] {{2}});
      assertThat(y(third)).isDeepEqualTo(new float[][] {{3}});
    }
  }

  @Test
  void aCallFromADependentStageIsAnsweredInTheSameThread() {
    int calls = 50;
    try (GatedModel model = GatedModel.open(folder, ONE_RUN.withNumBatchThreads(2))) {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      CompletableFuture<Answer> last = model.startRunning(row(0));
      for (int call = 1; call < calls; call++) {
        last =
            last.thenCompose(
                answer -> {
                  threads.add(Thread.currentThread());
                  return model.start(row(1));
                });
      }
      model.let(calls);
      assertThat(y(last)).isDeepEqualTo(new float[][] {{1}});
      assertThat(threads).hasSize(1);
    }
  }

  @Test
  void aCallLargerThanTheMaximumBatchIsSplit() {
    BatchingOptions options = ONE_RUN.withNumBatchThreads(2).withMaxEnqueuedBatches(1);
    try (GatedModel model = GatedModel.open(folder, options)) {
      float[][] x = new float[40][1];
      for (int i = 0; i < x.length; i++) {
        x[i][0] = i;
      }
      CompletableFuture<Answer> large = model.start(x);
      model.let(10);
      assertThat(y(large)).isDeepEqualTo(x);
      assertThat(answer(large).get("size", int[].class)).containsOnly(4);
    }
  }

  @Test
  void aPartThatFailsFailsItsCall() {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      float[][] x = new float[12][1];
      x[7][0] = Float.NaN;
      CompletableFuture<Answer> large = model.start(x);
      model.let(2);
      messageOf(Reason.FAILED, large).contains("not finite");
      CompletableFuture<Answer> next = model.startRunning(row(1));
      model.let(1);
      assertThat(size(next)).isEqualTo(1);
    }
  }

  @Test
  void aQueuedCallFailsAtItsDeadline() {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      CompletableFuture<Answer> first = model.startRunning(row(1));
      messageOf(Reason.DEADLINE, model.start(SOON, row(2)))
          .isEqualTo("signature \"gated\": no answer within 50 ms");
      CompletableFuture<Answer> third = model.start(row(3));
      model.let(2);
      assertThat(size(first)).isEqualTo(1);
      assertThat(size(third)).isEqualTo(1);
    }
  }

  @Test
  void aSplitCallStartsNoPartsAfterItsDeadline() {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      messageOf(Reason.DEADLINE, model.start(SOON, new float[9][1]))
          .isEqualTo("signature \"gated\": no answer within 50 ms");
      CompletableFuture<Answer> second = model.start(row(2));
      model.let(2);
      assertThat(size(second)).isEqualTo(1);
    }
  }

  @Test
  void aCancelledCallLeavesTheQueue() {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      CompletableFuture<Answer> first = model.startRunning(row(1));
      CompletableFuture<Answer> second = model.start(row(2));
      CompletableFuture<Answer> third = model.start(row(3));
      second.cancel(true);
      model.let(2);
      assertThat(size(first)).isEqualTo(1);
      assertThat(size(third)).isEqualTo(1);
      assertThat(second).isCancelled();
    }
  }

  @Test
  void aFullQueueFailsTheFuture() {
    BatchingOptions options = ONE_RUN.withMaxEnqueuedBatches(1);
    try (GatedModel model = GatedModel.open(folder, options)) {
      CompletableFuture<Answer> first = model.startRunning(row(1));
      CompletableFuture<Answer> waiting = model.start(row(2), row(2), row(2));
      messageOf(Reason.QUEUE_FULL, model.start(row(3), row(3)))
          .isEqualTo(
              "signature \"gated\": queue is full: expected at most 4 waiting rows, found 3 and 2 more");
      model.let(2);
      assertThat(size(first)).isEqualTo(1);
      assertThat(size(waiting)).isEqualTo(3);
    }
  }

  @Test
  void aFailingRowDoesNotFailOtherCallsOfTheBatch() {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      CompletableFuture<Answer> first = model.startRunning(row(1));
      CompletableFuture<Answer> good = model.start(row(2));
      CompletableFuture<Answer> bad = model.start(row(Float.NaN));
      model.let(4);
      assertThat(y(first)).isDeepEqualTo(new float[][] {{1}});
      assertThat(y(good)).isDeepEqualTo(new float[][] {{2}});
      messageOf(Reason.FAILED, bad).contains("not finite");
    }
  }
}
