package dev.unrolled.loader;

import java.util.Set;

/**
 * How a model is opened.
 *
 * @param tags the tags of the graph wanted, all of them and no others
 */
public record LoadOptions(Set<String> tags) {

  public LoadOptions {
    tags = Set.copyOf(tags);
  }

  /**
   * The graph tagged {@code serve}.
   *
   * @return the defaults
   */
  public static LoadOptions defaults() {
    return new LoadOptions(Set.of("serve"));
  }

  /**
   * These options with other tags.
   *
   * @param tags the tags of the graph wanted, such as {@code serve} and {@code gpu}
   * @return the options
   */
  public LoadOptions withTags(String... tags) {
    return new LoadOptions(Set.of(tags));
  }
}
