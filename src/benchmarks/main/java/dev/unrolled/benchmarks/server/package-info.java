/** Requests to the server by REST and gRPC over loopback, beside a server in Python. */
@NullMarked
package dev.unrolled.benchmarks.server;

import org.jspecify.annotations.NullMarked;
