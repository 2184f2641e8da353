package dev.unrolled.loader.versions;

import dev.unrolled.loader.RecordPair;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.calls.Futures;
import dev.unrolled.loader.errors.LoaderException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * A typed signature of whichever version is available.
 *
 * <p>The records are checked against each version at its first call. A version that they do not fit
 * refuses calls; others are not affected.
 *
 * <p>Created by {@link ModelDirectory#typed}. Thread-safe if the record's accessors are. The
 * directory owns all native memory: nothing here needs closing.
 *
 * @param <I> the record of inputs
 * @param <O> the record of outputs
 */
public final class TypedDirectory<I extends Record, O extends Record> {

  private final ModelDirectory directory;
  private final String signature;
  private final RecordPair<I, O> records;

  /** Signatures that the records fit; entries disappear with their version. */
  private final Set<ServedSignature> checked =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  TypedDirectory(ModelDirectory directory, String signature, RecordPair<I, O> records) {
    this.directory = directory;
    this.signature = signature;
    this.records = records;
  }

  /**
   * Calls the latest version and computes the outputs that the record names.
   *
   * @param inputs the inputs; not modified; a null component omits its input
   * @return the outputs and their version
   * @throws LoaderException as {@link ModelDirectory#call} throws; BROKEN_SIGNATURE or WRONG_RECORD
   *     if the version does not fit the records
   * @throws IllegalStateException if the directory is closed
   */
  public TypedAnswer<O> call(I inputs) {
    return call(VersionChoice.latest(), inputs);
  }

  /**
   * Calls a version.
   *
   * @param choice the version
   * @param inputs the inputs, as for the latest
   * @return the outputs and their version
   * @throws LoaderException as for the latest; UNKNOWN_VERSION or UNKNOWN_LABEL
   * @throws IllegalStateException if the directory is closed
   */
  public TypedAnswer<O> call(VersionChoice choice, I inputs) {
    return call(choice, inputs, records.options());
  }

  /**
   * Calls a version with a deadline. At the deadline the call fails; the run may continue in the
   * background.
   *
   * @param choice the version
   * @param inputs the inputs, as for the latest
   * @param deadline the time limit, from the start of the call
   * @return the outputs and their version
   * @throws LoaderException as without a deadline; DEADLINE if the deadline passes
   * @throws IllegalArgumentException if the time limit is not positive
   * @throws IllegalStateException if the directory is closed
   */
  public TypedAnswer<O> call(VersionChoice choice, I inputs, Duration deadline) {
    return call(choice, inputs, records.options().withDeadline(deadline));
  }

  /**
   * Calls the latest version asynchronously.
   *
   * @param inputs the inputs, as {@link #call(Record)} takes them; copied before this returns
   * @return the future outputs and their version, as described at {@link
   *     ServedSignature#callAsync(java.util.Map, CallOptions)}; every exception of {@link
   *     #call(Record)} completes the future
   */
  public CompletableFuture<TypedAnswer<O>> callAsync(I inputs) {
    return callAsync(VersionChoice.latest(), inputs, records.options());
  }

  /**
   * Calls a version asynchronously, with a deadline.
   *
   * @param choice the version
   * @param inputs the inputs, as {@link #call(Record)} takes them; copied before this returns
   * @param deadline the time limit of the future
   * @return the future outputs and their version, as without a deadline
   * @throws IllegalArgumentException if the time limit is not positive
   */
  public CompletableFuture<TypedAnswer<O>> callAsync(
      VersionChoice choice, I inputs, Duration deadline) {
    return callAsync(choice, inputs, records.options().withDeadline(deadline));
  }

  private CompletableFuture<TypedAnswer<O>> callAsync(
      VersionChoice choice, I inputs, CallOptions options) {
    return directory.withAsync(
        choice,
        lease ->
            Futures.map(
                records.callAsync(checkedSignature(lease), inputs, options),
                outputs -> new TypedAnswer<>(lease.version(), outputs)));
  }

  private TypedAnswer<O> call(VersionChoice choice, I inputs, CallOptions options) {
    try (Lease lease = directory.lease(choice)) {
      return new TypedAnswer<>(
          lease.version(), records.call(checkedSignature(lease), inputs, options));
    }
  }

  /** Returns the signature of a version after checking that the records fit. */
  ServedSignature checkedSignature(Lease lease) {
    ServedSignature served = lease.signature(signature);
    if (!checked.contains(served)) {
      served.checkFits(records);
      checked.add(served);
    }
    return served;
  }
}
