/** REST and gRPC requests to this library's server and to a server in Python, over loopback. */
@NullMarked
package dev.unrolled.benchmarks.server;

import org.jspecify.annotations.NullMarked;
