package dev.unrolled.interchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.ndarray.FloatNdArray;

/** Gathers what a reader finds, and tells weights from ignored. */
final class ArrayCollector {

  private final Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
  private final List<IgnoredVariable> ignored = new ArrayList<>();
  private boolean alphabetical;

  /** Takes an array of floats, whose values are asked for only if it is no ignored. */
  void add(String name, String form, Supplier<FloatNdArray> values) {
    Optional<IgnoredVariable.Kind> kind = IgnoredVariable.Kind.of(name);
    if (kind.isPresent()) {
      add(new IgnoredVariable(name, form, kind.get()));
    } else {
      arrays.put(name, values.get());
    }
  }

  /** Takes an array of another type. */
  void addOther(String name, String form) {
    add(new IgnoredVariable(name, form, IgnoredVariable.Kind.of(name).orElse(IgnoredVariable.Kind.NOT_FLOAT)));
  }

  /** Says that the file's order is the alphabet's, not that of the model's layers. */
  void setAlphabetical() {
    alphabetical = true;
  }

  void add(IgnoredVariable found) {
    ignored.add(found);
  }

  NamedArrays arrays(Origin origin, ModelDescription description) {
    return new NamedArrays(
        origin, arrays, ignored, alphabetical ? description.alphabetical() : description);
  }

  /** Whether two arrays are equal to the last bit. */
  static boolean same(FloatNdArray a, FloatNdArray b) {
    return a.shape().equals(b.shape()) && Arrays.equals(Floats.flat(a), Floats.flat(b));
  }
}
