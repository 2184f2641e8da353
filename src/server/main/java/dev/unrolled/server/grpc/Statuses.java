package dev.unrolled.server.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.server.RequestTimeoutException;
import dev.unrolled.formats.serving.StatusProto;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.logging.RequestIds;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.proto.error.Code;

/** Exceptions as gRPC statuses and messages. */
final class Statuses {

  private static final Logger log = LoggerFactory.getLogger(Statuses.class);

  /** TensorFlow Serving's limit, for what must fit in a header. */
  private static final int LONGEST = 1024;

  private Statuses() {}

  /** Returns the status for an exception that a service threw. */
  static Status of(RequestContext context, Status status, Throwable cause, Metadata metadata) {
    if (cause instanceof ServingException e) {
      return Status.fromCode(Status.Code.valueOf(e.code().name()))
          .withDescription(truncated(e.getMessage()));
    }
    if (cause instanceof RequestTimeoutException) {
      return Status.DEADLINE_EXCEEDED.withDescription("Deadline Exceeded");
    }
    if (isUnreadable(cause)) {
      return Status.INVALID_ARGUMENT.withDescription("the request is no message of its method");
    }
    Status known = GrpcExceptionHandlerFunction.of().apply(context, status, cause, metadata);
    if (known != null && known.getCode() != Status.Code.UNKNOWN) {
      return known;
    }
    RequestIds.addTo(log.atError(), context).setCause(cause).log("{} failed", context.path());
    return Status.INTERNAL.withDescription("internal error");
  }

  private static boolean isUnreadable(@Nullable Throwable cause) {
    return cause instanceof InvalidProtocolBufferException
        || (cause instanceof StatusRuntimeException && isUnreadable(cause.getCause()));
  }

  static StatusProto message(ServingException e) {
    return StatusProto.newBuilder()
        .setErrorCode(Code.valueOf(e.code().name()))
        .setErrorMessage(e.getMessage())
        .build();
  }

  private static String truncated(String message) {
    return message.length() > LONGEST ? message.substring(0, LONGEST) + "...TRUNCATED" : message;
  }
}
