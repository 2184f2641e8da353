package dev.unrolled.loader.events;

import java.time.Duration;

/**
 * Calls of a signature that were gathered and run at once.
 *
 * @param version the number of the version called, or {@link LoaderListener#UNNUMBERED}
 * @param signature the signature's name
 * @param calls how many calls have rows in it
 * @param rows how many rows of theirs it has
 * @param paddedRows how many rows were added to reach a size that is allowed
 * @param waited how long the oldest of the calls waited for the run to begin
 * @param queuedRows how many rows still waited for a later run when this one began
 */
public record BatchEvent(
    long version,
    String signature,
    int calls,
    long rows,
    long paddedRows,
    Duration waited,
    long queuedRows) {}
