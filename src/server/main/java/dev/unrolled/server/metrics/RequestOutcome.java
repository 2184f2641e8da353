package dev.unrolled.server.metrics;

import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.logging.RequestLog;
import dev.unrolled.server.errors.Code;
import io.grpc.Status;
import io.netty.util.AttributeKey;

/** Status with which a request ended. */
public final class RequestOutcome {

  private static final AttributeKey<Code> KEY = AttributeKey.valueOf(RequestOutcome.class, "ended");

  /** In the trailers, or in the headers if nothing else is answered. */
  private static final String GRPC_STATUS = "grpc-status";

  private RequestOutcome() {}

  /**
   * Attaches a status to the current request, where its HTTP status is less exact. Does nothing
   * outside of a request.
   *
   * @param code the status
   */
  public static void note(Code code) {
    RequestContext context = RequestContext.currentOrNull();
    if (context != null) {
      context.setAttr(KEY, code);
    }
  }

  /**
   * Status of a request: the one attached, or that of gRPC, or the one for its HTTP status.
   *
   * @param log the request's, complete
   * @return the code
   */
  public static Code of(RequestLog log) {
    Code noted = log.context().attr(KEY);
    if (noted != null) {
      return noted;
    }
    String trailer = log.responseTrailers().get(GRPC_STATUS);
    String status = trailer != null ? trailer : log.responseHeaders().get(GRPC_STATUS);
    return status != null ? ofGrpc(status) : ofHttp(log.responseHeaders().status().code());
  }

  private static Code ofGrpc(String status) {
    try {
      return Code.valueOf(Status.fromCodeValue(Integer.parseInt(status)).getCode().name());
    } catch (NumberFormatException e) {
      return Code.UNKNOWN;
    }
  }

  private static Code ofHttp(int status) {
    if (status == 200) {
      return Code.OK;
    }
    for (Code code : Code.values()) {
      if (code.httpStatus() == status && code != Code.UNKNOWN) {
        return code;
      }
    }
    return status < 500 ? Code.INVALID_ARGUMENT : Code.INTERNAL;
  }
}
