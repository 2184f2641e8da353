package dev.unrolled.cli.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Clients that ask without a pause, half of them by REST and half by gRPC. Close it. */
final class Clients implements AutoCloseable {

  private final ExecutorService threads;
  private final List<Future<?>> clients = new ArrayList<>();
  private final AtomicLong answered = new AtomicLong();
  private final Set<Integer> versions = new ConcurrentSkipListSet<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile long end = Long.MAX_VALUE;

  Clients(ServeProcess server, int count) {
    int rest = server.restPort();
    int grpc = server.grpcPort();
    this.threads = Executors.newFixedThreadPool(count);
    for (int i = 0; i < count; i++) {
      boolean byRest = i % 2 == 0;
      clients.add(
          threads.submit(() -> ask(() -> byRest ? new RestCaller(rest) : new GrpcCaller(grpc))));
    }
  }

  /** What begins before the end must be answered, and rightly. */
  private void ask(Supplier<Caller> client) {
    try (Caller caller = client.get()) {
      for (int x = 0; ; x++) {
        long begun = System.nanoTime();
        if (begun >= end) {
          return;
        }
        try {
          versions.add(caller.call(x % 1000));
          answered.incrementAndGet();
        } catch (Throwable e) {
          if (begun < end) {
            failures.add(e);
          }
          return;
        }
      }
    }
  }

  long answered() {
    return answered.get();
  }

  Set<Integer> versions() {
    return versions;
  }

  /** Whatever begins from now on may fail. */
  void end() {
    end = System.nanoTime();
  }

  /** What failed, when all have ended. */
  List<Throwable> failures() throws Exception {
    for (Future<?> client : clients) {
      client.get();
    }
    return failures;
  }

  @Override
  public void close() {
    end();
    threads.shutdown();
  }
}
