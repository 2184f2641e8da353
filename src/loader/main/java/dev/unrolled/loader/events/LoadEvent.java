package dev.unrolled.loader.events;

import dev.unrolled.loader.versions.ModelDirectory;
import java.time.Duration;

/**
 * A model that is open.
 *
 * <p>{@code nativeBytes} is what the graph states: the elements of its variables, and of the
 * constants in it and in its functions, each at its type's size in TensorFlow; of strings in
 * constants the bytes in them. A variable whose shape the graph leaves open counts as nothing, and
 * so do tables and what they read from files. The process takes more than that: for the graph
 * itself and a copy of its constants, for TensorFlow's threads, for every call that runs, and for
 * what the allocator keeps when a call has ended.
 *
 * @param version its number, or {@link LoaderListener#UNNUMBERED}
 * @param load how long reading and opening it took
 * @param warmUp how long warming it up took; zero outside a {@link ModelDirectory}
 * @param nativeBytes the bytes of the graph's variables and constants
 */
public record LoadEvent(long version, Duration load, Duration warmUp, long nativeBytes) {}
