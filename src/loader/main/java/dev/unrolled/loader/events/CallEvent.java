package dev.unrolled.loader.events;

import dev.unrolled.loader.errors.LoaderException;
import java.time.Duration;
import java.util.Optional;

/**
 * A call of a signature, at its end.
 *
 * <p>Bytes are those of the values: an element's size as TensorFlow holds it times their number,
 * and of strings the bytes in them.
 *
 * @param version the number of the version called, or {@link LoaderListener#UNNUMBERED}
 * @param signature the signature's name; always one that the model has
 * @param rows the leading dimension of the inputs, scalars aside; 0 if they differ in it, if there
 *     is none, or if the inputs are refused
 * @param latency from the call until its caller is let go: checking, waiting and running
 * @param inputBytes the bytes of the inputs, defaults among them; 0 if they are refused
 * @param outputBytes the bytes of the outputs given; 0 if it failed
 * @param failure why it failed: the exception's reason; UNAVAILABLE if the model was closed, FAILED
 *     if it threw anything else; empty if it answered
 */
public record CallEvent(
    long version,
    String signature,
    long rows,
    Duration latency,
    long inputBytes,
    long outputBytes,
    Optional<LoaderException.Reason> failure) {}
