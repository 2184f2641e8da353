package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.loader.errors.LoaderException.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

class WrongInputTest {

  private static final String IDS = "signature \"serving_default\", input \"ids\"";

  @TempDir static Path folder;

  private static ServedModel model;
  private static ServedSignature signature;

  @BeforeAll
  static void open() {
    HandMade ids = Models.ids();
    ids.signature(
        "both",
        Map.of("b", tensor("x:0", DataType.DT_INT32), "a", tensor("x:0", DataType.DT_INT32)),
        Map.of("y", tensor("y:0", DataType.DT_INT32)));
    model = ServedModel.open(ids.save(folder));
    signature = model.signature("serving_default");
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static Map<String, Object> ids(Object value) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("ids", value);
    return inputs;
  }

  static List<Arguments> wrongArrays() {
    int[] row = {1, 2, 3, 4, 5};
    return List.of(
        arguments(Reason.WRONG_SHAPE, new int[3][4], "int32 [3, 4]"),
        arguments(Reason.WRONG_SHAPE, row, "int32 [5]"),
        arguments(Reason.WRONG_SHAPE, 7, "int32 []"),
        arguments(Reason.WRONG_SHAPE, new int[1][1][5], "int32 [1, 1, 5]"),
        arguments(Reason.WRONG_SHAPE, NdArrays.vectorOf(1, 2), "int32 [2]"),
        arguments(Reason.WRONG_DTYPE, new float[1][5], "float32 [1, 5]"),
        arguments(Reason.WRONG_DTYPE, new byte[1][5], "uint8 [1, 5]"),
        arguments(Reason.WRONG_DTYPE, new String[][] {{"1"}}, "string [1, 1]"),
        arguments(Reason.WRONG_DTYPE, 7L, "int64 []"),
        arguments(Reason.WRONG_DTYPE, NdArrays.ofLongs(Shape.of(1, 5)), "int64 [1, 5]"),
        arguments(Reason.WRONG_DTYPE, NdArrays.vectorOfObjects("1"), "objects [1]"),
        arguments(Reason.WRONG_VALUE, null, "null"),
        arguments(Reason.WRONG_VALUE, List.of("1"), List.of("1").getClass().getTypeName()),
        arguments(Reason.WRONG_VALUE, new Integer[1][5], "java.lang.Integer[][]"),
        arguments(Reason.WRONG_VALUE, new char[1][5], "char[][]"));
  }

  @ParameterizedTest
  @MethodSource("wrongArrays")
  void aWrongValueIsReportedWithTheExpectedOne(Reason reason, Object value, String found) {
    messageOf(reason, () -> signature.call(ids(value)))
        .isEqualTo(IDS + ": expected int32 [-1, 5], found " + found);
  }

  @Test
  void anEmptyBatchIsRefused() {
    messageOf(Reason.WRONG_SHAPE, () -> signature.call(ids(NdArrays.ofInts(Shape.of(0, 5)))))
        .isEqualTo(IDS + ": expected int32 [-1, 5], found int32 [0, 5], which is empty");
  }

  static List<Arguments> badRows() {
    int[] row = {1, 2, 3, 4, 5};
    return List.of(
        arguments(
            Reason.WRONG_SHAPE,
            new int[][] {row, row, {1, 2}},
            "[2]: expected 5 elements as in the first, found 2"),
        arguments(
            Reason.WRONG_SHAPE,
            new int[][] {row, {1, 2, 3, 4, 5, 6}},
            "[1]: expected 5 elements as in the first, found 6"),
        arguments(Reason.WRONG_VALUE, new int[][] {row, null}, "[1]: expected a value, found null"),
        arguments(
            Reason.WRONG_VALUE, new int[][] {null, row}, "[0]: expected a value, found null"));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void aRaggedArrayIsReportedWithTheRow(Reason reason, int[][] rows, String problem) {
    messageOf(reason, () -> signature.call(ids(rows))).isEqualTo(IDS + problem);
  }

  @Test
  void tensorsAreCheckedLikeArrays() {
    try (TFloat32 floats = TFloat32.tensorOf(Shape.of(1, 5));
        TInt32 narrow = TInt32.tensorOf(Shape.of(1, 4))) {
      messageOf(Reason.WRONG_DTYPE, () -> signature.call(ids(floats)))
          .isEqualTo(IDS + ": expected int32 [-1, 5], found float32 [1, 5]");
      messageOf(Reason.WRONG_SHAPE, () -> signature.call(ids(narrow)))
          .isEqualTo(IDS + ": expected int32 [-1, 5], found int32 [1, 4]");
    }
  }

  @Test
  void aClosedTensorIsRefused() {
    TInt32 closed = TInt32.tensorOf(Shape.of(1, 5));
    closed.close();
    messageOf(Reason.WRONG_VALUE, () -> signature.call(ids(closed)))
        .isEqualTo(IDS + ": expected int32 [-1, 5], found a closed tensor");
  }

  @Test
  void aSparseTensorIsRefused() {
    try (TInt64 indices = TInt64.tensorOf(Shape.of(1, 2));
        TInt32 values = TInt32.vectorOf(1);
        TInt64 shape = TInt64.vectorOf(1, 5);
        TInt32 sparse = TInt32.sparseTensorOf(indices, values, shape)) {
      messageOf(Reason.WRONG_VALUE, () -> signature.call(ids(sparse)))
          .isEqualTo(IDS + ": expected int32 [-1, 5], found a sparse tensor");
    }
  }

  @Test
  void anUnknownNameIsReportedWithTheKnownOnes() {
    Map<String, ?> inputs = Map.of("id", new int[1][5]);
    messageOf(Reason.UNKNOWN_NAME, () -> signature.call(inputs))
        .isEqualTo("signature \"serving_default\": unknown input \"id\"; known inputs: ids");
  }

  @Test
  void aMissingInputIsReportedWithTheKnownOnes() {
    messageOf(Reason.MISSING_INPUT, () -> model.signature("both").call(Map.of("a", 1)))
        .isEqualTo("signature \"both\": missing input \"b\"; known inputs: a, b");
  }

  @Test
  void aNullStringIsReportedWithItsPosition(@TempDir Path other) {
    Models.identity(other, TString.class, DataType.DT_STRING);
    try (ServedModel strings = ServedModel.open(other)) {
      Map<String, ?> inputs = Map.of("x", new String[][] {{"a", "b"}, {"c", null}});
      messageOf(Reason.WRONG_VALUE, () -> strings.signature("serving_default").call(inputs))
          .isEqualTo(
              "signature \"serving_default\", input \"x\"[1][1]: expected a value, found null");
    }
  }

  @Test
  void anNdArrayOfOtherObjectsIsRefused(@TempDir Path other) {
    Models.identity(other, TString.class, DataType.DT_STRING);
    try (ServedModel strings = ServedModel.open(other)) {
      ServedSignature call = strings.signature("serving_default");
      messageOf(Reason.WRONG_VALUE, () -> call.call(Map.of("x", NdArrays.vectorOfObjects(1))))
          .endsWith("expected string [...], found java.lang.Integer in it");
      messageOf(
              Reason.WRONG_VALUE, () -> call.call(Map.of("x", NdArrays.vectorOfObjects("a", null))))
          .endsWith("expected string [...], found null in it");
      messageOf(Reason.WRONG_DTYPE, () -> call.call(Map.of("x", NdArrays.vectorOf(1))))
          .endsWith("expected string [...], found int32 [1]");
    }
  }
}
