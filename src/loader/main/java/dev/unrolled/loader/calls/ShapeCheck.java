package dev.unrolled.loader.calls;

/** Check of input shapes before a call. Element types are always checked. */
public enum ShapeCheck {
  /**
   * The shape must match the signature. It must not be empty unless the signature declares that.
   */
  STRICT,
  /**
   * No check against the signature, as in TensorFlow Serving.
   *
   * <p>Most kernels refuse an unsuitable shape; others may crash the JVM. Shapes that crash
   * TensorFlow itself are still refused. These are more than 254 dimensions, or 64 if the graph may
   * add some, and sizes whose product exceeds 2 billion.
   */
  LENIENT
}
