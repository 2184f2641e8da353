package dev.unrolled.loader;

import java.time.Duration;

/**
 * Sees what happens to the versions of a {@link ModelDirectory}: for metrics and logs.
 *
 * <p>Called from the threads that load and unload, one call at a time for each version. What it
 * throws is logged and changes nothing.
 */
public interface LoaderListener {

  /** Does nothing. */
  LoaderListener NONE = new LoaderListener() {};

  /**
   * A version serves.
   *
   * @param version its number
   * @param load how long reading and opening it took
   * @param warmUp how long warming it up took
   */
  default void loaded(long version, Duration load, Duration warmUp) {}

  /**
   * A version could not be loaded, or did not answer as it must.
   *
   * @param version its number
   * @param error why
   */
  default void failed(long version, LoaderException error) {}

  /**
   * A version that failed is tried again.
   *
   * @param version its number
   * @param failures how often it has failed
   */
  default void retried(long version, int failures) {}

  /**
   * A version is closed, and its memory free.
   *
   * @param version its number
   */
  default void unloaded(long version) {}
}
