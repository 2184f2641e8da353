package dev.unrolled.loader;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.calls.Futures;
import dev.unrolled.loader.errors.LoaderException;
import java.util.concurrent.CompletableFuture;

/**
 * Record types for the inputs and the outputs of a signature. Immutable and thread-safe.
 *
 * @param options call options that request only the outputs with a component
 */
public record RecordPair<I extends Record, O extends Record>(
    RecordType<I> inputs, RecordType<O> outputs, CallOptions options) {

  /**
   * Inspects two record classes.
   *
   * @throws LoaderException WRONG_RECORD if they cannot be accessed
   */
  public static <I extends Record, O extends Record> RecordPair<I, O> of(
      Class<I> inputs, Class<O> outputs) {
    RecordType<O> outputType = RecordType.of(outputs);
    String[] names = outputType.names().toArray(String[]::new);
    return new RecordPair<>(
        RecordType.of(inputs), outputType, CallOptions.defaults().withOutputs(names));
  }

  public O call(ServedSignature signature, I given, CallOptions options) {
    return outputs.fromAnswer(signature.call(inputs.toInputs(given), options));
  }

  public CompletableFuture<O> callAsync(ServedSignature signature, I given, CallOptions options) {
    return Futures.begin(
        () ->
            Futures.map(signature.callAsync(inputs.toInputs(given), options), outputs::fromAnswer));
  }
}
