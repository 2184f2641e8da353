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
 * A signature of whatever version serves, that takes one record of the user's and gives another.
 *
 * <p>The records are checked once against each version, at its first call. A version that they do
 * not fit refuses calls, and others go on.
 *
 * <p>Made by {@link ModelDirectory#typed}. Thread-safe, if reading the records is. The directory
 * owns everything native; nothing here is to be closed.
 *
 * @param <I> the record of inputs
 * @param <O> the record of outputs
 */
public final class TypedDirectory<I extends Record, O extends Record> {

  private final ModelDirectory directory;
  private final String signature;
  private final RecordPair<I, O> records;

  /** Signatures that the records fit, until their version is gone. */
  private final Set<ServedSignature> checked =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  TypedDirectory(ModelDirectory directory, String signature, RecordPair<I, O> records) {
    this.directory = directory;
    this.signature = signature;
    this.records = records;
  }

  /**
   * Calls the latest version, for the outputs that the record names.
   *
   * @param inputs the inputs; not modified; null in it means that an input is not given
   * @return the outputs, and which version gave them
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
   * @param choice which
   * @param inputs the inputs, as for the latest
   * @return the outputs, and which version gave them
   * @throws LoaderException as for the latest; UNKNOWN_VERSION or UNKNOWN_LABEL
   * @throws IllegalStateException if the directory is closed
   */
  public TypedAnswer<O> call(VersionChoice choice, I inputs) {
    return call(choice, inputs, records.options());
  }

  /**
   * Calls a version and waits until a deadline, at which the caller is let go. The graph runs to
   * its end.
   *
   * @param choice which
   * @param inputs the inputs, as for the latest
   * @param deadline how long to wait, from the call on
   * @return the outputs, and which version gave them
   * @throws LoaderException as without a deadline; DEADLINE
   * @throws IllegalArgumentException if the deadline is not above zero
   * @throws IllegalStateException if the directory is closed
   */
  public TypedAnswer<O> call(VersionChoice choice, I inputs, Duration deadline) {
    return call(choice, inputs, records.options().withDeadline(deadline));
  }

  /**
   * Calls the latest version without holding the caller's thread.
   *
   * @param inputs the inputs, as {@link #call(Record)} takes them; read before this returns
   * @return the outputs to come, and which version gave them; to be used as {@link
   *     ServedSignature#callAsync(java.util.Map, CallOptions)} says, and it fails with what {@link
   *     #call(Record)} throws
   */
  public CompletableFuture<TypedAnswer<O>> callAsync(I inputs) {
    return callAsync(VersionChoice.latest(), inputs, records.options());
  }

  /**
   * Calls a version without holding the caller's thread, until a deadline.
   *
   * @param choice which
   * @param inputs the inputs, as {@link #call(Record)} takes them; read before this returns
   * @param deadline after what time the future fails
   * @return the outputs to come, and which version gave them, as without a deadline
   * @throws IllegalArgumentException if the deadline is not above zero
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
      return new TypedAnswer<>(lease.version(), records.call(checkedSignature(lease), inputs, options));
    }
  }

  /** The signature of a version, which the records fit. */
  ServedSignature checkedSignature(Lease lease) {
    ServedSignature served = lease.signature(signature);
    if (!checked.contains(served)) {
      served.checkFits(records);
      checked.add(served);
    }
    return served;
  }
}
