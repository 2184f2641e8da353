package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.events.BatchEvent;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

class CallInPartsTest {

  private static final LoadOptions FOUR_ROWS = LoadOptions.defaults().withMaxExecutionBatchSize(4);
  private static final CallOptions DEFAULTS = CallOptions.defaults();

  @TempDir Path folder;

  /**
   * A model whose {@code y} is {@code x}, which must be finite; {@code size} repeats the number of
   * rows of the run in each row.
   *
   * <p>In another signature {@code rows} is one number for all rows. In a third one {@code square}
   * has as many columns as the run has rows. {@code scalar} is an input without rows.
   */
  @BeforeEach
  void save() {
    var x = tensor("x:0", DataType.DT_FLOAT, -1, -1);
    var y = tensor("y:0", DataType.DT_FLOAT, -1, -1);
    var size = tensor("size:0", DataType.DT_INT32, -1);
    var rows = tensor("rows:0", DataType.DT_INT32, -1);
    var square = tensor("square:0", DataType.DT_INT32, -1, -1);
    var scalar = tensor("scalar:0", DataType.DT_FLOAT);
    HandMade.of(CallInPartsTest::build)
        .signature("by rows", Map.of("x", x), Map.of("y", y, "size", size))
        .signature("one for all", Map.of("x", x), Map.of("rows", rows))
        .signature("square", Map.of("x", x), Map.of("square", square))
        .signature("scaled", Map.of("x", x, "scalar", scalar), Map.of("size", size))
        .save(folder);
  }

  private static void build(Ops tf) {
    var x = tf.withName("x").placeholder(TFloat32.class);
    tf.withName("scalar").placeholder(TFloat32.class);
    tf.withName("y").debugging.checkNumerics(x, "not finite");
    var rows = tf.gather(tf.shape(x), tf.constant(0), tf.constant(0));
    var all = tf.withName("rows").expandDims(rows, tf.constant(0));
    tf.withName("size").fill(all, rows);
    tf.withName("square").fill(tf.stack(List.of(rows, rows)), rows);
  }

  private static float[][] numbered(int rows) {
    float[][] x = new float[rows][];
    for (int row = 0; row < rows; row++) {
      x[row] = new float[] {row, -row};
    }
    return x;
  }

  private int[] sizes(LoadOptions options, String signature, Map<String, ?> values) {
    return sizes(options, signature, values, DEFAULTS);
  }

  private int[] sizes(
      LoadOptions options, String signature, Map<String, ?> values, CallOptions call) {
    try (ServedModel model = ServedModel.open(folder, options)) {
      return model.signature(signature).call(values, call).get("size", int[].class);
    }
  }

  @Test
  void aLargeCallRunsInPartsOfSimilarSize() {
    try (ServedModel model = ServedModel.open(folder, FOUR_ROWS)) {
      Answer answer = model.signature("by rows").call(Map.of("x", numbered(10)));
      assertThat(answer.get("y", float[][].class)).isDeepEqualTo(numbered(10));
      assertThat(answer.get("size", int[].class)).containsExactly(3, 3, 3, 3, 3, 3, 4, 4, 4, 4);
    }
  }

  @Test
  void aCallWithinTheRowLimitRunsAsAWhole() {
    assertThat(sizes(FOUR_ROWS, "by rows", Map.of("x", numbered(4)))).containsOnly(4);
    assertThat(sizes(LoadOptions.defaults(), "by rows", Map.of("x", numbered(10))))
        .containsOnly(10);
  }

  @Test
  void aTensorIsSplitLikeAnArray() {
    try (TFloat32 x = TFloat32.tensorOf(StdArrays.ndCopyOf(numbered(5)))) {
      assertThat(sizes(FOUR_ROWS, "by rows", Map.of("x", x))).containsExactly(2, 2, 3, 3, 3);
    }
  }

  @Test
  void callsWithADeadlineAndBatchesRunInPartsToo() {
    var late = DEFAULTS.withDeadline(Duration.ofMinutes(1));
    var batching = FOUR_ROWS.withBatching(BatchingOptions.defaults());
    Map<String, ?> values = Map.of("x", numbered(6));
    assertThat(sizes(FOUR_ROWS, "by rows", values, late)).containsOnly(3);
    assertThat(sizes(batching, "by rows", values)).containsOnly(3);
  }

  @Test
  void aCallWithoutRowsRunsAsAWhole() {
    Map<String, ?> values = Map.of("x", numbered(10), "scalar", 1f);
    assertThat(sizes(FOUR_ROWS, "scaled", values)).containsOnly(10);
  }

  @Test
  void outputsWithoutOneRowPerInputRowComeFromARunOfTheWholeCall() {
    var batching = BatchingOptions.defaults().withMaxBatchSize(4);
    for (LoadOptions options : List.of(FOUR_ROWS, LoadOptions.defaults().withBatching(batching))) {
      try (ServedModel model = ServedModel.open(folder, options)) {
        Map<String, ?> values = Map.of("x", numbered(10));
        Answer one = model.signature("one for all").call(values);
        assertThat(one.get("rows", int[].class)).containsExactly(10);
        Answer square = model.signature("square").call(values);
        assertThat(square.shape("square")).isEqualTo(Shape.of(10, 10));
      }
    }
  }

  @Test
  void callsRunWholeAfterPartsThatCouldNotBeJoined() {
    AtomicInteger batches = new AtomicInteger();
    LoaderListener counter =
        new LoaderListener() {
          @Override
          public void batched(BatchEvent batch) {
            batches.incrementAndGet();
          }
        };
    var options =
        LoadOptions.defaults()
            .withBatching(BatchingOptions.defaults().withMaxBatchSize(4))
            .withListener(counter);
    try (ServedModel model = ServedModel.open(folder, options)) {
      var square = model.signature("square");
      square.call(Map.of("x", numbered(10)));
      assertThat(batches).hasValue(3);
      assertThat(square.call(Map.of("x", numbered(10))).shape("square"))
          .isEqualTo(Shape.of(10, 10));
      assertThat(square.callAsync(Map.of("x", numbered(10))).join().shape("square"))
          .isEqualTo(Shape.of(10, 10));
      assertThat(batches).hasValue(3);
    }
  }

  @Test
  void aPartThatFailsFailsTheCall() {
    float[][] x = numbered(10);
    x[9][0] = Float.NaN;
    try (ServedModel model = ServedModel.open(folder, FOUR_ROWS)) {
      messageOf(Reason.FAILED, () -> model.signature("by rows").call(Map.of("x", x)))
          .startsWith("signature \"by rows\": TensorFlow failed: ")
          .contains("not finite");
    }
  }

  @Test
  void closingWaitsForAllParts() throws Exception {
    float[][] x = numbered(20_000);
    ServedModel model =
        ServedModel.open(folder, LoadOptions.defaults().withMaxExecutionBatchSize(1));
    Caller call = new Caller(() -> model.signature("by rows").call(Map.of("x", x)));
    await().pollInterval(Duration.ofMillis(1)).until(() -> call.isIn("runInParts"));
    model.close();
    assertThat(call.y()).isDeepEqualTo(x);
  }

  @Test
  void anEmptyCallIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoadOptions.defaults().withMaxExecutionBatchSize(0))
        .withMessage("maxExecutionBatchSize: expected at least 1, found 0");
  }
}
