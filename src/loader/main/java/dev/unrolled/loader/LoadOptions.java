package dev.unrolled.loader;

import java.util.Set;

/**
 * How a model is opened.
 *
 * @param tags the tags of the graph wanted, all of them and no others
 * @param screening what is refused unseen by TensorFlow
 * @param listener sees what the model does
 */
public record LoadOptions(Set<String> tags, Screening screening, LoaderListener listener) {

  public LoadOptions {
    tags = Set.copyOf(tags);
  }

  /**
   * The graph tagged {@code serve}, screened as {@link Screening#defaults()} says, no listener.
   *
   * @return the defaults
   */
  public static LoadOptions defaults() {
    return new LoadOptions(Set.of("serve"), Screening.defaults(), LoaderListener.NONE);
  }

  /**
   * These options with other tags.
   *
   * @param tags the tags of the graph wanted, such as {@code serve} and {@code gpu}
   * @return the options
   */
  public LoadOptions withTags(String... tags) {
    return new LoadOptions(Set.of(tags), screening, listener);
  }

  /**
   * These options with another screening.
   *
   * @param screening what is refused
   * @return the options
   */
  public LoadOptions withScreening(Screening screening) {
    return new LoadOptions(tags, screening, listener);
  }

  /**
   * These options with a listener.
   *
   * @param listener sees what the model does
   * @return the options
   */
  public LoadOptions withListener(LoaderListener listener) {
    return new LoadOptions(tags, screening, listener);
  }
}
