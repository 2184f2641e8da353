package dev.unrolled.loader;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.calls.Futures;
import dev.unrolled.loader.errors.LoaderException;
import java.util.concurrent.CompletableFuture;

/**
 * A user's records for what goes into a signature and what comes out. Immutable and thread-safe.
 *
 * @param options of a call: the outputs that the record names
 */
public record RecordPair<I extends Record, O extends Record>(
    RecordType<I> inputs, RecordType<O> outputs, CallOptions options) {

  /**
   * Finds out how the records are read and made.
   *
   * @throws LoaderException WRONG_RECORD if they cannot be
   */
  public static <I extends Record, O extends Record> RecordPair<I, O> of(
      Class<I> inputs, Class<O> outputs) {
    RecordType<O> made = RecordType.of(outputs);
    String[] names = made.names().toArray(String[]::new);
    return new RecordPair<>(RecordType.of(inputs), made, CallOptions.defaults().withOutputs(names));
  }

  public O call(ServedSignature signature, I given, CallOptions options) {
    return outputs.fromAnswer(signature.call(inputs.toInputs(given), options));
  }

  public CompletableFuture<O> callAsync(ServedSignature signature, I given, CallOptions options) {
    return Futures.begin(
        () -> Futures.map(signature.callAsync(inputs.toInputs(given), options), outputs::fromAnswer));
  }
}
