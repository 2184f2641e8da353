package dev.unrolled.rnn;

import org.tensorflow.ndarray.Shape;

/**
 * Weight of a layer: its name, shape and initializer, and whether it is trained.
 *
 * @param name Keras's name of the weight, with scopes before it, such as {@code
 *     encoder/lstm/kernel}
 * @param shape its shape, fully known
 * @param initializer its initial values
 * @param trainable whether an optimizer may change it
 */
public record Weight(String name, Shape shape, WeightInitializer initializer, boolean trainable) {

  public Weight {
    if (shape.hasUnknownDimension()) {
      throw new IllegalArgumentException(
          "weight %s: expected a shape that is fully known, found %s".formatted(name, shape));
    }
  }

  /**
   * A weight that training changes.
   *
   * @param name its name
   * @param shape its shape, fully known
   * @param initializer its initial values
   * @return the weight
   */
  public static Weight trained(String name, Shape shape, WeightInitializer initializer) {
    return new Weight(name, shape, initializer, true);
  }

  /**
   * A weight that training does not change.
   *
   * @param name its name
   * @param shape its shape, fully known
   * @param initializer its initial values
   * @return the weight
   */
  public static Weight fixed(String name, Shape shape, WeightInitializer initializer) {
    return new Weight(name, shape, initializer, false);
  }

  /**
   * This weight under a scope.
   *
   * @param scope a scope, such as {@code encoder}
   * @return the same weight, named {@code scope/name}
   */
  public Weight in(String scope) {
    return new Weight(scope + "/" + name, shape, initializer, trainable);
  }

  /**
   * This weight under another name.
   *
   * @param name the full name
   * @return the same weight, renamed
   */
  public Weight named(String name) {
    return new Weight(name, shape, initializer, trainable);
  }
}
