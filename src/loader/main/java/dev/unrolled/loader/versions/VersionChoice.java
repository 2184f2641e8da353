package dev.unrolled.loader.versions;

/** The version to call. Immutable and thread-safe. */
public sealed interface VersionChoice {

  /** Chooses the highest available version. */
  static VersionChoice latest() {
    return new Latest();
  }

  /**
   * Chooses a version by its number.
   *
   * @param number the number
   * @return the choice
   */
  static VersionChoice version(long number) {
    return new Numbered(number);
  }

  /**
   * Chooses the version of a label.
   *
   * @param label the label, such as {@code stable}
   * @return the choice
   */
  static VersionChoice label(String label) {
    return new Labelled(label);
  }

  /** The highest available version. */
  record Latest() implements VersionChoice {}

  /**
   * A version by its number.
   *
   * @param number the number
   */
  record Numbered(long number) implements VersionChoice {}

  /**
   * The version of a label.
   *
   * @param label the label
   */
  record Labelled(String label) implements VersionChoice {}
}
