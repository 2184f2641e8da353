package dev.unrolled.loader.calls;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.Caller;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class CallOptionsTest {

  private static final CallOptions SOON =
      CallOptions.defaults().withDeadline(Duration.ofMillis(50));
  private static final CallOptions LATE =
      CallOptions.defaults().withDeadline(Duration.ofMinutes(1));
  private static final Map<String, ?> ONE_ROW = Map.of("x", new float[][] {{1, 2}});

  @TempDir Path folder;

  private static void put(ServedModel model, int x) {
    model.signature("put").call(Map.of("x", x));
  }

  @Test
  void onlyRequestedOutputsAreReturned() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      ServedSignature signature = model.signature("serving_default");
      Answer answer = signature.call(ONE_ROW, CallOptions.defaults().withOutputs("y"));
      assertThat(answer.names()).containsExactly("y");
      assertThat(answer.get("y", float[][].class)).isDeepEqualTo(new float[][] {{9, 12, 15}});
      answer = signature.call(ONE_ROW, CallOptions.defaults().withOutputs("doubled"));
      assertThat(answer.get("doubled", float[][].class)).isDeepEqualTo(new float[][] {{2, 4}});
      answer = signature.call(ONE_ROW, CallOptions.defaults().withOutputs("doubled", "y"));
      assertThat(answer.names()).containsExactly("doubled", "y");
    }
  }

  @Test
  void anUnknownOutputIsReportedWithTheKnownOnes() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      ServedSignature signature = model.signature("serving_default");
      CallOptions options = CallOptions.defaults().withOutputs("z");
      messageOf(Reason.UNKNOWN_NAME, () -> signature.call(ONE_ROW, options))
          .isEqualTo(
              "signature \"serving_default\": unknown output \"z\"; known outputs: doubled, y");
    }
  }

  @Test
  void aDeadlineDoesNotChangeAnAnswerInTime() {
    try (ServedModel model = ServedModel.open(Models.product(folder));
        TFloat32 tensor = TFloat32.tensorOf(Shape.of(1, 2), x -> x.setFloat(1, 0, 0))) {
      tensor.setFloat(2, 0, 1);
      ServedSignature signature = model.signature("serving_default");
      for (Map<String, ?> inputs : List.of(ONE_ROW, Map.of("x", tensor))) {
        assertThat(signature.call(inputs, LATE).get("y", float[][].class))
            .isDeepEqualTo(new float[][] {{9, 12, 15}});
      }
    }
  }

  @Test
  void aBlockedRunIsCancelledAtTheDeadline() {
    try (ServedModel model = ServedModel.open(Models.queue(folder))) {
      ServedSignature take = model.signature("take");
      put(model, 6);
      assertThat(take.call(Map.of("x", 0), LATE).get("y", Integer.class)).isEqualTo(6);
      long before = Pointer.totalCount();
      messageOf(Reason.DEADLINE, () -> take.call(Map.of("x", 0), SOON))
          .isEqualTo("signature \"take\": no answer within 50 ms");
      await().until(() -> Pointer.totalCount() <= before && Caller.countIn("TF_SessionRun") == 0);
      put(model, 7);
      assertThat(take.call(Map.of("x", 0), LATE).get("y", Integer.class)).isEqualTo(7);
    }
  }

  @Test
  void aClosedModelRefusesCallsWithADeadline() {
    ServedModel model = ServedModel.open(Models.product(folder));
    ServedSignature signature = model.signature("serving_default");
    assertThat(signature.call(ONE_ROW, LATE).names()).containsExactly("doubled", "y");
    model.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> signature.call(ONE_ROW, LATE))
        .withMessage("signature \"serving_default\": the model is closed");
  }

  @Test
  void aCallWithADeadlineThrowsTheSameExceptions() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      ServedSignature signature = model.signature("serving_default");
      messageOf(Reason.WRONG_SHAPE, () -> signature.call(Map.of("x", new float[1][3]), LATE))
          .contains("found float32 [1, 3]");
    }
  }

  @Test
  void anInterruptedCallFailsAndItsThreadStaysInterrupted() {
    try (ServedModel model = ServedModel.open(Models.queue(folder))) {
      Thread.currentThread().interrupt();
      messageOf(Reason.FAILED, () -> model.signature("take").call(Map.of("x", 0), LATE))
          .isEqualTo("signature \"take\": interrupted while waiting for the answer");
      assertThat(Thread.interrupted()).isTrue();
      put(model, 1);
    }
  }

  @Test
  void aTimeLimitMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallOptions.defaults().withDeadline(Duration.ZERO))
        .withMessage("deadline: expected more than 0 s, found PT0S");
  }
}
