package dev.unrolled.server.inference;

import dev.unrolled.loader.versions.Lease;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers requests that run models, without holding a thread while they wait for a slot or for
 * their model. Thread-safe.
 *
 * @param slots which requests may run
 * @param batching whether models gather calls: a request then gives its slot back as soon as it is
 *     in its model's queue, which has its own limit
 */
public record ModelCalls(RunSlots slots, boolean batching) {

  /**
   * Where and how long a request is worked on.
   *
   * @param model the name of the model that it is for
   * @param patience how long it may wait for a slot
   * @param executor runs what takes processor time, but waits for nothing
   */
  public record Request(String model, Duration patience, Executor executor) {}

  /**
   * Answers a request, when it has a slot.
   *
   * @param <T> the answer
   * @param request the request
   * @param begin reads the request and starts the model; what comes of that writes the answer
   * @return a future of the answer; it fails as {@code begin} or its future does
   */
  public <T> CompletableFuture<T> answer(
      Request request, Supplier<CompletableFuture<Supplier<T>>> begin) {
    CompletableFuture<RunSlots.Slot> slot = slots.acquire(request.model(), request.patience());
    return slot.isDone()
        ? slot.thenCompose(free -> run(free, request, begin))
        : slot.thenComposeAsync(free -> run(free, request, begin), request.executor());
  }

  private <T> CompletableFuture<T> run(
      RunSlots.Slot slot, Request request, Supplier<CompletableFuture<Supplier<T>>> begin) {
    try {
      CompletableFuture<Supplier<T>> begun = begin.get();
      if (batching) {
        slot.release();
      }
      Executor writing = batching ? request.executor() : Runnable::run;
      return begun
          .thenApplyAsync(Supplier::get, writing)
          .whenComplete((answer, e) -> slot.release());
    } catch (RuntimeException | Error e) {
      slot.release();
      throw e;
    }
  }

  /**
   * Holds a version until a call of it has ended.
   *
   * @param <T> what comes of the call
   * @param lease the version; closed when the call has ended
   * @param call starts the call
   * @return what comes of it
   */
  public static <T> CompletableFuture<T> holding(
      Lease lease, Function<Lease, CompletableFuture<T>> call) {
    try {
      return call.apply(lease).whenComplete((result, e) -> lease.close());
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }
}
