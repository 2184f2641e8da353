package dev.unrolled.interchange;

import java.util.Optional;
import java.util.Set;

/** The floating-point types in which Keras's layers compute; here all compute in float32. */
final class Precision {

  private static final String OURS = "float32";
  private static final Set<String> OTHERS =
      Set.of("float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16");

  private Precision() {}

  /**
   * A note on a type that is not ours.
   *
   * @throws InterchangeException UNSUPPORTED if it is not a floating-point type
   */
  static Optional<String> note(KerasLayer layer, String dtype) {
    if (dtype.equals(OURS)) {
      return Optional.empty();
    }
    OptionRules.require(layer, "dtype", dtype, OTHERS);
    return Optional.of(
        "the model computes in %s: here it computes in float32, and its answers differ by the rounding"
            .formatted(dtype));
  }
}
