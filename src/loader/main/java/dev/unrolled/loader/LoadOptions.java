package dev.unrolled.loader;

import java.util.Set;

/**
 * How a model is opened.
 *
 * @param tags the tags of the graph wanted, all of them and no others
 * @param screening what is refused unseen by TensorFlow
 * @param shapeCheck what is checked of the shapes of a call's values
 */
public record LoadOptions(Set<String> tags, Screening screening, ShapeCheck shapeCheck) {

  public LoadOptions {
    tags = Set.copyOf(tags);
  }

  /**
   * The graph tagged {@code serve}, screened as {@link Screening#defaults()} says, shapes checked.
   *
   * @return the defaults
   */
  public static LoadOptions defaults() {
    return new LoadOptions(Set.of("serve"), Screening.defaults(), ShapeCheck.STRICT);
  }

  /**
   * These options with other tags.
   *
   * @param tags the tags of the graph wanted, such as {@code serve} and {@code gpu}
   * @return the options
   */
  public LoadOptions withTags(String... tags) {
    return new LoadOptions(Set.of(tags), screening, shapeCheck);
  }

  /**
   * These options with another screening.
   *
   * @param screening what is refused
   * @return the options
   */
  public LoadOptions withScreening(Screening screening) {
    return new LoadOptions(tags, screening, shapeCheck);
  }

  /**
   * These options with another check of shapes.
   *
   * @param shapeCheck what is checked of the shapes of a call's values
   * @return the options
   */
  public LoadOptions withShapeCheck(ShapeCheck shapeCheck) {
    return new LoadOptions(tags, screening, shapeCheck);
  }
}
