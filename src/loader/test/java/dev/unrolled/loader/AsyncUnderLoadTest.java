package dev.unrolled.loader;

import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

/** Many asynchronous callers, each of which calls again from its completed future. */
@Timeout(60)
@Tag("slow")
class AsyncUnderLoadTest {

  private static final int CALLERS = 64;
  private static final int CALLS = 300;

  private static final Map<String, ?> ROW = Map.of("x", new float[][] {{1}});
  private static final Map<String, TensorInfo> X =
      Map.of("x", tensor("x:0", DataType.DT_FLOAT, -1, -1));
  private static final Map<String, TensorInfo> Y =
      Map.of("y", tensor("y:0", DataType.DT_FLOAT, -1, -1));

  @TempDir Path folder;

  private static LoadOptions options(boolean batching) {
    return batching
        ? LoadOptions.defaults().withBatching(BatchingOptions.defaults())
        : LoadOptions.defaults();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyCallerGetsItsOwnAnswersAndNoNativeMemoryLeaks(boolean batching) {
    try (ServedModel model = ServedModel.open(Models.product(folder), options(batching))) {
      long before = Pointer.totalCount();
      AtomicInteger right = new AtomicInteger();
      CompletableFuture<?>[] ends =
          IntStream.range(0, CALLERS)
              .mapToObj(
                  caller -> call(model.signature("serving_default"), caller * CALLS, CALLS, right))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(ends).join();
      assertThat(right).hasValue(CALLERS * CALLS);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closingAnswersOrRefusesEveryCall(boolean batching) {
    ServedModel model = ServedModel.open(Models.product(folder), options(batching));
    AtomicInteger right = new AtomicInteger();
    List<CompletableFuture<Throwable>> ends =
        IntStream.range(0, CALLERS)
            .mapToObj(
                caller ->
                    call(model.signature("serving_default"), caller, Integer.MAX_VALUE, right)
                        .handle((none, e) -> e))
            .toList();
    while (right.get() < CALLS) {
      Thread.onSpinWait();
    }
    model.close();
    assertThat(ends)
        .allSatisfy(
            end ->
                assertThat(end.join())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("the model is closed"));
  }

  @Test
  void aBusySignatureDoesNotStarveOthers() {
    HandMade.of(tf -> tf.withName("y").identity(tf.withName("x").placeholder(TFloat32.class)))
        .signature("busy", X, Y)
        .signature("quiet", X, Y)
        .save(folder);
    int threads = 4 * Runtime.getRuntime().availableProcessors();
    BatchingOptions oneByOne =
        BatchingOptions.defaults().withMaxBatchSize(1).withNumBatchThreads(threads);
    LoadOptions options =
        LoadOptions.defaults().withBatching(oneByOne.withMaxEnqueuedBatches(CALLERS));
    try (ServedModel model = ServedModel.open(folder, options)) {
      AtomicBoolean enough = new AtomicBoolean();
      for (int caller = 0; caller < 4 * threads; caller++) {
        callUntil(enough, model.signature("busy"));
      }
      await().until(() -> Caller.countIn("runBatches") == threads);
      CompletableFuture<Answer> quiet = model.signature("quiet").callAsync(ROW);
      quiet.orTimeout(20, TimeUnit.SECONDS).handle((answer, e) -> enough.getAndSet(true)).join();
      assertThat(quiet.join().get("y", float[][].class)).isDeepEqualTo(new float[][] {{1}});
    }
  }

  private static void callUntil(AtomicBoolean enough, ServedSignature signature) {
    CompletableFuture<Void> unused =
        signature
            .callAsync(ROW)
            .thenRun(
                () -> {
                  if (!enough.get()) {
                    callUntil(enough, signature);
                  }
                });
  }

  /** Makes calls one after the other and checks each answer. */
  private static CompletableFuture<Void> call(
      ServedSignature signature, int x, int count, AtomicInteger right) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    callOn(signature, x, count, right, end);
    return end;
  }

  private static void callOn(
      ServedSignature signature,
      int x,
      int left,
      AtomicInteger right,
      CompletableFuture<Void> end) {
    if (left == 0) {
      end.complete(null);
      return;
    }
    CompletableFuture<Answer> unused =
        signature
            .callAsync(Map.of("x", new float[][] {{x, 0}}))
            .whenComplete(
                (answer, e) -> {
                  if (e != null) {
                    end.completeExceptionally(e);
                  } else if (isRight(answer, x)) {
                    right.incrementAndGet();
                    callOn(signature, x + 1, left - 1, right, end);
                  } else {
                    end.completeExceptionally(new AssertionError("a wrong answer to " + x));
                  }
                });
  }

  private static boolean isRight(Answer answer, float x) {
    float[][] y = answer.get("y", float[][].class);
    return y.length == 1 && y[0][0] == x && y[0][2] == 3 * x;
  }
}
