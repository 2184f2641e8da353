package dev.unrolled.loader.versions;

import static dev.unrolled.loader.versions.VersionState.AVAILABLE;
import static dev.unrolled.loader.versions.VersionState.END;
import static dev.unrolled.loader.versions.VersionState.LOADING;
import static dev.unrolled.loader.versions.VersionState.START;
import static dev.unrolled.loader.versions.VersionState.UNLOADING;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.FolderContents;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of one version, from its first sight on.
 *
 * <p>Its status may be read by any thread; everything else belongs to who holds the lock of {@link
 * Versions}.
 */
final class VersionEntry {

  private static final Logger log = LoggerFactory.getLogger(VersionEntry.class);

  private final long number;
  private volatile VersionStatus status;
  private @Nullable Failure failure;
  private CompletableFuture<?> unloaded = CompletableFuture.completedFuture(null);

  VersionEntry(long number) {
    this.number = number;
    this.status = new VersionStatus(number, START, Optional.empty());
  }

  VersionStatus status() {
    return status;
  }

  /** Whether it holds no model, and none is being loaded. */
  boolean isIdle() {
    return status.state() == START || status.state() == END;
  }

  /** How often in a row it could not be loaded. */
  int failures() {
    return failure == null ? 0 : failure.count();
  }

  /** Complete when it holds no memory. */
  CompletableFuture<?> unloaded() {
    return unloaded;
  }

  /** Whether it is to be loaded now, if it is idle: if it does not wait for another try. */
  boolean isDue(FolderContents contents, long now, RetryOptions retry) {
    return failure == null || failure.isRetryDue(contents, now, retry);
  }

  /** It is being loaded; an error of the last time stays in sight. */
  void loading() {
    status = new VersionStatus(number, LOADING, status.error());
  }

  void available() {
    failure = null;
    status = new VersionStatus(number, AVAILABLE, Optional.empty());
  }

  void failed(LoaderException error, FolderContents contents, long now) {
    failure = new Failure(failures() + 1, now, contents);
    status = new VersionStatus(number, END, Optional.of(error));
  }

  /** Closes the model when nobody holds it, then does something. */
  void unload(OpenVersion version, Executor executor, Runnable after) {
    status = new VersionStatus(number, UNLOADING, Optional.empty());
    unloaded = version.drained().thenAcceptAsync(model -> end(model, after), executor);
    version.release();
  }

  private void end(ServedModel model, Runnable after) {
    try {
      model.close();
    } catch (RuntimeException e) {
      log.warn("{}: closing failed", model.path(), e);
    }
    status = new VersionStatus(number, END, Optional.empty());
    after.run();
  }

  /**
   * Why and when it failed.
   *
   * @param count how often in a row
   * @param nanos when, the last time, in nanoseconds
   * @param contents what its folder held
   */
  private record Failure(int count, long nanos, FolderContents contents) {

    boolean isRetryDue(FolderContents found, long now, RetryOptions retry) {
      return !found.equals(contents)
          || (count <= retry.maxRetries() && now - nanos >= retry.delay(count).toNanos());
    }
  }
}
