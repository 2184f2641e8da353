package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deadline stops an endless loop. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EndlessLoopTest {

  private static final Map<String, ?> ENDLESS = Map.of("step", 0);
  private static final Map<String, ?> SHORT = Map.of("step", 1);
  private static final CallOptions SOON =
      CallOptions.defaults().withDeadline(Duration.ofMillis(500));
  private static final CallOptions LATE =
      CallOptions.defaults().withDeadline(Duration.ofMinutes(1));

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void anEndlessLoopIsCancelledAtItsDeadline(CountingModel kind) {
    try (ServedModel model = ServedModel.open(kind.save(folder))) {
      ServedSignature count = model.signature("serving_default");
      assertThat(count.call(SHORT).get("y", Integer.class)).isEqualTo(1000);
      assertThat(count.call(SHORT, LATE).get("y", Integer.class)).isEqualTo(1000);
      messageOf(Reason.DEADLINE, () -> count.call(ENDLESS, SOON))
          .isEqualTo("signature \"serving_default\": no answer within 500 ms");
      await().atMost(Duration.ofSeconds(30)).until(() -> Caller.countIn("TF_SessionRun") == 0);
    }
  }

  @Test
  void callsWithoutAThreadFailAtTheirDeadlinesAndTheModelAnswersAfterwards() {
    LoadOptions options = LoadOptions.defaults().withThreads(2);
    try (ServedModel model = ServedModel.open(CountingModel.FRAMES.save(folder), options)) {
      ServedSignature count = model.signature("serving_default");
      count.call(SHORT);
      List<CompletableFuture<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(count.callAsync(ENDLESS, SOON));
      }
      await().until(() -> calls.stream().allMatch(CompletableFuture::isCompletedExceptionally));
      assertThat(count.call(SHORT, LATE).get("y", Integer.class)).isEqualTo(1000);
    }
  }

  @Test
  void tensorsOfACancelledRunAreClosed() {
    try (ServedModel model = ServedModel.open(CountingModel.FRAMES.save(folder))) {
      ServedSignature count = model.signature("serving_default");
      messageOf(Reason.DEADLINE, () -> count.call(ENDLESS, SOON)).contains("no answer within");
      await().until(() -> Caller.countIn("TF_SessionRun") == 0);
      long before = Pointer.totalCount();
      messageOf(Reason.DEADLINE, () -> count.call(ENDLESS, SOON)).contains("no answer within");
      await().until(() -> Pointer.totalCount() <= before);
    }
  }
}
