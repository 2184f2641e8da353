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
 * State of one version over its lifetime.
 *
 * <p>Any thread may read its status. All other access requires the lock of {@link LoadedVersions}.
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

  /** Returns whether it has no model and none is being loaded. */
  boolean isIdle() {
    return status.state() == START || status.state() == END;
  }

  /** Returns the number of consecutive load failures. */
  int failures() {
    return failure == null ? 0 : failure.count();
  }

  /** Returns a future that completes when its memory is free. */
  CompletableFuture<?> unloaded() {
    return unloaded;
  }

  /** Returns whether an idle version should be loaded now, or must wait for its next retry. */
  boolean isDue(FolderContents contents, long now, RetryOptions retry) {
    return failure == null || failure.isRetryDue(contents, now, retry);
  }

  /** Marks it as loading; the last error stays in the status. */
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

  /** Closes the model after the last release, then runs a task. */
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
   * Last load failure.
   *
   * @param count the number of consecutive failures
   * @param contents the folder's contents at that time
   * @param nanos the time of the last failure, in nanoseconds
   */
  private record Failure(int count, long nanos, FolderContents contents) {

    boolean isRetryDue(FolderContents found, long now, RetryOptions retry) {
      return !found.equals(contents)
          || (count <= retry.maxRetries() && now - nanos >= retry.delay(count).toNanos());
    }
  }
}
