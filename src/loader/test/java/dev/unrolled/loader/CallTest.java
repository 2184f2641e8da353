package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

class CallTest {

  @TempDir Path folder;

  private Answer through(Class<? extends TType> type, DataType dtype, Object value) {
    try (ServedModel model = ServedModel.open(Models.identity(folder, type, dtype))) {
      return model.signature("serving_default").call(Map.of("x", value));
    }
  }

  static List<Arguments> javaValues() {
    return List.of(
        arguments(TBool.class, DataType.DT_BOOL, new boolean[][] {{true, false}, {false, true}}),
        arguments(TUint8.class, DataType.DT_UINT8, new byte[] {0, 127, -1}),
        arguments(TUint16.class, DataType.DT_UINT16, new short[] {0, 32767, -1}),
        arguments(TInt32.class, DataType.DT_INT32, new int[][] {{1, 2, 3}, {4, 5, 6}}),
        arguments(TInt64.class, DataType.DT_INT64, new long[][][] {{{1L << 40}, {2}}}),
        arguments(TFloat32.class, DataType.DT_FLOAT, new float[][][][] {{{{0.1f}}, {{2}}}}),
        arguments(TFloat64.class, DataType.DT_DOUBLE, new double[][] {{0.1, Math.PI}}),
        arguments(TFloat16.class, DataType.DT_HALF, new float[] {0.5f, -2}),
        arguments(TBfloat16.class, DataType.DT_BFLOAT16, new float[] {0.5f, -2}),
        arguments(
            TString.class, DataType.DT_STRING, new String[][] {{"", "näïve"}, {"日本", "a\0b"}}),
        arguments(TInt32.class, DataType.DT_INT32, new int[1][2][1][2][1][2][1][2]),
        arguments(TInt32.class, DataType.DT_INT32, 7),
        arguments(TBool.class, DataType.DT_BOOL, true),
        arguments(TUint8.class, DataType.DT_UINT8, (byte) 7),
        arguments(TUint16.class, DataType.DT_UINT16, (short) 7),
        arguments(TInt64.class, DataType.DT_INT64, 7L),
        arguments(TFloat32.class, DataType.DT_FLOAT, 7f),
        arguments(TFloat64.class, DataType.DT_DOUBLE, 7.0),
        arguments(TString.class, DataType.DT_STRING, "seven"));
  }

  @ParameterizedTest
  @MethodSource("javaValues")
  void valuesOfEveryTypeAndRankComeBackEqual(
      Class<? extends TType> type, DataType dtype, Object value) {
    Answer answer = through(type, dtype, value);
    assertThat(answer.toArray("y")).isEqualTo(value);
    assertThat(answer.get("y", value.getClass())).hasSameClassAs(value);
    assertThat(answer.dtype("y")).isEqualTo(dtype);
  }

  @Test
  void bfloat16InputsAreRoundedToTheNearestEven() {
    float half = Math.scalb(1f, -8);
    float[] values = {1 + half, 1 + 3 * half, 1 + 1.5f * half, -1 - half, Float.NaN};
    Answer answer = through(TBfloat16.class, DataType.DT_BFLOAT16, values);
    assertThat(answer.get("y", float[].class))
        .containsExactly(1, 1 + 4 * half, 1 + 2 * half, -1, Float.NaN);
  }

  static List<Arguments> ndArrays() {
    int[][] ints = {{1, 2}, {3, 4}};
    String[] strings = {"one", "two"};
    byte[][] bytes = {{1, 0, -1}, {}};
    return List.of(
        arguments(TInt32.class, DataType.DT_INT32, StdArrays.ndCopyOf(ints), ints),
        arguments(TInt64.class, DataType.DT_INT64, NdArrays.vectorOf(1L, 2L), new long[] {1, 2}),
        arguments(TFloat32.class, DataType.DT_FLOAT, NdArrays.scalarOf(0.5f), 0.5f),
        arguments(TFloat64.class, DataType.DT_DOUBLE, NdArrays.vectorOf(0.5), new double[] {0.5}),
        arguments(TFloat16.class, DataType.DT_HALF, NdArrays.vectorOf(0.5f), new float[] {0.5f}),
        arguments(TUint8.class, DataType.DT_UINT8, NdArrays.vectorOf(bytes[0]), bytes[0]),
        arguments(TUint16.class, DataType.DT_UINT16, NdArrays.scalarOf((short) 1), (short) 1),
        arguments(TBool.class, DataType.DT_BOOL, NdArrays.vectorOf(true), new boolean[] {true}),
        arguments(TString.class, DataType.DT_STRING, NdArrays.vectorOfObjects(strings), strings),
        arguments(TString.class, DataType.DT_STRING, NdArrays.vectorOfObjects(bytes), bytes));
  }

