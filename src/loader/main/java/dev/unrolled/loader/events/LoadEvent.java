package dev.unrolled.loader.events;

import dev.unrolled.loader.versions.ModelDirectory;
import java.time.Duration;

/**
 * A model that was opened.
 *
 * <p>{@code nativeBytes} is computed from the graph: the elements of its variables and constants,
 * including those in functions, times their native size. Strings in constants count with their
 * content. Variables of unknown shape count as 0, and so do tables. The process uses more memory:
 * for the graph and a copy of its constants, threads, running calls and the allocator's cache.
 *
 * @param version the version number, or {@link LoaderListener#UNNUMBERED}
 * @param load the time for reading and opening the model
 * @param warmUp the time for warming it up; zero outside a {@link ModelDirectory}
 * @param nativeBytes the bytes of the graph's variables and constants
 */
public record LoadEvent(long version, Duration load, Duration warmUp, long nativeBytes) {}
