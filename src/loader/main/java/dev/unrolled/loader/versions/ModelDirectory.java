package dev.unrolled.loader.versions;

import dev.unrolled.loader.RecordPair;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.calls.Futures;
import dev.unrolled.loader.errors.LoaderException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The versions of a model in {@code <base>/<version>/}, served while versions are added and
 * removed.
 *
 * <pre>{@code
 * try (var echo = ModelDirectory.open(Path.of("models/echo"))) {
 *   VersionedAnswer answer = echo.call("serving_default", Map.of("ids", ids));
 * }
 * }</pre>
 *
 * <p>A new version is opened and warmed up in a thread of this directory. Then it serves, and the
 * version before it gets no new calls and is closed after its last call. If a version cannot be
 * loaded or fails its warm-up, the version before it keeps serving. The error is in the {@link
 * #status()}, and loading is retried. A folder without {@code saved_model.pb} is ignored; write a
 * version elsewhere and move it into place. If the base directory disappears, loaded versions keep
 * serving.
 *
 * <p>Thread-safe. Calls never wait for loading. Owns models and a thread; close it.
 */
public final class ModelDirectory implements AutoCloseable {

  private final LoadedVersions versions;
  private final VersionResolver resolver;
  private final FolderPolling polling;

  private ModelDirectory(Path base, DirectoryOptions options, LongSupplier clock) {
    this.versions =
        new LoadedVersions(base, options, work -> FolderPolling.thread(base, work).start(), clock);
    this.resolver = new VersionResolver(base, versions, options.labels());
    this.polling = FolderPolling.start(base, options.pollPeriod(), versions::reconcile);
  }

  /**
   * Serves the latest version in a folder.
   *
   * @param base the folder with the versions
   * @return the directory, to be closed by the caller
   */
  public static ModelDirectory open(Path base) {
    return open(base, DirectoryOptions.defaults());
  }

  /**
   * Serves versions in a folder. Existing versions are loaded before this returns. If none can be
   * loaded, the {@link #status()} has the error and calls are refused.
   *
   * @param base the folder with the versions
   * @param options the versions to serve, and how
   * @return the directory, to be closed by the caller
   */
  public static ModelDirectory open(Path base, DirectoryOptions options) {
    return open(base, options, System::nanoTime);
  }

  /**
   * Serves versions in a folder, by a clock of the caller's.
   *
   * @param base the folder with the versions
   * @param options the versions to serve, and how
   * @param clock the time in nanoseconds, for the durations of events and the times of retries
   * @return the directory, to be closed by the caller
   */
  public static ModelDirectory open(Path base, DirectoryOptions options, LongSupplier clock) {
    return new ModelDirectory(base, options, clock);
  }

  /**
   * Calls the latest version.
   *
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs a value for each input, as {@link ServedSignature#call} takes them
   * @return the answer and its version
   * @throws LoaderException UNAVAILABLE if no version is available; UNKNOWN_SIGNATURE; the failures
   *     of the call
   * @throws IllegalStateException if the directory is closed
   */
  public VersionedAnswer call(String signature, Map<String, ?> inputs) {
    return call(VersionChoice.latest(), signature, inputs, CallOptions.defaults());
  }

  /**
   * Calls a version.
   *
   * @param choice the version
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs a value for each input, as {@link ServedSignature#call} takes them
   * @param options the outputs to compute and the time limit
   * @return the answer and its version
   * @throws LoaderException as {@link #lease} throws; UNKNOWN_SIGNATURE; the failures of the call
   * @throws IllegalStateException if the directory is closed
   */
  public VersionedAnswer call(
      VersionChoice choice, String signature, Map<String, ?> inputs, CallOptions options) {
    try (Lease lease = lease(choice)) {
      return new VersionedAnswer(lease.version(), lease.signature(signature).call(inputs, options));
    }
  }

  /**
   * Calls the latest version asynchronously.
   *
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs a value for each input, as {@link ServedSignature#call} takes them
   * @return the future answer and its version, as described at {@link #callAsync(VersionChoice,
   *     String, Map, CallOptions)}
   */
  public CompletableFuture<VersionedAnswer> callAsync(String signature, Map<String, ?> inputs) {
    return callAsync(VersionChoice.latest(), signature, inputs, CallOptions.defaults());
  }

  /**
   * Calls a version asynchronously. The version stays open until it has answered.
   *
   * @param choice the version
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs a value for each input, as {@link ServedSignature#call} takes them
   * @param options the outputs to compute and the time limit of the future
   * @return the future answer and its version, as described at {@link
   *     ServedSignature#callAsync(Map, CallOptions)}; every exception of {@link
   *     #call(VersionChoice, String, Map, CallOptions)} completes the future
   */
  public CompletableFuture<VersionedAnswer> callAsync(
      VersionChoice choice, String signature, Map<String, ?> inputs, CallOptions options) {
    return withAsync(
        choice,
        lease ->
            Futures.map(
                lease.signature(signature).callAsync(inputs, options),
                answer -> new VersionedAnswer(lease.version(), answer)));
  }

  /** Starts a task with a version, which stays open until the task's future completes. */
  <T> CompletableFuture<T> withAsync(
      VersionChoice choice, Function<Lease, CompletableFuture<T>> work) {
    return Futures.begin(
        () -> {
          Lease lease = lease(choice);
          return Futures.closing(Futures.begin(() -> work.apply(lease)), lease::close);
        });
  }

  /**
   * Binds a signature of any served version to record classes.
   *
   * @param <I> the record of inputs
   * @param <O> the record of outputs
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs the class of the inputs, as {@link ServedSignature#typed} takes it
   * @param outputs the class of the outputs
   * @return the typed signature, to be created once and reused
   * @throws LoaderException as {@link ServedSignature#typed} throws for the latest version; if none
   *     is available, only for problems of the records themselves
   * @throws IllegalStateException if the directory is closed
   */
  public <I extends Record, O extends Record> TypedDirectory<I, O> typed(
      String signature, Class<I> inputs, Class<O> outputs) {
    var typed = new TypedDirectory<I, O>(this, signature, RecordPair.of(inputs, outputs));
    resolver.checkOpen();
    if (!versions.serving().isEmpty()) {
      try (Lease lease = lease(VersionChoice.latest())) {
        typed.checkedSignature(lease);
      }
    }
    return typed;
  }

  /**
   * Runs a task with a version, which stays open meanwhile.
   *
   * @param <T> the task's result
   * @param choice the version
   * @param work the task; it must not close this directory
   * @return the task's result
   * @throws LoaderException as {@link #lease} throws
   * @throws IllegalStateException if the directory is closed
   */
  public <T> T with(VersionChoice choice, Function<Lease, T> work) {
    try (Lease lease = lease(choice)) {
      return work.apply(lease);
    }
  }

  /**
   * Leases a version, for several calls to the same one.
   *
   * @param choice the version
   * @return the lease, to be closed by the caller; until then the version stays open and {@link
   *     #close()} waits
   * @throws LoaderException UNAVAILABLE if no version is available; UNKNOWN_VERSION or
   *     UNKNOWN_LABEL
   * @throws IllegalStateException if the directory is closed
   */
  public Lease lease(VersionChoice choice) {
    return resolver.lease(choice);
  }

  /**
   * Returns the status of the known versions, including the last ones that ended.
   *
   * @return the statuses, the highest version first
   */
  public List<VersionStatus> status() {
    return versions.status();
  }

  /**
   * Returns the number of overdue runs of the available versions, as {@link
   * dev.unrolled.loader.ServedModel#overdueRuns()} counts them.
   *
   * @return the number; 0 in normal operation
   */
  public int overdueRuns() {
    return versions.serving().values().stream()
        .mapToInt(version -> version.model().overdueRuns())
        .sum();
  }

  /**
   * Returns the labels.
   *
   * @return the version numbers by label, sorted
   */
  public SortedMap<String, Long> labels() {
    return resolver.labels();
  }

  /**
   * Sets or moves a label.
   *
   * @param label the label, such as {@code stable}
   * @param version the number of an available version
   * @throws LoaderException UNKNOWN_VERSION if the version is not available; the label is not
   *     changed
   * @throws IllegalStateException if the directory is closed
   */
  public void label(String label, long version) {
    resolver.label(label, version);
  }

  /**
   * Changes the policy and the labels. New versions are loaded before this returns, as far as
   * possible.
   *
   * @param policy the versions to serve
   * @param labels version numbers by label, replacing all labels
   * @throws LoaderException UNREADABLE if the folder cannot be listed; available versions keep
   *     serving
   * @throws IllegalStateException if the directory is closed
   */
  public void serve(VersionPolicy policy, Map<String, Long> labels) {
    resolver.checkOpen();
    versions.setPolicy(policy);
    try {
      versions.reconcile();
    } finally {
      resolver.replaceLabels(labels);
    }
  }

  /**
   * Polls the folder now, in the caller's thread. Needed only if the poll period is zero.
   *
   * @throws LoaderException UNREADABLE if the folder cannot be listed; available versions keep
   *     serving
   * @throws IllegalStateException if the directory is closed
   */
  public void poll() {
    resolver.checkOpen();
    versions.reconcile();
  }

  /**
   * Refuses new calls, waits for running calls, leases and loading, and frees every version.
   * Closing again has no effect.
   */
  @Override
  public void close() {
    versions.close().join();
    polling.close();
  }
}
