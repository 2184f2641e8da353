package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.inference.Rows;
import dev.unrolled.benchmarks.shared.Callers;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** gRPC clients, each with a thread; a workload is the number of clients. */
record GrpcClients(String name, String how, int port, int seconds) implements Contender {

  @Override
  public Map<String, Double> turn(String workload, int round) throws IOException {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var stub = PredictionServiceGrpc.newBlockingStub(channel);
      PredictRequest request = request(Rows.random(1)[0]);
      int clients = Integer.parseInt(workload);
      return Callers.run(clients, 1000L * seconds, 1, () -> stub.predict(request));
    } finally {
      channel.shutdown();
    }
  }

  private static PredictRequest request(int... ids) {
    PredictRequest.Builder request = PredictRequest.newBuilder();
    request.getModelSpecBuilder().setName("echo").setSignatureName("serving_default");
    return request
        .putInputs("ids", new TensorValue(DataType.DT_INT32, Shape.of(1, ids.length), ids).write())
        .build();
  }
}
