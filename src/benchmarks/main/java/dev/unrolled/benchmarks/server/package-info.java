/** Loads servers over loopback: ours by REST and gRPC, and the Python server that people write. */
@NullMarked
package dev.unrolled.benchmarks.server;

import org.jspecify.annotations.NullMarked;
