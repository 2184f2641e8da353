/** Spans and durations of requests for OpenTelemetry. */
@NullMarked
package dev.unrolled.server.tracing;

import org.jspecify.annotations.NullMarked;
