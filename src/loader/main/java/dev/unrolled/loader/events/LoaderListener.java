package dev.unrolled.loader.events;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.versions.ModelDirectory;

/**
 * Sees what open models do: for metrics and logs. Given in {@link dev.unrolled.loader.LoadOptions}, to a {@link
 * dev.unrolled.loader.ServedModel} as to a {@link ModelDirectory}.
 *
 * <p>A version is the number that its folder is named by; a folder that is named otherwise is
 * {@link #UNNUMBERED}. What a version does while it warms up is not told.
 *
 * <p>Called from the threads that load, call, answer and unload, from many at once: what it does
 * adds to the time of a call. What it throws changes nothing; the first time is logged.
 */
public interface LoaderListener {

  /** Does nothing. With this one nothing is measured. */
  LoaderListener NONE = new LoaderListener() {};

  /** The version of a model whose folder is not named by a number. */
  long UNNUMBERED = -1;

  /**
   * A call begins. Runs in its caller's thread.
   *
   * @return the listener that is told of the end of this call, in whatever thread that comes;
   *     itself unless it needs to know what is particular to the caller
   */
  default LoaderListener forCall() {
    return this;
  }

  /**
   * A signature was called, and answered or failed.
   *
   * @param call what came of it
   */
  default void called(CallEvent call) {}

  /**
   * Calls that were gathered were run at once.
   *
   * @param batch what was gathered
   */
  default void batched(BatchEvent batch) {}

  /**
   * A model is open, and a directory's version serves.
   *
   * @param load how long it took, and how large it is
   */
  default void loaded(LoadEvent load) {}

  /**
   * A directory's version could not be loaded, or did not answer as it must.
   *
   * @param version its number
   * @param error why
   */
  default void failed(long version, LoaderException error) {}

  /**
   * A directory's version that failed is tried again.
   *
   * @param version its number
   * @param failures how often it has failed
   */
  default void retried(long version, int failures) {}

  /**
   * A model that was loaded is closed, and its memory free.
   *
   * @param version its number
   */
  default void unloaded(long version) {}
}
