package dev.unrolled.benchmarks.server;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Loads a server by gRPC: each client has a thread, and sends its next request at the answer. */
record GrpcClients(int port, PredictRequest request) {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  Load run(int clients, int seconds) throws InterruptedException, ExecutionException {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      long begun = System.nanoTime();
      long end = begun + seconds * NANOS_PER_SECOND;
      List<Callable<long[]>> loads = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        loads.add(() -> latencies(channel, end));
      }
      LongStream all = LongStream.empty();
      for (Future<long[]> load : threads.invokeAll(loads)) {
        all = LongStream.concat(all, LongStream.of(load.get()));
      }
      return Load.of(all.toArray(), System.nanoTime() - begun);
    } finally {
      threads.shutdown();
      channel.shutdown();
    }
  }

  private long[] latencies(ManagedChannel channel, long end) {
    var stub = PredictionServiceGrpc.newBlockingStub(channel);
    LongStream.Builder latencies = LongStream.builder();
    for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
      if (stub.predict(request).getOutputsCount() == 0) {
        throw new IllegalStateException("expected outputs, found none");
      }
      latencies.add(System.nanoTime() - begun);
    }
    return latencies.build().toArray();
  }

  /** One row of ids for a model. */
  static PredictRequest request(String model, int... ids) {
    PredictRequest.Builder request = PredictRequest.newBuilder();
    request.getModelSpecBuilder().setName(model).setSignatureName("serving_default");
    return request
        .putInputs("ids", new TensorValue(DataType.DT_INT32, Shape.of(1, ids.length), ids).write())
        .build();
  }
}
