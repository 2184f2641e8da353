package dev.unrolled.loader.events;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.loader.HandMade;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

class CallEventTest {

  private static final String SIGNATURE = "serving_default";
  private static final Map<String, ?> TWO_ROWS = Map.of("x", new float[][] {{1, 2}, {3, 4}});

  @TempDir Path folder;
  private final Events events = new Events();
  private LoadOptions listening;

  @BeforeEach
  void listen() {
    listening = LoadOptions.defaults().withListener(events);
  }

  private CallEvent only() {
    assertThat(events.calls()).hasSize(1);
    return events.calls().remove(0);
  }

  @Test
  void anAnsweredCallIsReportedWithItsSizes() {
    try (ServedModel model = ServedModel.open(Models.product(folder), listening)) {
      long begun = System.nanoTime();
      model.signature(SIGNATURE).call(TWO_ROWS);
      Duration most = Duration.ofNanos(System.nanoTime() - begun);
      CallEvent call = only();
      assertThat(call.latency()).isPositive().isLessThanOrEqualTo(most);
      assertThat(call)
          .isEqualTo(
              new CallEvent(
                  LoaderListener.UNNUMBERED,
                  SIGNATURE,
                  2,
                  call.latency(),
                  2 * 2 * Float.BYTES,
                  2 * (2 + 3) * Float.BYTES,
                  Optional.empty()));
    }
  }

  @Test
  void onlyReturnedOutputsCount() {
    try (ServedModel model = ServedModel.open(Models.product(folder), listening)) {
      model.signature(SIGNATURE).call(TWO_ROWS, CallOptions.defaults().withOutputs("y"));
      assertThat(only().outputBytes()).isEqualTo(2 * 3 * Float.BYTES);
    }
  }

  @Test
  void theVersionIsTheFoldersNumber() {
    Models.product(folder.resolve("12"));
    try (ServedModel model = ServedModel.open(folder, listening)) {
      model.signature(SIGNATURE).call(TWO_ROWS);
      assertThat(only().version()).isEqualTo(12);
    }
  }

  @Test
  void aRefusedCallIsReportedWithTheReason() {
    try (ServedModel model = ServedModel.open(Models.product(folder), listening)) {
      ServedSignature signature = model.signature(SIGNATURE);
      messageOf(Reason.WRONG_DTYPE, () -> signature.call(Map.of("x", new int[2][2])));
      CallEvent call = only();
      assertThat(call.failure()).contains(Reason.WRONG_DTYPE);
      assertThat(List.of(call.rows(), call.inputBytes(), call.outputBytes())).containsOnly(0L);
      messageOf(Reason.MISSING_INPUT, () -> signature.call(Map.of()));
      assertThat(only().failure()).contains(Reason.MISSING_INPUT);
    }
  }

  @Test
  void aMissedDeadlineIsReportedWhenTheCallFails() {
    Duration soon = Duration.ofMillis(50);
    try (ServedModel model = ServedModel.open(Models.queue(folder), listening)) {
      CallOptions options = CallOptions.defaults().withDeadline(soon);
      messageOf(
          Reason.DEADLINE, () -> model.signature("take").call(Map.of("x", new int[3]), options));
      CallEvent call = only();
      assertThat(call.signature()).isEqualTo("take");
      assertThat(call.failure()).contains(Reason.DEADLINE);
      assertThat(call.latency()).isGreaterThanOrEqualTo(soon);
      assertThat(call.rows()).isEqualTo(3);
      assertThat(call.inputBytes()).isEqualTo(3 * Integer.BYTES);
      assertThat(call.outputBytes()).isZero();
      model.signature("put").call(Map.of("x", 1));
    }
  }

  @Test
  void aCallOfAClosedModelIsReportedAsUnavailable() {
    ServedModel model = ServedModel.open(Models.product(folder), listening);
    ServedSignature signature = model.signature(SIGNATURE);
    model.close();
    assertThatIllegalStateException().isThrownBy(() -> signature.call(TWO_ROWS));
    assertThat(only().failure()).contains(Reason.UNAVAILABLE);
  }

  @Test
  void anUnknownSignatureIsNotReportedAsACall() {
    try (ServedModel model = ServedModel.open(Models.product(folder), listening)) {
      messageOf(Reason.UNKNOWN_SIGNATURE, () -> model.signature("classify"));
      assertThat(events.calls()).isEmpty();
    }
  }

  @Test
  void theBytesOfStringsAreTheirContent() {
    Path identity = Models.identity(folder, TString.class, DataType.DT_STRING);
    byte[] bytes = "cañón".getBytes(StandardCharsets.UTF_8);
    try (ServedModel model = ServedModel.open(identity, listening);
        TString tensor = TString.vectorOf("cañón", "")) {
      for (Object words : List.of(new String[] {"cañón", ""}, new byte[][] {bytes, {}}, tensor)) {
        model.signature(SIGNATURE).call(Map.of("x", words));
        CallEvent call = only();
        assertThat(call.rows()).isEqualTo(2);
        assertThat(List.of(call.inputBytes(), call.outputBytes())).containsOnly(7L);
      }
    }
  }

  @Test
  void theBytesOfNumbersAreTheirNativeSize() {
    Path identity = Models.identity(folder, TBfloat16.class, DataType.DT_BFLOAT16);
    try (ServedModel model = ServedModel.open(identity, listening);
        TBfloat16 tensor = TBfloat16.tensorOf(Shape.of(4, 2))) {
      Object array = NdArrays.ofFloats(Shape.of(4, 2));
      for (Object halves : List.of(new float[4][2], array, tensor)) {
        model.signature(SIGNATURE).call(Map.of("x", halves));
        CallEvent call = only();
        assertThat(call.rows()).isEqualTo(4);
        assertThat(List.of(call.inputBytes(), call.outputBytes())).containsOnly(4 * 2 * 2L);
      }
    }
  }

  @Test
  void rowsAreTheCommonFirstDimensionOfTheInputs() {
    HandMade sum =
        HandMade.of(
                tf -> {
                  var a = tf.withName("a").placeholder(TFloat32.class);
                  var b = tf.withName("b").placeholder(TFloat32.class);
                  tf.withName("y").math.add(tf.math.mean(a, tf.constant(0)), b);
                })
            .signature(
                SIGNATURE,
                Map.of(
                    "a",
                    tensor("a:0", DataType.DT_FLOAT, -1),
                    "b",
                    HandMade.ofUnknownRank("b:0", DataType.DT_FLOAT)),
                Map.of("y", HandMade.ofUnknownRank("y:0", DataType.DT_FLOAT)));
    try (ServedModel model = ServedModel.open(sum.save(folder), listening)) {
      ServedSignature signature = model.signature(SIGNATURE);
      signature.call(Map.of("a", new float[3], "b", 1f));
      assertThat(only().rows()).isEqualTo(3);
      signature.call(Map.of("a", new float[3], "b", new float[3]));
      assertThat(only().rows()).isEqualTo(3);
      signature.call(Map.of("a", new float[3], "b", new float[2]));
      assertThat(only().rows()).isZero();
    }
  }
}
