package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.DEADLINE_EXCEEDED;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Reports errors before the call of a method as gRPC statuses. */
final class GrpcErrorHandler implements ServerErrorHandler {

  @Override
  public @Nullable HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
    if (cause instanceof ServingException e) {
      return response(e);
    }
    return cause instanceof RequestTimeoutException
        ? response(new ServingException(DEADLINE_EXCEEDED, "Deadline Exceeded"))
        : null;
  }

  static HttpResponse response(ServingException e) {
    return HttpResponse.of(
        ResponseHeaders.builder(HttpStatus.OK)
            .contentType(GrpcSerializationFormats.PROTO.mediaType())
            .addInt("grpc-status", Status.Code.valueOf(e.code().name()).value())
            .add("grpc-message", e.getMessage())
            .build());
  }
}
