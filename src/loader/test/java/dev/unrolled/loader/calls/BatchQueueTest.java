package dev.unrolled.loader.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.ElementType;
import dev.unrolled.loader.values.TensorInfo;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

@Timeout(60)
class BatchQueueTest {

  private final Graph graph = new Graph();
  private final BoundInput input = input(Ops.create(graph).placeholder(TFloat32.class));

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void freeSlotsShareTheWaitingCalls() {
    BatchQueue queue = queue(new Sizes(4, 2));
    WaitingCall first = call();
    assertThat(queue.submit(first, false)).isTrue();
    List<WaitingCall> others = queuedUp(queue, 4);
    assertThat(queue.collectBatch(first)).containsExactly(first, others.get(0), others.get(1));
    WaitingCall second = queue.claimFreeSlot();
    assertThat(second).isSameAs(others.get(2));
    assertThat(queue.collectBatch(second)).containsExactly(second, others.get(3));
  }

  /** Otherwise batches would stay as uneven as the first ones. */
  @Test
  void aRunLeavesAShareForTheRunInProgress() {
    BatchQueue queue = queue(new Sizes(16, 2));
    WaitingCall lone = call();
    assertThat(queue.submit(lone, false)).isTrue();
    assertThat(queue.collectBatch(lone)).hasSize(1);
    WaitingCall next = call();
    assertThat(queue.submit(next, false)).isTrue();
    queuedUp(queue, 6);
    assertThat(queue.collectBatch(next)).hasSize(4);
    assertThat(queue.collectBatch(queue.end(List.of(lone)))).hasSize(3);
  }

  @Test
  void aShareHasAMinimumOfRows() {
    BatchQueue queue = queue(new Sizes(64, 2));
    WaitingCall first = call();
    assertThat(queue.submit(first, false)).isTrue();
    queuedUp(queue, 4);
    assertThat(queue.collectBatch(first)).hasSize(4);
    WaitingCall second = queue.claimFreeSlot();
    assertThat(queue.collectBatch(second)).hasSize(1);
  }

  @Test
  void theOnlySlotTakesAllCallsThatFit() {
    BatchQueue queue = queue(new Sizes(8, 1));
    WaitingCall first = call();
    assertThat(queue.submit(first, false)).isTrue();
    queuedUp(queue, 9);
    List<WaitingCall> full = queue.collectBatch(first);
    assertThat(full).hasSize(8);
    assertThat(queue.claimFreeSlot()).isNull();
    assertThat(queue.collectBatch(queue.end(full))).hasSize(2);
  }

  @Test
  void aReleasedSlotPassesToTheNextCall() {
    BatchQueue queue = queue(new Sizes(8, 1));
    assertThat(queue.submit(call(), false)).isTrue();
    List<WaitingCall> others = queuedUp(queue, 2);
    assertThat(queue.releaseSlot()).isSameAs(others.get(0));
    List<WaitingCall> rest = queue.collectBatch(others.get(0));
    assertThat(rest).hasSize(2);
    assertThat(queue.end(rest)).isNull();
    assertThat(queue.submit(call(), false)).isTrue();
  }

  private record Sizes(int maxBatchSize, int numBatchThreads) {}

  private static BatchQueue queue(Sizes sizes) {
    return new BatchQueue(
        "signature \"test\"",
        BatchingOptions.defaults()
            .withMaxBatchSize(sizes.maxBatchSize)
            .withNumBatchThreads(sizes.numBatchThreads));
  }

  private List<WaitingCall> queuedUp(BatchQueue queue, int calls) {
    List<WaitingCall> queued = IntStream.range(0, calls).mapToObj(i -> call()).toList();
    assertThat(queued).allSatisfy(call -> assertThat(queue.submit(call, false)).isFalse());
    return queued;
  }

  /** A call of one row. */
  private WaitingCall call() {
    InputValue row = new InputValue(input, Shape.of(1, 1), new float[1]);
    return new WaitingCall(List.of(row), CallOptions.defaults(), false);
  }

  private static BoundInput input(Placeholder<TFloat32> tensor) {
    TensorInfo info =
        new TensorInfo("x", "x:0", DataType.DT_FLOAT, Shape.of(Shape.UNKNOWN_SIZE, 1), false);
    ElementType type = ElementType.of(info.dtype()).orElseThrow();
    return new BoundInput(
        "input \"x\"", info, new ShapeRules(ShapeCheck.STRICT, 64), type, tensor.asOutput(), null);
  }
}
