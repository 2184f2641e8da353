package dev.unrolled.loader.calls;

import dev.unrolled.loader.savedmodel.ServingMetadata;
import java.nio.file.Path;

/** Check of input shapes before a call. Element types are always checked. */
public enum ShapeCheck {
  /** The shape must match the signature. A value may be empty only if the signature declares it. */
  STRICT,
  /**
   * No check against the signature, as in TensorFlow Serving.
   *
   * <p>Most kernels refuse an unsuitable shape; others may crash the JVM. Shapes that crash
   * TensorFlow itself are still refused. These are more than 254 dimensions, or 64 if the graph may
   * add some, and sizes whose product exceeds 2 billion.
   */
  LENIENT,
  /**
   * {@link #STRICT} if the model requests it with {@code "shape_check": "strict"} in its {@code
   * assets.extra/unrolled.json}, {@link #LENIENT} otherwise.
   */
  BY_MODEL;

  /** Returns the check for the model in a version's folder: {@link #STRICT} or {@link #LENIENT}. */
  public ShapeCheck of(Path folder) {
    if (this != BY_MODEL) {
      return this;
    }
    return ServingMetadata.asksForStrictShapes(folder) ? STRICT : LENIENT;
  }
}
