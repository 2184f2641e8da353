package dev.unrolled.server.limits;

import static dev.unrolled.server.errors.Code.DEADLINE_EXCEEDED;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.server.errors.ServingException;
import java.time.Duration;

/** The time that a request has. */
public final class RequestTime {

  /** As long as Java counts nanoseconds, halved so that sums do not overflow. */
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);

  private RequestTime() {}

  /**
   * The time left for a request.
   *
   * @param context the request's
   * @return the time until its deadline, the client's or else the server's
   * @throws ServingException DEADLINE_EXCEEDED if none is left
   */
  public static Duration left(ServiceRequestContext context) {
    long millis = context.requestTimeoutMillis();
    if (millis <= 0 || millis >= FOREVER.toMillis()) {
      return FOREVER;
    }
    long spent = System.nanoTime() - context.log().partial().requestStartTimeNanos();
    Duration left = Duration.ofMillis(millis).minusNanos(spent);
    if (left.isNegative() || left.isZero()) {
      throw new ServingException(DEADLINE_EXCEEDED, "Deadline Exceeded");
    }
    return left;
  }

  /**
   * The options of a call for a request.
   *
   * @param context the request's
   * @return all outputs; the time left as the deadline, if it has one
   * @throws ServingException DEADLINE_EXCEEDED if no time is left
   */
  public static CallOptions options(ServiceRequestContext context) {
    Duration left = left(context);
    return left.equals(FOREVER)
        ? CallOptions.defaults()
        : CallOptions.defaults().withDeadline(left);
  }
}
