package dev.unrolled.cli.serve;

import com.google.common.util.concurrent.ListenableFuture;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Calls of a model that never answers, more at a time than it may run. */
final class HungCalls implements Attack {

  private static final int CALLS = 20;

  /** UNAVAILABLE, since a connection is closed on which many calls have been given up. */
  private static final Set<Status.Code> EXPECTED =
      Set.of(
          Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNAVAILABLE);

  private final ManagedChannel channel;

  HungCalls(int port) {
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  @Override
  public int round() throws InterruptedException {
    List<ListenableFuture<PredictResponse>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(
          PredictionServiceGrpc.newFutureStub(channel)
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .predict(EndlessModel.request()));
    }
    for (ListenableFuture<PredictResponse> call : calls) {
      check(call);
    }
    return CALLS;
  }

  private static void check(ListenableFuture<PredictResponse> call) throws InterruptedException {
    try {
      throw new AssertionError("an endless call is answered: " + call.get());
    } catch (ExecutionException e) {
      Status status = Status.fromThrowable(e);
      if (!EXPECTED.contains(status.getCode())) {
        throw new AssertionError("an endless call ends by " + status, e);
      }
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
