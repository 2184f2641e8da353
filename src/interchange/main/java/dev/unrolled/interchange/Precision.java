package dev.unrolled.interchange;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.Optional;
import java.util.Set;

/** Floating-point types of Keras's layers; here all of them compute in float32. */
final class Precision {

  private static final String FLOAT32 = "float32";
  private static final Set<String> ROUNDED =
      Set.of("float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16");

  private Precision() {}

  /**
   * Returns a note on a type other than float32.
   *
   * @throws InterchangeException UNSUPPORTED if it is not a floating-point type
   */
  static Optional<String> note(KerasLayer layer, String dtype) {
    if (dtype.equals(FLOAT32)) {
      return Optional.empty();
    }
    OptionRules.require(layer, "dtype", dtype, ROUNDED);
    return Optional.of(
        "the model computes in %s; here it computes in float32, so its answers differ by rounding"
            .formatted(dtype));
  }
}
