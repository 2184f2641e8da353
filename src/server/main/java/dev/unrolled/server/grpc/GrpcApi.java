package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.RESOURCE_EXHAUSTED;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ReloadRoots;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.requestlog.RequestLogs;
import dev.unrolled.server.sequences.Sequences;
import io.grpc.BindableService;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;

/**
 * The services of a gRPC port.
 *
 * @param models the served models, which the caller closes
 * @param calls runs them
 * @param sequences the sequences of requests; stays the caller's to close
 * @param roots where models may lie that a client has served
 * @param limits the largest size and duration of a request
 * @param health reports whether the server and its models are ready
 * @param logs where sampled requests are logged
 * @param tensorContent whether numbers are answered as bytes, in place of one by one
 */
public record GrpcApi(
    ServedModels models,
    ModelCalls calls,
    Sequences sequences,
    ReloadRoots roots,
    Limits limits,
    HealthService health,
    RequestLogs logs,
    boolean tensorContent) {

  /**
   * Adds the services to a server. Models run in their own threads, so health and reflection answer
   * when those are busy, too.
   *
   * @param server the server
   * @param admission stands before what runs models
   */
  public void addTo(ServerBuilder server, DecoratingHttpServiceFunction admission) {
    server.maxRequestLength(0);
    server.errorHandler(new GrpcErrorHandler());
    server.service(
        timed()
            .addService(new PredictionService(models, calls, sequences, logs, tensorContent))
            .build(),
        service -> unary(service.decorate(admission)));
    server.service(blocking().addService(new ModelService(models, roots)).build(), this::unary);
    server.service(builder().addService(health).build(), this::unary);
    server.service(builder().addService(olderReflection()).build());
    server.service(builder().addService(ProtoReflectionServiceV1.newInstance()).build());
  }

  /**
   * The answer to a request that is one too many.
   *
   * @return RESOURCE_EXHAUSTED
   */
  public static HttpResponse refusal() {
    return GrpcErrorHandler.response(
        new ServingException(RESOURCE_EXHAUSTED, "too many requests wait to be run"));
  }

  private UnaryService unary(HttpService service) {
    return new UnaryService(service, limits.requestBytes());
  }

  private GrpcServiceBuilder blocking() {
    return timed().useBlockingTaskExecutor(true);
  }

  private GrpcServiceBuilder timed() {
    return builder().intercept(new Deadline(limits.requestTimeout()));
  }

  private GrpcServiceBuilder builder() {
    return GrpcService.builder()
        .supportedSerializationFormats(GrpcSerializationFormats.PROTO)
        .maxRequestMessageLength(limits.requestBytes())
        .exceptionHandler(Statuses::of);
  }

  /** Many clients still ask for {@code v1alpha}. */
  @SuppressWarnings("deprecation")
  private static BindableService olderReflection() {
    return ProtoReflectionService.newInstance();
  }
}
