package dev.unrolled.loader.calls;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.GatedModel.ONE_RUN;
import static dev.unrolled.loader.GatedModel.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.Caller;
import dev.unrolled.loader.GatedModel;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.events.BatchEvent;
import dev.unrolled.loader.events.Events;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Tag("slow")
class BatchingTest {

  private static final CallOptions SOON =
      CallOptions.defaults().withDeadline(Duration.ofMillis(50));
  private static final CallOptions LATE =
      CallOptions.defaults().withDeadline(Duration.ofMinutes(1));

  @TempDir Path folder;

  @Test
  void aCallOnAnIdleModelRunsAtOnce() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      Caller only = model.running(row(1));
      model.let(1);
      assertThat(only.y()).isDeepEqualTo(new float[][] {{1}});
      assertThat(only.size()).isEqualTo(1);
    }
  }

  @Test
  void waitingCallsAreBatchedAndEachGetsItsOwnRows() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      Caller first = model.running(row(1));
      Caller second = model.waiting(row(2), row(3));
      Caller third = model.waiting(row(4));
      model.let(2);
      assertThat(first.size()).isEqualTo(1);
      assertThat(second.size()).isEqualTo(3);
      assertThat(third.size()).isEqualTo(3);
      assertThat(second.y()).isDeepEqualTo(new float[][] {{2}, {3}});
      assertThat(third.y()).isDeepEqualTo(new float[][] {{4}});
    }
  }

  @Test
  void aBatchStaysWithinTheMaximumSize() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      model.running(row(1));
      Caller second = model.waiting(row(2), row(2), row(2));
      Caller third = model.waiting(row(3), row(3));
      Caller fourth = model.waiting(row(4));
      model.let(3);
      assertThat(second.size()).isEqualTo(4);
      assertThat(fourth.size()).isEqualTo(4);
      assertThat(third.size()).isEqualTo(2);
    }
  }

  @Test
  void theNumberOfConcurrentRunsIsLimited() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN.withNumBatchThreads(2))) {
      model.running(row(1));
      model.running(row(2));
      Caller third = model.waiting(row(3));
      model.let(3);
      assertThat(third.y()).isDeepEqualTo(new float[][] {{3}});
    }
  }

  @Test
  void aCallLargerThanTheMaximumBatchIsSplit() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      model.let(3);
      Answer answer =
          model.call(
              new float[][] {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}}, CallOptions.defaults());
      assertThat(answer.get("y", float[][].class))
          .isDeepEqualTo(new float[][] {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}});
      assertThat(answer.get("size", int[].class)).containsOnly(3);
    }
  }

  @Test
  void partsOfACallRunConcurrentlyWithoutFillingTheQueue() throws Exception {
    BatchingOptions options = ONE_RUN.withNumBatchThreads(2).withMaxEnqueuedBatches(1);
    try (GatedModel model = GatedModel.open(folder, options)) {
      float[][] x = new float[40][1];
      Caller large = new Caller(() -> model.call(x, CallOptions.defaults()));
      await().until(() -> Caller.countIn("TF_SessionRun") == 2);
      assertThat(large.isIn("TF_SessionRun")).isTrue();
      model.let(10);
      assertThat(large.y()).isDeepEqualTo(x);
    }
  }

  @Test
  void aSplitCallFailsAtItsDeadlineAndTheNextCallRuns() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      messageOf(Reason.DEADLINE, () -> model.call(new float[9][1], SOON))
          .isEqualTo("signature \"gated\": no answer within 50 ms");
      Caller second = model.running(row(2));
      model.let(1);
      assertThat(second.size()).isEqualTo(1);
    }
  }

  @Test
  void aCallThatRunsAgainAsAWholeKeepsItsDeadline() throws Exception {
    Duration deadline = Duration.ofSeconds(11);
    Duration first = Duration.ofSeconds(10);
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      CallOptions options = CallOptions.defaults().withDeadline(deadline);
      long begin = System.nanoTime();
      Caller call = new Caller(() -> model.call("not by rows", new float[9][1], options));
      await().pollDelay(first).until(() -> true);
      model.let(3);
      messageOf(Reason.DEADLINE, call::answer)
          .isEqualTo("signature \"not by rows\": no answer within 11000 ms");
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      model.let(1);
      assertThat(waited).isBetween(deadline, deadline.plus(first));
    }
  }

  @Test
  void aBatchIsPaddedToAnAllowedSize() throws Exception {
    BatchingOptions options = ONE_RUN.withAllowedBatchSizes(2, 8);
    try (GatedModel model = GatedModel.open(folder, options)) {
      Caller first = model.running(row(1));
      Caller second = model.waiting(row(2), row(3));
      Caller third = model.waiting(row(4));
      model.let(2);
      assertThat(first.size()).isEqualTo(2);
      assertThat(first.y()).isDeepEqualTo(new float[][] {{1}});
      assertThat(second.size()).isEqualTo(8);
      assertThat(second.y()).isDeepEqualTo(new float[][] {{2}, {3}});
      assertThat(third.y()).isDeepEqualTo(new float[][] {{4}});
    }
  }

  @Test
  void aFailingRowDoesNotFailOtherCallsOfTheBatch() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      model.running(row(1));
      Caller good = model.waiting(row(2));
      Caller bad = model.waiting(row(Float.NaN));
      Caller fine = model.waiting(row(4));
      model.let(5);
      assertThat(good.y()).isDeepEqualTo(new float[][] {{2}});
      assertThat(fine.y()).isDeepEqualTo(new float[][] {{4}});
      messageOf(Reason.FAILED, bad::answer)
          .startsWith("signature \"gated\": TensorFlow failed: ")
          .contains("not finite");
    }
  }

  @Test
  void callsOfDifferentShapesAreNotBatchedTogether() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      model.running(row(1));
      Caller narrow = model.waiting(row(2));
      Caller wide = model.waiting(row(3, 3));
      Caller another = model.waiting(row(4));
      model.let(3);
      assertThat(narrow.size()).isEqualTo(2);
      assertThat(another.size()).isEqualTo(2);
      assertThat(wide.size()).isEqualTo(1);
      assertThat(wide.y()).isDeepEqualTo(new float[][] {{3, 3}});
    }
  }

  @Test
  void eachCallOfABatchGetsItsRequestedOutputs() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      model.running(row(1));
      Caller all = model.waiting(row(2));
      Caller some = model.waiting(new float[][] {{3}}, CallOptions.defaults().withOutputs("size"));
      model.let(2);
      assertThat(some.answer().names()).containsExactly("size");
      assertThat(some.size()).isEqualTo(2);
      assertThat(all.answer().names()).containsExactly("size", "y");
    }
  }

  @Test
  void aRunWaitsForMoreRowsUntilTheTimeoutOrUntilItIsFull() throws Exception {
    BatchingOptions patient = ONE_RUN.withMaxBatchSize(2).withBatchTimeout(Duration.ofMinutes(5));
    try (GatedModel model = GatedModel.open(folder, patient)) {
      model.let(1);
      Caller first = new Caller(() -> model.call(new float[][] {{1}}, CallOptions.defaults()));
      await().until(() -> first.isIn("takeUntil"));
      Caller second = new Caller(() -> model.call(new float[][] {{2}}, CallOptions.defaults()));
      assertThat(second.size()).isEqualTo(2);
      assertThat(first.size()).isEqualTo(2);
    }
    BatchingOptions hasty = ONE_RUN.withBatchTimeout(Duration.ofMillis(1));
    try (GatedModel model = GatedModel.open(folder, hasty)) {
      Caller only = model.running(row(1));
      model.let(1);
      assertThat(only.size()).isEqualTo(1);
    }
  }

  @Test
  void aFullQueueRefusesCalls() throws Exception {
    BatchingOptions options = ONE_RUN.withMaxEnqueuedBatches(1);
    try (GatedModel model = GatedModel.open(folder, options)) {
      model.running(row(1));
      Caller waiting = model.waiting(row(2), row(2), row(2));
      messageOf(Reason.QUEUE_FULL, () -> model.call(new float[2][1], CallOptions.defaults()))
          .isEqualTo(
              "signature \"gated\": queue is full: expected at most 4 waiting rows, found 3 and 2 more");
      model.let(2);
      assertThat(waiting.size()).isEqualTo(3);
    }
  }

  @Test
  void aWaitingCallFailsAtItsDeadline() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      model.running(row(1));
      messageOf(Reason.DEADLINE, () -> model.call(new float[][] {{2}}, SOON))
          .isEqualTo("signature \"gated\": no answer within 50 ms");
      Caller third = model.waiting(new float[][] {{3}}, LATE);
      model.let(2);
      assertThat(third.size()).isEqualTo(1);
      assertThat(third.y()).isDeepEqualTo(new float[][] {{3}});
    }
  }

  @Test
  void aRunIsCancelledAtItsDeadlineAndTheNextCallRuns() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      messageOf(Reason.DEADLINE, () -> model.call(new float[][] {{1}}, SOON))
          .isEqualTo("signature \"gated\": no answer within 50 ms");
      Caller second = model.running(row(2));
      model.let(1);
      assertThat(second.size()).isEqualTo(1);
    }
  }

  @Test
  void anInterruptedCallLeavesTheQueue() throws Exception {
    try (GatedModel model = GatedModel.open(folder, ONE_RUN)) {
      model.running(row(1));
      Caller second = model.waiting(row(2));
      second.interrupt();
      messageOf(Reason.FAILED, second::answer)
          .isEqualTo("signature \"gated\": interrupted while waiting for the answer");
      Caller third = model.waiting(row(3));
      model.let(2);
      assertThat(third.size()).isEqualTo(1);
    }
  }

  @Test
  void aListenerReceivesBatches() throws Exception {
    Events events = new Events();
    long start = System.nanoTime();
    try (GatedModel model = GatedModel.open(folder, ONE_RUN.withAllowedBatchSizes(4), events)) {
      model.running(row(1));
      Caller second = model.waiting(row(2), row(2), row(2));
      Caller third = model.waiting(row(3), row(3));
      model.let(3);
      assertThat(second.size()).isEqualTo(4);
      assertThat(third.size()).isEqualTo(4);
    }
    assertThat(events.batches()).extracting(BatchEvent::rows).containsExactly(1L, 3L, 2L);
    assertThat(events.batches()).extracting(BatchEvent::paddedRows).containsExactly(3L, 1L, 2L);
    assertThat(events.batches()).extracting(BatchEvent::queuedRows).containsExactly(0L, 2L, 0L);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    assertThat(events.batches())
        .allSatisfy(batch -> assertThat(batch.waited()).isPositive().isLessThan(elapsed))
        .extracting(BatchEvent::signature)
        .containsOnly("gated");
  }
}
