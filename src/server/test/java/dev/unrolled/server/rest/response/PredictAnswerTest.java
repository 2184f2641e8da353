package dev.unrolled.server.rest.response;

import static dev.unrolled.server.rest.request.Bodies.strings;
import static dev.unrolled.server.rest.request.Bodies.tensor;
import static dev.unrolled.server.rest.request.PredictFormat.COLUMNAR;
import static dev.unrolled.server.rest.request.PredictFormat.ROW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.tensorflow.proto.DataType.DT_BOOL;
import static org.tensorflow.proto.DataType.DT_COMPLEX64;
import static org.tensorflow.proto.DataType.DT_DOUBLE;
import static org.tensorflow.proto.DataType.DT_FLOAT;
import static org.tensorflow.proto.DataType.DT_INT16;
import static org.tensorflow.proto.DataType.DT_INT32;
import static org.tensorflow.proto.DataType.DT_INT64;
import static org.tensorflow.proto.DataType.DT_INT8;
import static org.tensorflow.proto.DataType.DT_QINT8;
import static org.tensorflow.proto.DataType.DT_UINT16;
import static org.tensorflow.proto.DataType.DT_UINT32;
import static org.tensorflow.proto.DataType.DT_UINT64;
import static org.tensorflow.proto.DataType.DT_UINT8;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.JsonDocument;
import dev.unrolled.server.rest.request.PredictFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs as JSON, in both formats. */
class PredictAnswerTest {

