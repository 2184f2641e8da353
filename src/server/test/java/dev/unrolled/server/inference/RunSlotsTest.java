package dev.unrolled.server.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.server.errors.ServingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunSlotsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RunSlots slots = new RunSlots(4, 2);

  private CompletableFuture<RunSlots.Slot> ask(String model) {
    return slots.acquire(model, PATIENCE);
  }

  @Test
  void modelIsLimitedToItsSlots() {
    CompletableFuture<RunSlots.Slot> first = ask("a");
    assertThat(ask("a")).isDone();
    CompletableFuture<RunSlots.Slot> third = ask("a");
    assertThat(third).isNotDone();
    assertThat(ask("b")).isDone();
    first.join().release();
    assertThat(third).isDone();
  }

  @Test
  void requestsOfAModelRunInOrder() {
    CompletableFuture<RunSlots.Slot> first = ask("a");
    ask("a").join();
    CompletableFuture<RunSlots.Slot> third = ask("a");
    CompletableFuture<RunSlots.Slot> fourth = ask("a");
    first.join().release();
    assertThat(third).isDone();
    assertThat(fourth).isNotDone();
  }

  @Test
  void idleModelNeverWaits() {
    for (String model : new String[] {"a", "a", "b", "b"}) {
      assertThat(ask(model)).isDone();
    }
    assertThat(ask("c")).isDone();
    assertThat(ask("c")).as("all slots are taken").isNotDone();
  }

  @Test
  void modelsTakeTurns() {
    RunSlots one = new RunSlots(2, 2);
    CompletableFuture<RunSlots.Slot> a = one.acquire("a", PATIENCE);
    CompletableFuture<RunSlots.Slot> b = one.acquire("b", PATIENCE);
    CompletableFuture<RunSlots.Slot> nextOfA = one.acquire("a", PATIENCE);
    CompletableFuture<RunSlots.Slot> lastOfA = one.acquire("a", PATIENCE);
    CompletableFuture<RunSlots.Slot> nextOfB = one.acquire("b", PATIENCE);
    a.join().release();
    assertThat(nextOfA).isDone();
    assertThat(nextOfB).isNotDone();
    b.join().release();
    assertThat(nextOfB).isDone();
    assertThat(lastOfA).isNotDone();
  }

  @Test
  void waitingEndsAtTheDeadline() {
    CompletableFuture<RunSlots.Slot> first = ask("a");
    ask("a").join();
    CompletableFuture<RunSlots.Slot> impatient = slots.acquire("a", Duration.ofMillis(10));
    assertThatThrownBy(impatient::join).hasCauseInstanceOf(ServingException.class);
    CompletableFuture<RunSlots.Slot> patient = ask("a");
    first.join().release();
    assertThat(patient).isDone();
  }

  @Test
  void releasingAgainDoesNothing() {
    CompletableFuture<RunSlots.Slot> first = ask("a");
    ask("a").join();
    first.join().release();
    first.join().release();
    assertThat(ask("a")).isDone();
    assertThat(ask("a")).isNotDone();
  }
}
