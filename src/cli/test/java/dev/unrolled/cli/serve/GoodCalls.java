package dev.unrolled.cli.serve;

import java.time.Duration;

/** Calls of a good model by REST and by gRPC; each must be answered, and rightly. */
final class GoodCalls implements Attack {

  private final Caller rest;
  private final Caller grpc;
  private int answers;
  private long slowest;

  GoodCalls(ServeProcess server) {
    this.rest = new RestCaller(server.restPort());
    this.grpc = new GrpcCaller(server.grpcPort());
  }

  @Override
  public int round() throws Exception {
    call(rest);
    call(grpc);
    return 2;
  }

  private void call(Caller caller) throws Exception {
    long begin = System.nanoTime();
    int unused = caller.call(answers % 1000);
    slowest = Math.max(slowest, System.nanoTime() - begin);
    answers++;
  }

  int answers() {
    return answers;
  }

  Duration slowest() {
    return Duration.ofNanos(slowest);
  }

  @Override
  public void close() {
    rest.close();
    grpc.close();
  }
}
