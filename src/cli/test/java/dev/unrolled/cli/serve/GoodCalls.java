package dev.unrolled.cli.serve;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Calls of a good model by REST and by gRPC; each must be answered, and rightly. Every call has a
 * new connection: the server closes those that have been idle.
 */
final class GoodCalls implements Attack {

  private final int rest;
  private final int grpc;
  private int answers;
  private long slowest;

  GoodCalls(ServeProcess server) {
    this.rest = server.restPort();
    this.grpc = server.grpcPort();
  }

  @Override
  public int round() throws Exception {
    call(() -> new RestCaller(rest));
    call(() -> new GrpcCaller(grpc));
    return 2;
  }

  private void call(Supplier<Caller> client) throws Exception {
    long begin = System.nanoTime();
    try (Caller caller = client.get()) {
      int unused = caller.call(answers % 1000);
    }
    slowest = Math.max(slowest, System.nanoTime() - begin);
    answers++;
  }

  int answers() {
    return answers;
  }

  Duration slowest() {
    return Duration.ofNanos(slowest);
  }
}
