package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.shared.Callers;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.streams.EventModel;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * gRPC clients, each with a thread and a sequence of its own, to which it sends one event after the
 * other; a workload is the number of clients.
 */
record SequenceClients(String name, String how, int port, int seconds) implements Contender {

  private static final AtomicLong LAST_ID = new AtomicLong();
  private static final int START = 1;

  /** The request of a thread after its first; each turn has new threads. */
  private static final ThreadLocal<PredictRequest> NEXT = new ThreadLocal<>();

  @Override
  public Map<String, Double> turn(String workload, int round) throws IOException {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var stub = PredictionServiceGrpc.newBlockingStub(channel);
      return Callers.run(
          Integer.parseInt(workload),
          1000L * seconds,
          1,
          () -> {
            PredictRequest request = NEXT.get();
            if (request == null) {
              long id = LAST_ID.incrementAndGet();
              NEXT.set(request(id, 0));
              request = request(id, START);
            }
            return stub.predict(request);
          });
    } finally {
      channel.shutdown();
    }
  }

  private static PredictRequest request(long id, int control) {
    PredictRequest.Builder request = PredictRequest.newBuilder();
    request.getModelSpecBuilder().setName("events");
    int[] event = {(int) (id % EventModel.VOCABULARY)};
    Shape one = Shape.of(1);
    return request
        .putInputs("x", new TensorValue(DataType.DT_INT32, Shape.of(1, 1), event).write())
        .putInputs(
            "sequence_id", new TensorValue(DataType.DT_UINT64, one, new long[] {id}).writeListed())
        .putInputs(
            "sequence_control_input",
            new TensorValue(DataType.DT_UINT32, one, new int[] {control}).writeListed())
        .build();
  }
}
