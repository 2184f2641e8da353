package dev.unrolled.server.metrics;

import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.RpcRequest;
import dev.unrolled.formats.serving.ClassificationRequest;
import dev.unrolled.formats.serving.GetModelMetadataRequest;
import dev.unrolled.formats.serving.GetModelStatusRequest;
import dev.unrolled.formats.serving.MultiInferenceRequest;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.RegressionRequest;
import io.netty.util.AttributeKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Model and method of a request.
 *
 * @param model the model's name as the client gave it; may be of no model that is served, and empty
 * @param api the method
 * @param entrypoint REST or gRPC
 */
public record RequestInfo(String model, Api api, Entrypoint entrypoint) {

  private static final AttributeKey<RequestInfo> KEY =
      AttributeKey.valueOf(RequestInfo.class, "asked");

  /**
   * Attaches this to a request, for REST, which has no message that says so.
   *
   * @param context the request's
   */
  public void note(RequestContext context) {
    context.setAttr(KEY, this);
  }

  /**
   * Model and method of a request.
   *
   * @param context the request's
   * @return the model and method; empty if the request is not for a model
   */
  public static Optional<RequestInfo> of(RequestContext context) {
    RpcRequest rpc = context.rpcRequest();
    return Optional.ofNullable(context.attr(KEY))
        .or(
            () ->
                rpc == null || rpc.params().isEmpty() ? Optional.empty() : of(rpc.params().get(0)));
  }

  private static Optional<RequestInfo> of(@Nullable Object message) {
    if (message instanceof PredictRequest predict) {
      return grpc(predict.getModelSpec().getName(), Api.PREDICT);
    } else if (message instanceof ClassificationRequest classify) {
      return grpc(classify.getModelSpec().getName(), Api.CLASSIFY);
    } else if (message instanceof RegressionRequest regress) {
      return grpc(regress.getModelSpec().getName(), Api.REGRESS);
    } else if (message instanceof MultiInferenceRequest tasks) {
      return grpc(
          tasks.getTasksCount() == 0 ? "" : tasks.getTasks(0).getModelSpec().getName(),
          Api.MULTI_INFERENCE);
    } else if (message instanceof GetModelMetadataRequest metadata) {
      return grpc(metadata.getModelSpec().getName(), Api.GET_MODEL_METADATA);
    } else if (message instanceof GetModelStatusRequest status) {
      return grpc(status.getModelSpec().getName(), Api.GET_MODEL_STATUS);
    }
    return Optional.empty();
  }

  private static Optional<RequestInfo> grpc(String model, Api api) {
    return Optional.of(new RequestInfo(model, api, Entrypoint.GRPC));
  }
}
