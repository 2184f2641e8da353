package dev.unrolled.interchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.ndarray.FloatNdArray;

/** Gathers what a reader finds, and tells weights from ballast. */
final class ArrayCollector {

  private final Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
  private final List<Ballast> ballast = new ArrayList<>();
  private boolean alphabetical;

  /** Takes an array of floats, whose values are asked for only if it is no ballast. */
  void add(String name, String form, Supplier<FloatNdArray> values) {
    Optional<Ballast.Kind> kind = Ballast.Kind.of(name);
    if (kind.isPresent()) {
      add(new Ballast(name, form, kind.get()));
    } else {
      arrays.put(name, values.get());
    }
  }

  /** Takes an array of another type. */
  void addOther(String name, String form) {
    add(new Ballast(name, form, Ballast.Kind.of(name).orElse(Ballast.Kind.NOT_FLOAT)));
  }

  /** Says that the file's order is the alphabet's, not that of the model's layers. */
  void setAlphabetical() {
    alphabetical = true;
  }

  void add(Ballast found) {
    ballast.add(found);
  }

  NamedArrays arrays(Origin origin, ModelDescription description) {
    return new NamedArrays(
        origin, arrays, ballast, alphabetical ? description.alphabetical() : description);
  }

  /** Whether two arrays are equal to the last bit. */
  static boolean same(FloatNdArray a, FloatNdArray b) {
    return a.shape().equals(b.shape()) && Arrays.equals(Floats.flat(a), Floats.flat(b));
  }
}
