package dev.unrolled.interchange.files;

import dev.unrolled.interchange.Floats;
import dev.unrolled.interchange.IgnoredVariable;
import dev.unrolled.interchange.ModelDescription;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.ndarray.FloatNdArray;

/** Collects the arrays of a file, separated into weights and ignored variables. */
final class ArrayCollector {

  private final Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
  private final List<IgnoredVariable> ignored = new ArrayList<>();
  private boolean alphabetical;

  /** Adds a float array. Its values are read only if it is a weight. */
  void add(String name, String form, Supplier<FloatNdArray> values) {
    Optional<IgnoredVariable.Kind> kind = IgnoredVariable.Kind.of(name);
    if (kind.isPresent()) {
      add(new IgnoredVariable(name, form, kind.get()));
    } else {
      arrays.put(name, values.get());
    }
  }

  /** Adds an array of another type. */
  void addOther(String name, String form) {
    add(
        new IgnoredVariable(
            name, form, IgnoredVariable.Kind.of(name).orElse(IgnoredVariable.Kind.NOT_FLOAT)));
  }

  /** Marks the file's order as alphabetical instead of the order of the model's layers. */
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

  /** Returns whether two arrays are bitwise equal. */
  static boolean same(FloatNdArray a, FloatNdArray b) {
    return a.shape().equals(b.shape()) && Arrays.equals(Floats.flat(a), Floats.flat(b));
  }
}