  @ParameterizedTest
  @MethodSource("ndArrays")
  void ndArraysAreAccepted(
      Class<? extends TType> type, DataType dtype, NdArray<?> value, Object expected) {
    Answer answer = through(type, dtype, value);
    assertThat((Object) answer.get("y", expected.getClass())).isEqualTo(expected);
  }

  @Test
  void aSliceOfAnNdArrayIsReadInItsOrder() {
    NdArray<?> columns = StdArrays.ndCopyOf(new int[][] {{1, 2, 3}, {4, 5, 6}});
    NdArray<?> secondRow = columns.get(1);
    Answer answer = through(TInt32.class, DataType.DT_INT32, secondRow);
    assertThat(answer.get("y", int[].class)).containsExactly(4, 5, 6);
  }

  @Test
  void aTensorIsAcceptedAndStaysOpen() {
    try (TInt32 ids = TInt32.vectorOf(1, 2)) {
      Answer answer = through(TInt32.class, DataType.DT_INT32, ids);
      assertThat(answer.get("y", int[].class)).containsExactly(1, 2);
      assertThat(ids.getInt(1)).isEqualTo(2);
      assertThat(ids.numBytes()).isEqualTo(8);
    }
  }

  @Test
  void stringsMayBeBinary() {
    byte[][] image = {{(byte) 0xff, 0, (byte) 0xd8}, "text".getBytes(StandardCharsets.UTF_8)};
    Answer answer = through(TString.class, DataType.DT_STRING, image);
    assertThat(answer.get("y", byte[][].class)).isDeepEqualTo(image);
    assertThat(answer.shape("y")).isEqualTo(Shape.of(2));
    assertThat(answer.get("y", String[].class)[1]).isEqualTo("text");
  }

  @Test
  void aScalarStringMayBeBytes() {
    Answer answer = through(TString.class, DataType.DT_STRING, new byte[] {104, 105});
    assertThat(answer.get("y", String.class)).isEqualTo("hi");
    assertThat(answer.get("y", byte[].class)).containsExactly(104, 105);
  }

  @Test
  void twoOutputsMayBeOneTensor() {
    TensorInfo y = tensor("y:0", DataType.DT_INT32, -1, 5);
    Models.ids()
        .signature(
            "twice", Map.of("ids", tensor("x:0", DataType.DT_INT32, -1, 5)), Map.of("a", y, "b", y))
        .save(folder);
    int[][] ids = {{1, 2, 3, 4, 5}};
    try (ServedModel model = ServedModel.open(folder)) {
      Answer answer = model.signature("twice").call(Map.of("ids", ids));
      assertThat(answer.get("a", int[][].class)).isDeepEqualTo(ids);
      assertThat(answer.get("b", int[][].class)).isDeepEqualTo(ids);
    }
  }

  @Test
  void anOutputMayBeEmpty() {
    HandMade.of(tf -> tf.withName("y").identity(tf.zeros(tf.array(0, 3), TInt32.class)))
        .signature("empty", Map.of(), Map.of("y", tensor("y:0", DataType.DT_INT32, -1, 3)))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      Answer answer = model.signature("empty").call(Map.of());
      assertThat(answer.get("y", int[][].class)).isEmpty();
      assertThat(answer.shape("y")).isEqualTo(Shape.of(0, 3));
    }
  }

  @Test
  void anInputMayBeEmptyIfTheSignatureDeclaresIt() {
    TensorInfo none = tensor("x:0", DataType.DT_INT32, -1, 0);
    Models.ids()
        .signature("none", Map.of("x", none), Map.of("y", tensor("y:0", DataType.DT_INT32, -1, 0)))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      Answer answer = model.signature("none").call(Map.of("x", new int[2][0]));
      assertThat(answer.get("y", int[][].class)).isDeepEqualTo(new int[2][0]);
    }
  }

  @Test
  void aTensorFlowFailureNamesTheSignature() {
    HandMade.of(
            tf -> {
              var x = tf.withName("x").placeholder(TInt32.class);
              tf.withName("y").math.div(tf.constant(1), x);
            })
        .signature(
            "divide",
            Map.of("x", tensor("x:0", DataType.DT_INT32)),
            Map.of("y", tensor("y:0", DataType.DT_INT32)))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      ServedSignature divide = model.signature("divide");
      messageOf(Reason.FAILED, () -> divide.call(Map.of("x", 0)))
          .startsWith("signature \"divide\": TensorFlow failed: ")
          .containsIgnoringCase("division by zero");
      assertThat(divide.call(Map.of("x", 1)).get("y", Integer.class)).isEqualTo(1);
    }
  }
}
