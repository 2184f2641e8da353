package dev.unrolled.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.grpc.stubs.ModelServiceGrpc;
import dev.unrolled.server.grpc.stubs.ModelServiceGrpc.ModelServiceBlockingStub;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** A client of gRPC's own making, not of the server's. Close it. */
public record GrpcClient(ManagedChannel channel) implements AutoCloseable {

  public static GrpcClient of(ModelServer server) {
    return new GrpcClient(
        NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build());
  }

  public PredictionServiceBlockingStub models() {
    return PredictionServiceGrpc.newBlockingStub(channel);
  }

  public ModelServiceBlockingStub server() {
    return ModelServiceGrpc.newBlockingStub(channel);
  }

  public static ModelSpec spec(String name, String signature) {
    return ModelSpec.newBuilder().setName(name).setSignatureName(signature).build();
  }

  public static PredictRequest.Builder predict(String name, String signature) {
    return PredictRequest.newBuilder().setModelSpec(spec(name, signature));
  }

  public static TensorProto floats(float... values) {
    return floats(Shape.of(values.length), values);
  }

  public static TensorProto floats(Shape shape, float... values) {
    return new TensorValue(DataType.DT_FLOAT, shape, values).write();
  }

  /** The message of a call that must end with a code. */
  public static AbstractStringAssert<?> refused(Status.Code code, ThrowingCallable call) {
    StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).as("refusal").isNotNull();
    assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code);
    return assertThat(e.getStatus().getDescription());
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
