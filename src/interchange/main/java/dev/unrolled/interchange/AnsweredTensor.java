package dev.unrolled.interchange;

import dev.unrolled.loader.values.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.proto.DataType;

/** What a model answered, as a golden holds it. */
final class AnsweredTensor {

  private AnsweredTensor() {}

  /** Its type, if goldens have it. */
  static Optional<GoldenType> type(DataType dtype) {
    return GoldenType.named(Floats.words(dtype));
  }

  /** Element type and shape, such as {@code int32 [3, 5]}. */
  static String form(Answer answer, String name) {
    return Floats.words(answer.dtype(name)) + " " + answer.shape(name);
  }

  /** Its values in row-major order; strings are read as UTF-8. */
  static Object flat(Answer answer, String name) {
    Object flat = answer.toFlatArray(name);
    return flat instanceof byte[][] strings
        ? Arrays.stream(strings)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toArray(String[]::new)
        : flat;
  }
}
