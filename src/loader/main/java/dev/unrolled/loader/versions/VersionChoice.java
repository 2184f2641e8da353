package dev.unrolled.loader.versions;

/** Which version a call is for. Immutable and thread-safe. */
public sealed interface VersionChoice {

  /**
   * The highest version that serves.
   *
   * @return the choice
   */
  static VersionChoice latest() {
    return new Latest();
  }

  /**
   * A version by its number.
   *
   * @param number the number
   * @return the choice
   */
  static VersionChoice version(long number) {
    return new Numbered(number);
  }

  /**
   * The version that a label stands at.
   *
   * @param label the label, such as {@code stable}
   * @return the choice
   */
  static VersionChoice label(String label) {
    return new Labelled(label);
  }

  /** The highest version that serves. */
  record Latest() implements VersionChoice {}

  /**
   * A version by its number.
   *
   * @param number the number
   */
  record Numbered(long number) implements VersionChoice {}

  /**
   * The version that a label stands at.
   *
   * @param label the label
   */
  record Labelled(String label) implements VersionChoice {}
}
