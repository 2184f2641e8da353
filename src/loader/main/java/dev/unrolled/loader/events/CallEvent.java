package dev.unrolled.loader.events;

import dev.unrolled.loader.errors.LoaderException;
import java.time.Duration;
import java.util.Optional;

/**
 * A finished call of a signature.
 *
 * <p>Bytes are native element sizes times the number of elements; for strings their content.
 *
 * @param version the version number, or {@link LoaderListener#UNNUMBERED}
 * @param signature the name of an existing signature
 * @param rows the first dimension of the inputs, ignoring scalars; 0 if they differ, if there is
 *     none, or if the inputs are refused
 * @param latency the time until the caller gets an answer or failure: checks, waiting and run
 * @param inputBytes the bytes of the inputs including defaults; 0 if they are refused
 * @param outputBytes the bytes of the returned outputs; 0 on failure
 * @param failure the reason of the failure; UNAVAILABLE if the model was closed, FAILED for any
 *     other exception; empty on success
 */
public record CallEvent(
    long version,
    String signature,
    long rows,
    Duration latency,
    long inputBytes,
    long outputBytes,
    Optional<LoaderException.Reason> failure) {}
