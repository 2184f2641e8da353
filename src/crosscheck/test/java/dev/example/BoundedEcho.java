package dev.example;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits the number of concurrent calls; further calls wait briefly or are rejected. */
final class BoundedEcho {

  private final EchoService service;
  private final Semaphore free;

  BoundedEcho(EchoService service, int calls) {
    this.service = service;
    this.free = new Semaphore(calls);
  }

  /** Empty when there are too many: answer 503. */
  Optional<int[][]> echo(int[][] ids) throws InterruptedException {
    if (!free.tryAcquire(20, TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(service.echo(ids));
    } finally {
      free.release();
    }
  }
}
