package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.shared.Callers;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * gRPC clients, each with a thread; a workload is the number of clients.
 *
 * @param requests gives the next request of the current thread
 */
record GrpcClients(
    String name, RunningServer server, int port, Supplier<PredictRequest> requests, int seconds)
    implements Contender {

  @Override
  public String how() {
    return server.readiness();
  }

  @Override
  public Map<String, Double> turn(String workload, int round) throws IOException {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var stub = PredictionServiceGrpc.newBlockingStub(channel);
      int clients = Integer.parseInt(workload);
      return Callers.run(clients, 1000L * seconds, 1, () -> stub.predict(requests.get()));
    } finally {
      channel.shutdown();
    }
  }
}
