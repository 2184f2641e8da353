package dev.unrolled.loader.events;

import dev.unrolled.loader.errors.LoaderException;

/**
 * Receives events of open models, for metrics and logs. Set it in {@link
 * dev.unrolled.loader.LoadOptions}, for a {@link dev.unrolled.loader.ServedModel} or a {@code
 * ModelDirectory}.
 *
 * <p>A version is the number in its folder's name; {@link #UNNUMBERED} for any other name. Calls
 * during warm-up are not reported.
 *
 * <p>Called concurrently from the threads that load, call and unload. Its work adds to the latency
 * of calls. Its exceptions are ignored; the first one is logged.
 */
public interface LoaderListener {

  /** A listener that does nothing. With it nothing is measured. */
  LoaderListener NONE = new LoaderListener() {};

  /** The version of a model whose folder is not named by a number. */
  long UNNUMBERED = -1;

  /**
   * Called when a call starts, in its caller's thread.
   *
   * @return the listener for the end of this call, which another thread may report; this one by
   *     default
   */
  default LoaderListener forCall() {
    return this;
  }

  /**
   * Called after a call was answered or failed.
   *
   * @param call the finished call
   */
  default void called(CallEvent call) {}

  /**
   * Called before batched calls run.
   *
   * @param batch the batch
   */
  default void batched(BatchEvent batch) {}

  /**
   * Called when a model is open, or a directory's version is available.
   *
   * @param load its duration and size
   */
  default void loaded(LoadEvent load) {}

  /**
   * Called when a directory's version cannot be loaded, or fails its warm-up.
   *
   * @param version its number
   * @param error the failure
   */
  default void failed(long version, LoaderException error) {}

  /**
   * Returns whether {@link #failed} logs the failure. If it does not, the loader logs a warning.
   *
   * @return {@code false} by default
   */
  default boolean logsFailures() {
    return false;
  }

  /**
   * Called before a failed version is loaded again.
   *
   * @param version its number
   * @param failures the number of its failures so far
   */
  default void retried(long version, int failures) {}

  /**
   * Called when a loaded model is closed and its memory is free.
   *
   * @param version its number
   */
  default void unloaded(long version) {}
}
