package dev.unrolled.server.inference;

import static dev.unrolled.server.errors.Code.DEADLINE_EXCEEDED;

import dev.unrolled.server.errors.ServingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Decides which requests may run models now. Thread-safe.
 *
 * <p>So many may run at once, and so many of one model. Requests of a model wait in their order;
 * models take turns. A model of which nothing runs never waits, so that others cannot keep it out:
 * together there may be one more request running for each such model.
 */
public final class RunSlots {

  /** The requests that a thread is about to let run. */
  private static final ThreadLocal<Deque<Waiting>> GIVING = new ThreadLocal<>();

  private final int total;
  private final int ofOne;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private int running;

  /**
   * Slots, all free.
   *
   * @param total how many requests may run at once
   * @param ofOne how many of one model
   */
  public RunSlots(int total, int ofOne) {
    this.total = total;
    this.ofOne = ofOne;
  }

  /** The requests of a model that run, and those that wait. */
  private static final class Line {
    private int running;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
  }

  private record Waiting(CompletableFuture<Slot> granted, Slot slot) {}

  /** The right to run a request, to be released once. */
  public final class Slot {

    private final String model;
    private boolean released;

    private Slot(String model) {
      this.model = model;
    }

    /** Gives the slot back. Releasing again does nothing. */
    public void release() {
      give(RunSlots.this.released(this));
    }
  }

  /**
   * Waits for a slot without holding a thread.
   *
   * @param model the name of the model that the request is for
   * @param patience how long to wait at most
   * @return the slot, to be released by the caller; the future fails with a {@link
   *     ServingException} DEADLINE_EXCEEDED if none is free in time
   */
  public CompletableFuture<Slot> acquire(String model, Duration patience) {
    Slot slot = new Slot(model);
    Waiting waiting = new Waiting(new CompletableFuture<>(), slot);
    if (runs(waiting)) {
      return CompletableFuture.completedFuture(slot);
    }
    return waiting
        .granted()
        .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionallyCompose(
            e -> {
              leave(waiting);
              return CompletableFuture.failedFuture(
                  e instanceof TimeoutException
                      ? new ServingException(DEADLINE_EXCEEDED, "Deadline Exceeded", e)
                      : e);
            });
  }

  /** Whether it runs at once; otherwise it waits. */
  private synchronized boolean runs(Waiting waiting) {
    Line line = lines.computeIfAbsent(waiting.slot().model, name -> new Line());
    if (line.waiting.isEmpty() && mayRun(line)) {
      begin(line);
      return true;
    }
    line.waiting.add(waiting);
    return false;
  }

  private boolean mayRun(Line line) {
    return line.running == 0 || (running < total && line.running < ofOne);
  }

  private void begin(Line line) {
    line.running++;
    running++;
  }

  private synchronized void leave(Waiting waiting) {
    Line line = lines.get(waiting.slot().model);
    if (line != null) {
      line.waiting.remove(waiting);
      forgetIfIdle(waiting.slot().model, line);
    }
  }

  /** Those that may run now that a slot is free. */
  private synchronized List<Waiting> released(Slot slot) {
    if (slot.released) {
      return List.of();
    }
    slot.released = true;
    Line line = lines.get(slot.model);
    if (line == null) {
      throw new IllegalStateException("no request of model %s runs".formatted(slot.model));
    }
    line.running--;
    running--;
    forgetIfIdle(slot.model, line);
    return next();
  }

  private List<Waiting> next() {
    List<Waiting> next = new ArrayList<>();
    for (String model : List.copyOf(lines.keySet())) {
      Line line = lines.get(model);
      if (line != null && !line.waiting.isEmpty() && mayRun(line)) {
        next.add(line.waiting.remove());
        begin(line);
        lines.remove(model);
        lines.put(model, line);
      }
    }
    return next;
  }

  private void forgetIfIdle(String model, Line line) {
    if (line.running == 0 && line.waiting.isEmpty()) {
      lines.remove(model);
    }
  }

  /**
   * Runs the requests that got a slot, without holding the lock. Slots that they release while they
   * run are passed on afterwards, so that many failing requests do not nest.
   */
  private static void give(List<Waiting> next) {
    Deque<Waiting> outer = GIVING.get();
    if (outer != null) {
      outer.addAll(next);
      return;
    }
    Deque<Waiting> pending = new ArrayDeque<>(next);
    GIVING.set(pending);
    try {
      for (Waiting waiting = pending.poll(); waiting != null; waiting = pending.poll()) {
        if (!waiting.granted().complete(waiting.slot())) {
          waiting.slot().release();
        }
      }
    } finally {
      GIVING.remove();
    }
  }
}
