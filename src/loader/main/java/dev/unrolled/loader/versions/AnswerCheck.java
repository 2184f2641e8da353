package dev.unrolled.loader.versions;

import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.TensorText;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.TensorProto;

/** Finds where an answer is not the one expected. */
record AnswerCheck(WarmUpOptions options) {

  /** The first difference in words; outputs that are not expected do not count. */
  Optional<String> difference(Map<String, TensorProto> expected, Answer found)
      throws FormatException {
    for (Map.Entry<String, TensorProto> output : new TreeMap<>(expected).entrySet()) {
      Optional<String> difference = difference(output.getKey(), output.getValue(), found);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<String> difference(String name, TensorProto message, Answer answer)
      throws FormatException {
    if (!answer.names().contains(name)) {
      return Optional.of(
          "expected \"%s\", found only: %s".formatted(name, TensorText.names(answer.names())));
    }
    TensorValue expected = TensorValue.read(message);
    String stated = TensorText.of(expected.dtype(), expected.shape());
    TensorValue value = answer.tensor(name);
    String found = TensorText.of(value.dtype(), value.shape());
    return stated.equals(found)
        ? difference(name, expected, value.values())
        : Optional.of("\"%s\": expected %s, found %s".formatted(name, stated, found));
  }

  private Optional<String> difference(String name, TensorValue expected, Object found) {
    for (int i = 0; i < Array.getLength(found); i++) {
      Object wanted = Array.get(expected.values(), i);
      Object given = Array.get(found, i);
      if (!same(wanted, given)) {
        return Optional.of(
            "\"%s\"%s: expected %s, found %s"
                .formatted(
                    name, index(expected.toNdArray().shape(), i), text(wanted), text(given)));
      }
    }
    return Optional.empty();
  }

  private boolean same(Object wanted, Object given) {
    if (wanted instanceof byte[] bytes) {
      return Arrays.equals(bytes, (byte[]) given);
    } else if (wanted instanceof Float || wanted instanceof Double) {
      return options.same(((Number) wanted).doubleValue(), ((Number) given).doubleValue());
    }
    return wanted.equals(given);
  }

  private static String text(Object element) {
    return element instanceof byte[] bytes
        ? "\"%s\"".formatted(new String(bytes, StandardCharsets.UTF_8))
        : element.toString();
  }

  /** Where a flat index stands, such as {@code [3][1]}. */
  private static String index(Shape shape, int flat) {
    StringBuilder index = new StringBuilder();
    long rest = flat;
    for (int axis = shape.numDimensions() - 1; axis >= 0; axis--) {
      index.insert(0, "[" + rest % shape.get(axis) + "]");
      rest /= shape.get(axis);
    }
    return index.toString();
  }
}
