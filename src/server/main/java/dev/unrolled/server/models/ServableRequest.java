package dev.unrolled.server.models;

import dev.unrolled.loader.versions.VersionChoice;

/**
 * Which version of which model a request is for.
 *
 * @param name the model's name
 * @param choice the latest version, one by its number, or one by a label
 */
public record ServableRequest(String name, VersionChoice choice) {

  /**
   * The latest version of a model.
   *
   * @param name the model's name
   * @return the request
   */
  public static ServableRequest latest(String name) {
    return new ServableRequest(name, VersionChoice.latest());
  }

  /**
   * A version of a model.
   *
   * @param name the model's name
   * @param version the version's number
   * @return the request
   */
  public static ServableRequest specific(String name, long version) {
    return new ServableRequest(name, VersionChoice.version(version));
  }

  /**
   * The version of a model that a label stands at.
   *
   * @param name the model's name
   * @param label the label, such as {@code stable}
   * @return the request
   */
  public static ServableRequest labelled(String name, String label) {
    return new ServableRequest(name, VersionChoice.label(label));
  }

  /** In TensorFlow Serving's words, such as {@code Specific(half_plus_two, 7)}. */
  String describe() {
    return choice instanceof VersionChoice.Numbered numbered
        ? "Specific(%s, %d)".formatted(name, numbered.number())
        : "Latest(%s)".formatted(name);
  }
}
