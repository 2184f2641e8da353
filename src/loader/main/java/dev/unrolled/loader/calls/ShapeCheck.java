package dev.unrolled.loader.calls;

import dev.unrolled.loader.savedmodel.ServingMetadata;
import java.nio.file.Path;

/** How far the shape of a value is checked before a call. Its element type always is. */
public enum ShapeCheck {
  /** It must have the shape that the signature states, and may be empty only if that is. */
  STRICT,
  /**
   * Nothing: any shape goes to the graph, as in TensorFlow Serving. Most kernels refuse a shape
   * that they cannot take; those that do not may end the JVM. Shapes that TensorFlow itself does
   * not survive are refused all the same: more than 254 dimensions, or more than 64 if the graph
   * may add some, and sizes whose product is beyond 2 billion.
   */
  LENIENT,
  /**
   * {@link #STRICT} if the model asks for it by {@code "shape_check": "strict"} in its {@code
   * assets.extra/unrolled.json}, {@link #LENIENT} otherwise.
   */
  BY_MODEL;

  /** The check of the model in a version's folder: {@link #STRICT} or {@link #LENIENT}. */
  public ShapeCheck of(Path folder) {
    if (this != BY_MODEL) {
      return this;
    }
    return ServingMetadata.asksForStrictShapes(folder) ? STRICT : LENIENT;
  }
}
