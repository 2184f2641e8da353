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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of a model in a folder, {@code <base>/<version>/}, served while they come and go.
 *
 * <pre>{@code
 * try (var echo = ModelDirectory.open(Path.of("models/echo"))) {
 *   VersionedAnswer answer = echo.call("serving_default", Map.of("ids", ids));
 * }
 * }</pre>
 *
 * <p>A new version is opened and warmed up by a thread of this directory; then it serves; then the
 * one before it gets no new calls, and is closed when its last call has ended. A version that
 * cannot be loaded, or does not answer what it was shipped with, does not serve: the one before it
 * goes on, the reason is in the {@link #status()}, and it is tried again. A folder without {@code
 * saved_model.pb} is no version yet; still, fill it elsewhere and move it into its place. When the
 * base folder itself vanishes, what serves goes on.
 *
 * <p>Thread-safe; calls never wait for loading. Owns models and a thread; close it.
 */
public final class ModelDirectory implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ModelDirectory.class);

  private final Path base;
  private final LoadedVersions versions;
  private final VersionResolver resolver;
  private final ScheduledExecutorService executor;

  private ModelDirectory(Path base, DirectoryOptions options, LongSupplier clock) {
    this.base = base;
    this.executor = Executors.newSingleThreadScheduledExecutor(work -> thread(base, work));
    this.versions = new LoadedVersions(base, options, work -> thread(base, work).start(), clock);
    this.resolver = new VersionResolver(base, versions, options.labels());
  }

  /**
   * Serves the latest version in a folder.
   *
   * @param base the folder that holds the versions
   * @return the directory, to be closed by the caller
   */
  public static ModelDirectory open(Path base) {
    return open(base, DirectoryOptions.defaults());
  }

  /**
   * Serves the versions in a folder. Those that are there are loaded before this returns; if none
   * can be, the {@link #status()} says why, and calls are refused until one can.
   *
   * @param base the folder that holds the versions
   * @param options which, and how
   * @return the directory, to be closed by the caller
   */
  public static ModelDirectory open(Path base, DirectoryOptions options) {
    return open(base, options, System::nanoTime);
  }

  public static ModelDirectory open(Path base, DirectoryOptions options, LongSupplier clock) {
    ModelDirectory directory = new ModelDirectory(base, options, clock);
    directory.pollQuietly();
    long period = options.pollPeriod().toNanos();
    if (period > 0) {
      ScheduledFuture<?> unused =
          directory.executor.scheduleWithFixedDelay(
              directory::pollQuietly, period, period, TimeUnit.NANOSECONDS);
    }
    return directory;
  }

  /**
   * Calls the latest version.
   *
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs a value for each input, as {@link ServedSignature#call} takes them
   * @return what it gave, and which version it was
   * @throws LoaderException UNAVAILABLE if no version serves; UNKNOWN_SIGNATURE; or what the call
   *     throws
   * @throws IllegalStateException if the directory is closed
   */
  public VersionedAnswer call(String signature, Map<String, ?> inputs) {
    return call(VersionChoice.latest(), signature, inputs, CallOptions.defaults());
  }

  /**
   * Calls a version.
   *
   * @param choice which
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs a value for each input, as {@link ServedSignature#call} takes them
   * @param options which outputs, and how long to wait
   * @return what it gave, and which version it was
   * @throws LoaderException as {@link #lease} throws; UNKNOWN_SIGNATURE; or what the call throws
   * @throws IllegalStateException if the directory is closed
   */
  public VersionedAnswer call(
      VersionChoice choice, String signature, Map<String, ?> inputs, CallOptions options) {
    try (Lease lease = lease(choice)) {
      return new VersionedAnswer(lease.version(), lease.signature(signature).call(inputs, options));
    }
  }

  /**
   * Calls the latest version without holding the caller's thread.
   *
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs a value for each input, as {@link ServedSignature#call} takes them
   * @return what it will have given, and which version it was, as {@link #callAsync(VersionChoice,
   *     String, Map, CallOptions)} says
   */
  public CompletableFuture<VersionedAnswer> callAsync(String signature, Map<String, ?> inputs) {
    return callAsync(VersionChoice.latest(), signature, inputs, CallOptions.defaults());
  }

  /**
   * Calls a version without holding the caller's thread. The version stays open until it has
   * answered.
   *
   * @param choice which
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs a value for each input, as {@link ServedSignature#call} takes them
   * @param options which outputs, and after what time the future fails
   * @return what it will have given, and which version it was; to be used as {@link
   *     ServedSignature#callAsync(Map, CallOptions)} says, and it fails with what {@link
   *     #call(VersionChoice, String, Map, CallOptions)} throws
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

  /** Does something with a version, which stays open until that has ended. */
  <T> CompletableFuture<T> withAsync(
      VersionChoice choice, Function<Lease, CompletableFuture<T>> work) {
    return Futures.begin(
        () -> {
          Lease lease = lease(choice);
          return Futures.closing(Futures.begin(() -> work.apply(lease)), lease::close);
        });
  }

  /**
   * A signature with records of the user's for its inputs and its outputs, whichever version
   * serves.
   *
   * @param <I> the record of inputs
   * @param <O> the record of outputs
   * @param signature the signature's name, such as {@code serving_default}
   * @param inputs its class, as {@link ServedSignature#typed} takes it
   * @param outputs its class
   * @return the signature, to be made once and called often
   * @throws LoaderException as {@link ServedSignature#typed} throws, for the latest version; if
   *     none serves yet, only what is wrong for any
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
   * Does something with a version, which stays open meanwhile.
   *
   * @param <T> what comes out
   * @param choice which version
   * @param work what to do; must not close this directory
   * @return what the work gave
   * @throws LoaderException as {@link #lease} throws
   * @throws IllegalStateException if the directory is closed
   */
  public <T> T with(VersionChoice choice, Function<Lease, T> work) {
    try (Lease lease = lease(choice)) {
      return work.apply(lease);
    }
  }

  /**
   * Holds a version, for several calls to the same one.
   *
   * @param choice which version
   * @return the lease, to be closed by the caller: until then the version stays open, and {@link
   *     #close()} waits
   * @throws LoaderException UNAVAILABLE if the latest is wanted and none serves; UNKNOWN_VERSION or
   *     UNKNOWN_LABEL
   * @throws IllegalStateException if the directory is closed
   */
  public Lease lease(VersionChoice choice) {
    return resolver.lease(choice);
  }

  /**
   * How the versions fare: those that are there and the last ones that were.
   *
   * @return their statuses, the highest version first
   */
  public List<VersionStatus> status() {
    return versions.status();
  }

  /**
   * The number of runs of the versions that serve that should have ended long ago, as {@link
   * ServedModel#overdueRuns()} counts them.
   *
   * @return the number; 0 if all is well
   */
  public int overdueRuns() {
    return versions.serving().values().stream()
        .mapToInt(version -> version.model().overdueRuns())
        .sum();
  }

  /**
   * Which labels stand at which versions.
   *
   * @return the labels, sorted
   */
  public SortedMap<String, Long> labels() {
    return resolver.labels();
  }

  /**
   * Puts a label at a version, or moves it there.
   *
   * @param label the label, such as {@code stable}
   * @param version the number of a version that serves
   * @throws LoaderException UNKNOWN_VERSION if it does not serve; the label stays where it is
   * @throws IllegalStateException if the directory is closed
   */
  public void label(String label, long version) {
    resolver.label(label, version);
  }

  /**
   * Serves other versions from now on, under other labels. What is to serve is loaded before this
   * returns, as far as it can be.
   *
   * @param policy which versions are to serve
   * @param labels names for versions, in place of all there were
   * @throws LoaderException UNREADABLE if the folder cannot be listed now; what serves goes on
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
   * Looks at the folder now, in the caller's thread, and loads and lets go what has come and gone.
   * Not needed unless the poll period is zero.
   *
   * @throws LoaderException UNREADABLE if the folder cannot be listed; what serves goes on
   * @throws IllegalStateException if the directory is closed
   */
  public void poll() {
    resolver.checkOpen();
    versions.reconcile();
  }

  /**
   * Refuses new calls, waits for those that run, for leases to be closed and for a load under way,
   * and frees every version. Closing again does nothing.
   */
  @Override
  public void close() {
    versions.close().join();
    executor.shutdown();
  }

  /** One look that fails is not the last. */
  private void pollQuietly() {
    try {
      versions.reconcile();
    } catch (RuntimeException | Error e) {
      log.warn("{}: polling failed; loaded versions keep serving: {}", base, e.getMessage(), e);
    }
  }

  private static Thread thread(Path base, Runnable work) {
    Thread thread = new Thread(work, "versions of " + base.getFileName());
    thread.setDaemon(true);
    return thread;
  }
}
