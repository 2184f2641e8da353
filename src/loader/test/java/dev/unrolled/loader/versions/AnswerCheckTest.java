package dev.unrolled.loader.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.values.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

class AnswerCheckTest {

  private static final Shape SHAPE = Shape.of(2, 2);

  private static Optional<String> difference(DataType dtype, Object expected, Object found)
      throws FormatException {
    Answer answer =
        new Answer("", new TreeMap<>(Map.of("y", new TensorValue(dtype, SHAPE, found))));
    TensorValue value = new TensorValue(dtype, SHAPE, expected);
    return new AnswerCheck(1e-3).difference(Map.of("y", value.write()), answer);
  }

  private static Optional<String> floats(float expected, float found) throws FormatException {
    return difference(
        DataType.DT_FLOAT, new float[] {0, 0, expected, 0}, new float[] {0, 0, found, 0});
  }

  @Test
  void floatsMayDifferByTheTolerance() throws FormatException {
    assertThat(floats(0.5f, 0.5009f)).isEmpty();
    assertThat(floats(0.5f, 0.502f)).contains("\"y\"[1][0]: expected 0.5, found 0.502");
    assertThat(floats(-5000, -5004)).isEmpty();
    assertThat(floats(-5000, -5006)).contains("\"y\"[1][0]: expected -5000.0, found -5006.0");
  }

  @Test
  void infiniteAndNaNValuesMustBeEqual() throws FormatException {
    assertThat(floats(Float.NaN, Float.NaN)).isEmpty();
    assertThat(floats(Float.NaN, 0)).contains("\"y\"[1][0]: expected NaN, found 0.0");
    assertThat(floats(0, Float.NaN)).contains("\"y\"[1][0]: expected 0.0, found NaN");
    assertThat(floats(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY)).isEmpty();
    assertThat(floats(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY))
        .contains("\"y\"[1][0]: expected Infinity, found -Infinity");
    assertThat(floats(Float.POSITIVE_INFINITY, 3))
        .contains("\"y\"[1][0]: expected Infinity, found 3.0");
  }

  @Test
  void otherTypesMustBeEqual() throws FormatException {
    assertThat(difference(DataType.DT_INT64, new long[] {1, 2, 3, 4}, new long[] {1, 2, 3, 5}))
        .contains("\"y\"[1][1]: expected 4, found 5");
    byte[][] words = {utf8("a"), utf8("b"), utf8("c"), utf8("d")};
    assertThat(difference(DataType.DT_STRING, words, words.clone())).isEmpty();
    byte[][] others = {utf8("a"), utf8("x"), utf8("c"), utf8("d")};
    assertThat(difference(DataType.DT_STRING, words, others))
        .contains("\"y\"[0][1]: expected \"b\", found \"x\"");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
