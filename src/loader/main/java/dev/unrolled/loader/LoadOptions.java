package dev.unrolled.loader;

import java.util.Set;

/**
 * How a model is opened.
 *
 * @param tags the tags of the graph wanted, all of them and no others, such as {@code serve}
 * @param threads how many threads one operation may use, at least 1. TensorFlow has one pool of
 *     them per process: the first model or session that a process opens decides its size for all
 */
public record LoadOptions(Set<String> tags, int threads) {

  public LoadOptions {
    tags = Set.copyOf(tags);
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected at least 1, found " + threads);
    }
  }

  /**
   * The graph tagged {@code serve}, one thread per operation: the callers are the parallelism.
   *
   * @return the defaults
   */
  public static LoadOptions defaults() {
    return new LoadOptions(Set.of("serve"), 1);
  }

  /**
   * These options with other tags.
   *
   * @param tags the tags of the graph wanted
   * @return the options
   */
  public LoadOptions withTags(String... tags) {
    return new LoadOptions(Set.of(tags), threads);
  }

  /**
   * These options with other threads.
   *
   * @param threads how many threads one operation may use
   * @return the options
   * @throws IllegalArgumentException if it is below 1
   */
  public LoadOptions withThreads(int threads) {
    return new LoadOptions(tags, threads);
  }
}
