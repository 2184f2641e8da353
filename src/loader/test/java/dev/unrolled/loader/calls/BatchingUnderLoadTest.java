package dev.unrolled.loader.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BatchingUnderLoadTest {

  private static final int CALLERS = 32;
  private static final int CALLS = 300;
  private static final LoadOptions BATCHING =
      LoadOptions.defaults().withBatching(BatchingOptions.defaults());

  @TempDir Path folder;

  @Test
  void everyCallerGetsItsOwnAnswersAndNoNativeMemoryLeaks() throws Exception {
    try (ServedModel model = ServedModel.open(Models.product(folder), BATCHING)) {
      long before = Pointer.totalCount();
      List<Integer> right = Threads.inParallel(CALLERS, caller -> rightAnswers(model, caller));
      assertThat(right).hasSize(CALLERS).containsOnly(CALLS);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }

  private static int rightAnswers(ServedModel model, int caller) {
    int right = 0;
    for (int call = 0; call < CALLS; call++) {
      right += isRight(model, caller * CALLS + call) ? 1 : 0;
    }
    return right;
  }

  private static boolean isRight(ServedModel model, float x) {
    Map<String, ?> inputs = Map.of("x", new float[][] {{x, 0}});
    float[][] y = model.signature("serving_default").call(inputs).get("y", float[][].class);
    return y.length == 1 && y[0][0] == x && y[0][2] == 3 * x;
  }

  @Test
  void closingAnswersOrRefusesEveryCall() throws Exception {
    ServedModel model = ServedModel.open(Models.product(folder), BATCHING);
    CountDownLatch calling = new CountDownLatch(CALLERS);
    Thread closer = new Thread(() -> closeAfter(calling, model));
    closer.start();
    List<Boolean> right =
        Threads.inParallel(CALLERS, caller -> callUntilRefused(model, caller, calling));
    closer.join();
    assertThat(right).hasSize(CALLERS).containsOnly(true);
  }

  private static void closeAfter(CountDownLatch calling, ServedModel model) {
    try {
      calling.await();
      model.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean callUntilRefused(ServedModel model, int x, CountDownLatch calling) {
    boolean[] right = {isRight(model, x)};
    calling.countDown();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              while (true) {
                right[0] &= isRight(model, x);
              }
            })
        .withMessageEndingWith("the model is closed");
    return right[0];
  }
}
