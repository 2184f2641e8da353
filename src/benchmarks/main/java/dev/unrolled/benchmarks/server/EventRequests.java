package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.streams.EventModel;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Requests of sequences: each thread starts a sequence, and goes on with it. */
final class EventRequests implements Supplier<PredictRequest> {

  private static final int START = 1;

  /** The request of a thread after its first; each turn has new threads. */
  private static final ThreadLocal<PredictRequest> NEXT = new ThreadLocal<>();

  private final AtomicLong lastId = new AtomicLong();

  @Override
  public PredictRequest get() {
    PredictRequest next = NEXT.get();
    if (next != null) {
      return next;
    }
    long id = lastId.incrementAndGet();
    NEXT.set(request(id, 0));
    return request(id, START);
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
