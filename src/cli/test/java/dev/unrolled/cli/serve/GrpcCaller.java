package dev.unrolled.cli.serve;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** By gRPC. */
final class GrpcCaller implements Caller {

  private final ManagedChannel channel;
  private final PredictionServiceBlockingStub stub;

  GrpcCaller(int port) {
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    this.stub = PredictionServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public int call(float x) {
    TensorValue value = new TensorValue(DataType.DT_FLOAT, Shape.of(1), new float[] {x});
    PredictResponse answer =
        stub.predict(
            PredictRequest.newBuilder()
                .setModelSpec(ModelSpec.newBuilder().setName("adding"))
                .putInputs("x", value.write())
                .build());
    int version = Caller.versionOf(x, number(answer, "y"), number(answer, "version"));
    if (version != answer.getModelSpec().getVersion().getValue()) {
      throw new AssertionError("version %d says %s".formatted(version, answer.getModelSpec()));
    }
    return version;
  }

  private static float number(PredictResponse answer, String output) {
    return answer.getOutputsOrThrow(output).getFloatVal(0);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
