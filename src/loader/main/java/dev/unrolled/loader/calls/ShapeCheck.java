package dev.unrolled.loader.calls;

/** What is checked of a value's shape before a call. Its element type always is. */
public enum ShapeCheck {
  /** It must be of the shape that the signature states, and not empty unless that is. */
  STRICT,
  /**
   * Nothing: any shape goes to the graph, as in TensorFlow Serving. Most kernels refuse a shape
   * that they cannot take; those that do not may end the JVM. Shapes that TensorFlow itself does
   * not survive are refused all the same: more than 254 dimensions, or more than 64 if the graph
   * may add some, and sizes whose product is beyond 2 billion.
   */
  LENIENT
}
