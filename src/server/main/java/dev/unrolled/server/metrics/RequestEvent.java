package dev.unrolled.server.metrics;

import dev.unrolled.server.Code;
import java.time.Duration;

/**
 * A request at its end.
 *
 * @param model the model's name as the client gave it; may be of no model that is served, and empty
 * @param api what was asked
 * @param entrypoint where it came in
 * @param code how it ended
 * @param latency from its first byte until its answer was ready
 */
public record RequestEvent(
    String model, Api api, Entrypoint entrypoint, Code code, Duration latency) {}
