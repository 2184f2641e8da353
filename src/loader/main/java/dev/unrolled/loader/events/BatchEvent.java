package dev.unrolled.loader.events;

import java.time.Duration;

/**
 * Calls of a signature that were batched into one run.
 *
 * @param version the version number, or {@link LoaderListener#UNNUMBERED}
 * @param signature the signature's name
 * @param calls the number of calls in the batch
 * @param rows the sum of their rows
 * @param paddedRows the rows added to reach an allowed size
 * @param waited how long the oldest call waited for the run to start
 * @param queuedRows the rows still waiting when this run started
 */
public record BatchEvent(
    long version,
    String signature,
    int calls,
    long rows,
    long paddedRows,
    Duration waited,
    long queuedRows) {}