  private static final int[] TWELVE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2};

  private static final Map<String, TensorValue> FIVE =
      Map.of(
          "d", tensor(DT_DOUBLE, new double[] {8, 9}, 2),
          "f", tensor(DT_FLOAT, new float[] {1, 2}, 2, 1),
          "i", tensor(DT_INT32, TWELVE, 2, 3, 2),
          "s", strings(new String[] {"foo", "bar", "baz", "bat"}, 2, 2),
          "s_bytes", strings(new String[] {"hello", "world", "tf", "serving"}, 2, 2));

  private static Stream<Arguments> wholeNumbers() {
    TensorValue matrices = tensor(DT_INT32, TWELVE, 2, 3, 2);
    TensorValue five = tensor(DT_INT32, new int[] {1, 2, 3, 4, 5}, 5);
    return Stream.of(
        arguments(ROW, one(matrices), "{'predictions':[[[1,2],[3,4],[5,6]],[[7,8],[9,0],[1,2]]]}"),
        arguments(COLUMNAR, one(matrices), "{'outputs':[[[1,2],[3,4],[5,6]],[[7,8],[9,0],[1,2]]]}"),
        arguments(ROW, one(five), "{'predictions':[1,2,3,4,5]}"),
        arguments(COLUMNAR, one(five), "{'outputs':[1,2,3,4,5]}"),
        arguments(
            COLUMNAR, one(tensor(DT_INT64, new long[] {1L << 40})), "{'outputs':1099511627776}"),
        arguments(ROW, one(tensor(DT_UINT8, new byte[] {-1, 1}, 2)), "{'predictions':[255,1]}"),
        arguments(ROW, one(tensor(DT_INT8, new byte[] {-1, 1}, 2)), "{'predictions':[-1,1]}"),
        arguments(ROW, one(tensor(DT_INT16, new short[] {-1}, 1)), "{'predictions':[-1]}"),
        arguments(ROW, one(tensor(DT_UINT16, new short[] {-1}, 1)), "{'predictions':[65535]}"),
        arguments(ROW, one(tensor(DT_UINT32, new int[] {-1}, 1)), "{'predictions':[4294967295]}"),
        arguments(
            ROW,
            one(tensor(DT_UINT64, new long[] {-1}, 1)),
            "{'predictions':[18446744073709551615]}"),
        arguments(
            ROW,
            one(tensor(DT_COMPLEX64, new float[] {1, 2, 0, -0.5f}, 2)),
            "{'predictions':[[1.0,2.0],[0.0,-0.5]]}"));
  }

  private static Stream<Arguments> otherElements() {
    float[] many = {9000000, 999999, 0.5f, .0003f, .00003f, 555557.5f};
    float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, 3, Float.NEGATIVE_INFINITY};
    boolean[] both = {true, false};
    TensorValue bytes = strings(new String[] {"hello", "world", "tf", "serving"}, 2, 2);
    TensorValue text = strings(new String[] {"a\"b\n", "\u00fc"}, 2);
    return Stream.of(
        arguments(
            ROW,
            one(tensor(DT_FLOAT, many, 2, 3)),
            "{'predictions':[[9e+06,999999.0,0.5],[0.0003,3e-05,555557.5]]}"),
        arguments(
            ROW,
            one(tensor(DT_FLOAT, odd, 2, 2)),
            "{'predictions':[[NaN,Infinity],[3.0,-Infinity]]}"),
        arguments(ROW, one(tensor(DT_BOOL, both, 2)), "{'predictions':[true,false]}"),
        arguments(ROW, one(text), "{'predictions':['a\\'b\\n','\u00fc']}"),
        arguments(
            ROW,
            Map.of("t_bytes", bytes),
            "{'predictions':[[{'b64':'aGVsbG8='},{'b64':'d29ybGQ='}],[{'b64':'dGY='},{'b64':'c2VydmluZw=='}]]}"));
  }

  private static Stream<Arguments> severalOutputs() {
    return Stream.of(
        arguments(
            ROW,
            FIVE,
            "{'predictions':["
                + "{'d':8.0,'f':[1.0],'i':[[1,2],[3,4],[5,6]],'s':['foo','bar'],'s_bytes':[{'b64':'aGVsbG8='},{'b64':'d29ybGQ='}]},"
                + "{'d':9.0,'f':[2.0],'i':[[7,8],[9,0],[1,2]],'s':['baz','bat'],'s_bytes':[{'b64':'dGY='},{'b64':'c2VydmluZw=='}]}]}"),
        arguments(
            COLUMNAR,
            FIVE,
            "{'outputs':{'d':[8.0,9.0],'f':[[1.0],[2.0]],'i':[[[1,2],[3,4],[5,6]],[[7,8],[9,0],[1,2]]],"
                + "'s':[['foo','bar'],['baz','bat']],"
                + "'s_bytes':[[{'b64':'aGVsbG8='},{'b64':'d29ybGQ='}],[{'b64':'dGY='},{'b64':'c2VydmluZw=='}]]}}"));
  }

  private static Stream<Arguments> nothing() {
    TensorValue floats = tensor(DT_FLOAT, new float[0], 0, 3, 4);
    TensorValue strings = strings(new String[0], 0, 1, 2);
    return Stream.of(
        arguments(ROW, one(tensor(DT_INT32, new int[0], 0, 2)), "{'predictions':[]}"),
        arguments(COLUMNAR, one(tensor(DT_INT32, new int[0], 2, 0)), "{'outputs':[[],[]]}"),
        arguments(ROW, Map.of("f", floats, "s", strings), "{'predictions':[]}"));
  }

  private static Map<String, TensorValue> one(TensorValue tensor) {
    return Map.of("y", tensor);
  }

  @ParameterizedTest
  @MethodSource({"wholeNumbers", "otherElements", "severalOutputs", "nothing"})
  void outputsBecomeJson(PredictFormat format, Map<String, TensorValue> outputs, String expected) {
    String json = new String(PredictAnswer.of(new TreeMap<>(outputs), format).toBytes(), UTF_8);

    assertThat(json.replaceAll("\\s", "").replace('"', '\'')).isEqualTo(expected);
  }

  private static Stream<Arguments> refused() {
    TensorValue one = tensor(DT_INT32, new int[] {1}, 1);
    return Stream.of(
        arguments(Map.of(), "Cannot convert empty tensor map to JSON"),
        arguments(
            Map.of(
                "y", new TensorValue(DT_QINT8, org.tensorflow.ndarray.Shape.of(1), new byte[1][8])),
            "Failed to write JSON value for tensor type: qint8"),
        arguments(
            Map.of("y", tensor(DT_INT32, new int[] {1})),
            "Tensor name: y has no shape information "),
        arguments(
            Map.of("a", tensor(DT_INT32, new int[] {1, 2}, 2), "b", one),
            "Tensor name: b has inconsistent batch size: 1 expecting: 2"),
        arguments(
            Map.of("a", tensor(DT_INT32, new int[0], 0, 2), "b", one),
            "Tensor name: b has inconsistent batch size: 1 expecting: 0"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void outputsWithoutBatchDimensionAreRejectedInRowFormat(
      Map<String, TensorValue> outputs, String message) {
    ServingException e =
        catchThrowableOfType(
            ServingException.class, () -> PredictAnswer.of(new TreeMap<>(outputs), ROW).toBytes());

    assertThat(e).hasMessage(message);
    assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  void rowsAreLaidOutALineEachWhereTheyHaveNames() {
    var outputs =
        Map.of(
            "a", tensor(DT_INT32, new int[] {1, 2, 3, 4}, 2, 2),
            "b", tensor(DT_FLOAT, new float[] {5, 6}, 2));

    assertThat(new String(PredictAnswer.of(new TreeMap<>(outputs), ROW).toBytes(), UTF_8))
        .isEqualTo(
            """
            {
                "predictions": [
                    {
                        "a": [1, 2],
                        "b": 5.0
                    },
                    {
                        "a": [3, 4],
                        "b": 6.0
                    }
                ]
            }""");
  }

  @Test
  void rowsWithoutNamesAreLaidOutOnOneLine() {
    var outputs = one(tensor(DT_INT32, new int[] {1, 2, 3, 4}, 2, 2));

    assertThat(new String(PredictAnswer.of(new TreeMap<>(outputs), ROW).toBytes(), UTF_8))
        .isEqualTo("{\n    \"predictions\": [[1, 2], [3, 4]\n    ]\n}");
  }

  @Test
  void columnsAreLaidOutALineAnElement() {
    var outputs = one(tensor(DT_INT32, new int[] {1, 2}, 2));

    assertThat(new String(PredictAnswer.of(new TreeMap<>(outputs), COLUMNAR).toBytes(), UTF_8))
        .isEqualTo("{\n    \"outputs\": [\n        1,\n        2\n    ]\n}");
  }

  @Test
  void errorsAreJson() {
    assertThat(new String(JsonDocument.ofError("Bad key: \"key\"").toBytes(), UTF_8))
        .isEqualTo("{\n    \"error\": \"Bad key: \\\"key\\\"\"\n}");
  }
}
