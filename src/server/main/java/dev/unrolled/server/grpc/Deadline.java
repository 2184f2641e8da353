package dev.unrolled.server.grpc;

import static dev.unrolled.server.Code.DEADLINE_EXCEEDED;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.loader.CallOptions;
import dev.unrolled.server.ServingException;
import java.time.Duration;

/** How long the client of the request at hand waits. */
final class Deadline {

  private static final String HEADER = "grpc-timeout";

  private Deadline() {}

  /**
   * What is left of the client's deadline, as an option of a call; none if the client set none.
   *
   * @throws ServingException DEADLINE_EXCEEDED if nothing is left
   */
  static CallOptions current() {
    ServiceRequestContext context = ServiceRequestContext.current();
    if (!context.request().headers().contains(HEADER)) {
      return CallOptions.defaults();
    }
    long spent = System.nanoTime() - context.log().partial().requestStartTimeNanos();
    Duration left = Duration.ofMillis(context.requestTimeoutMillis()).minusNanos(spent);
    if (left.isNegative() || left.isZero()) {
      throw new ServingException(DEADLINE_EXCEEDED, "Deadline Exceeded");
    }
    return CallOptions.defaults().withDeadline(left);
  }
}
