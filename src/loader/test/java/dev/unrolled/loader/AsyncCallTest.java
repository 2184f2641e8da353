package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.calls.ModelThreads;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.events.Events;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

@Timeout(60)
class AsyncCallTest {

  private static final CallOptions SOON =
      CallOptions.defaults().withDeadline(Duration.ofMillis(50));
  private static final CallOptions LATE =
      CallOptions.defaults().withDeadline(Duration.ofMinutes(1));
  private static final int THREADS = 4 * Runtime.getRuntime().availableProcessors();

  @TempDir Path folder;

  private static CompletableFuture<Answer> take(ServedModel model) {
    return model.signature("take").callAsync(Map.of("x", 0));
  }

  private static void put(ServedModel model, int x) {
    model.signature("put").call(Map.of("x", x));
  }

  private static float[][] y(CompletableFuture<Answer> call) {
    return call.join().get("y", float[][].class);
  }

  @Test
  void anAsynchronousCallDoesNotBlockItsCaller() {
    try (ServedModel model = ServedModel.open(Models.queue(folder))) {
      CompletableFuture<Answer> taken = take(model);
      assertThat(taken).isNotDone();
      put(model, 6);
      assertThat(taken.join().get("y", Integer.class)).isEqualTo(6);
    }
  }

  @Test
  void inputsAreCopiedBeforeCallAsyncReturns() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      float[][] x = {{1, 2}};
      CompletableFuture<Answer> ofArray =
          model.signature("serving_default").callAsync(Map.of("x", x));
      x[0][0] = 100;
      CompletableFuture<Answer> ofTensor;
      try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(1, 2), made -> made.setFloat(1, 0, 0))) {
        tensor.setFloat(2, 0, 1);
        ofTensor = model.signature("serving_default").callAsync(Map.of("x", tensor), LATE);
      }
      assertThat(y(ofArray)).isDeepEqualTo(new float[][] {{9, 12, 15}});
      assertThat(y(ofTensor)).isDeepEqualTo(new float[][] {{9, 12, 15}});
    }
  }

  @Test
  void bytesOfStringsAreCopiedBeforeCallAsyncReturns() {
    Path identity = Models.identity(folder, TString.class, DataType.DT_STRING);
    try (ServedModel model = ServedModel.open(identity)) {
      byte[][] x = {{'o', 'l', 'd'}};
      CompletableFuture<Answer> answer =
          model.signature("serving_default").callAsync(Map.of("x", x));
      x[0][0] = 'c';
      assertThat(answer.join().get("y", String[].class)).containsExactly("old");
    }
  }

  @Test
  void everyFailureCompletesTheFutureInsteadOfBeingThrown() {
    ServedModel model = ServedModel.open(Models.product(folder));
    ServedSignature signature = model.signature("serving_default");
    Map<String, ?> right = Map.of("x", new float[1][2]);
    messageOf(Reason.WRONG_SHAPE, signature.callAsync(Map.of("x", new float[1][3])))
        .contains("found float32 [1, 3]");
    messageOf(
            Reason.UNKNOWN_NAME,
            signature.callAsync(right, CallOptions.defaults().withOutputs("z")))
        .contains("unknown output \"z\"");
    model.close();
    Throwable closed = signature.callAsync(right).handle((answer, e) -> e).join();
    assertThat(closed)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("signature \"serving_default\": the model is closed");
  }

  @Test
  void aFutureFailsAtTheDeadlineAndItsRunEndsLater() {
    try (ServedModel model = ServedModel.open(Models.queue(folder))) {
      ServedSignature take = model.signature("take");
      put(model, 6);
      CompletableFuture<Answer> inTime = take.callAsync(Map.of("x", 0), LATE);
      assertThat(inTime.join().get("y", Integer.class)).isEqualTo(6);
      long before = Pointer.totalCount();
      messageOf(Reason.DEADLINE, take.callAsync(Map.of("x", 0), SOON))
          .isEqualTo("signature \"take\": no answer within 50 ms");
      put(model, 7);
      await().until(() -> Pointer.totalCount() <= before);
    }
  }

  @Test
  void dependentStagesRunInAThreadOfTheModel() {
    try (ServedModel model = ServedModel.open(Models.queue(folder))) {
      CompletableFuture<String> name =
          take(model).thenApply(answer -> Thread.currentThread().getName());
      put(model, 1);
      assertThat(name.join()).startsWith("calls of ");
    }
  }

  @Test
  void aCancelledCallThatHasNotStartedNeverRuns() {
    try (ServedModel model = ServedModel.open(Models.queue(folder))) {
      List<CompletableFuture<Answer>> running =
          Stream.generate(() -> take(model)).limit(THREADS).toList();
      CompletableFuture<Answer> cancelled = take(model);
      CompletableFuture<Answer> last = take(model);
      cancelled.cancel(true);
      IntStream.range(0, THREADS + 1).forEach(x -> put(model, x));
      assertThat(running).allSatisfy(answer -> assertThat(answer.join().names()).contains("y"));
      assertThat(last.join().names()).contains("y");
      assertThat(cancelled).isCancelled();
    }
  }

  @Test
  void callsBeyondTheWaitingLimitAreRefused() {
    try (ServedModel model = ServedModel.open(Models.queue(folder))) {
      int most = THREADS + ModelThreads.MAX_WAITING;
      List<CompletableFuture<Answer>> all = Stream.generate(() -> take(model)).limit(most).toList();
      messageOf(Reason.QUEUE_FULL, take(model))
          .isEqualTo(
              "signature \"take\": queue is full: expected fewer than 1024 calls waiting for a thread, found 1024");
      IntStream.range(0, most).forEach(x -> put(model, x));
      assertThat(all).allSatisfy(answer -> assertThat(answer.join().names()).contains("y"));
    }
  }

  @Test
  void aListenerIsNotifiedWhenAnAsynchronousCallEnds() throws Exception {
    Events events = new Events();
    LoadOptions listening = LoadOptions.defaults().withListener(events);
    CountDownLatch told = new CountDownLatch(1);
    try (ServedModel model = ServedModel.open(Models.queue(folder), listening)) {
      CompletableFuture<Void> unused = take(model).thenAccept(answer -> told.countDown());
      assertThat(events.calls()).isEmpty();
      put(model, 6);
      told.await();
      messageOf(Reason.WRONG_DTYPE, model.signature("take").callAsync(Map.of("x", 0f)));
      messageOf(Reason.DEADLINE, model.signature("take").callAsync(Map.of("x", 0), SOON));
      assertThat(events.calls())
          .filteredOn(call -> call.signature().equals("take"))
          .extracting(call -> call.failure().orElse(null))
          .containsExactly(null, Reason.WRONG_DTYPE, Reason.DEADLINE);
      put(model, 7);
    }
  }
}
