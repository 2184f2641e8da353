package dev.unrolled.server.grpc;

import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.server.limits.RequestTime;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;

/**
 * How long the client of a request waits; if it does not say, how long it may.
 *
 * @param ofServer how long a client may wait that does not say
 */
record Deadline(Duration ofServer) implements ServerInterceptor {

  private static final String HEADER = "grpc-timeout";

  /** Answers in time, whatever still runs for the request then. */
  @Override
  public <I, O> ServerCall.Listener<I> interceptCall(
      ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
    ServiceRequestContext context = ServiceRequestContext.current();
    if (!isGiven(context)) {
      context.setRequestTimeout(TimeoutMode.SET_FROM_START, ofServer);
    }
    return next.startCall(call, headers);
  }

  /**
   * Returns the remaining time of the client's or the server's deadline, as an option of a call.
   *
   * @throws dev.unrolled.server.errors.ServingException DEADLINE_EXCEEDED if nothing is left
   */
  static CallOptions current() {
    return RequestTime.options(ServiceRequestContext.current());
  }

  private static boolean isGiven(ServiceRequestContext context) {
    return context.request().headers().contains(HEADER);
  }
}
