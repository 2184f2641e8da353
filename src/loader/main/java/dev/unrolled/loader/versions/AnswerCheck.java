package dev.unrolled.loader.versions;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.Comparison;
import dev.unrolled.loader.values.TensorText;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.TensorProto;

/** Compares an answer with the expected outputs; floats may differ by a tolerance. */
record AnswerCheck(double tolerance) {

  /** Describes the first difference. Outputs that are not expected are ignored. */
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
          "missing output \"%s\"; outputs: %s".formatted(name, TensorText.names(answer.names())));
    }
    TensorValue expected = TensorValue.read(message);
    TensorValue found = answer.tensor(name);
    String wanted = TensorText.of(expected.dtype(), expected.shape());
    String given = TensorText.of(found.dtype(), found.shape());
    return wanted.equals(given)
        ? difference(name, expected, found.values())
        : Optional.of("\"%s\": expected %s, found %s".formatted(name, wanted, given));
  }

  private Optional<String> difference(String name, TensorValue expected, Object found) {
    boolean isFloat = ElementType.of(expected.dtype()).filter(ElementType::isFloat).isPresent();
    double allowed = isFloat ? tolerance : 0;
    for (int i = 0; i < Array.getLength(found); i++) {
      Object wanted = Array.get(expected.values(), i);
      Object given = Array.get(found, i);
      if (!Comparison.passes(wanted, given, allowed)) {
        return Optional.of(
            "\"%s\"%s: expected %s, found %s"
                .formatted(
                    name, Comparison.index(expected.arrayShape(), i), text(wanted), text(given)));
      }
    }
    return Optional.empty();
  }

  private static String text(Object element) {
    return element instanceof byte[] bytes
        ? "\"%s\"".formatted(new String(bytes, StandardCharsets.UTF_8))
        : element.toString();
  }
}
