package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of a soak test, each of which has a part of the sequences. */
final class SoakClients {

  private static final int START_MINUTES = 5;

  private final SequenceClient client;
  private final Map<Long, ServedModel> references;
  private final Load load;
  private final CountDownLatch started;
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong losses = new AtomicLong();
  private volatile boolean restarts;

  /**
   * Size of the test.
   *
   * @param sequences the number of sequences side by side
   * @param clients the number of clients
   * @param duration how long events are sent at least once all sequences exist
   * @param events the number of events for each sequence that are answered at least, on average
   */
  record Load(int sequences, int clients, Duration duration, int events) {}

  /**
   * Creates clients.
   *
   * @param references the models by version
   */
  SoakClients(SequenceClient client, Map<Long, ServedModel> references, Load load) {
    this.client = client;
    this.references = references;
    this.load = load;
    this.started = new CountDownLatch(load.clients());
  }

  /** Waits until all sequences exist. */
  void awaitStarted() throws InterruptedException {
    assertThat(started.await(START_MINUTES, TimeUnit.MINUTES)).isTrue();
  }

  /** From now on sequences may be lost. */
  void beginRestart() {
    restarts = true;
  }

  long answers() {
    return answers.get();
  }

  long losses() {
    return losses.get();
  }

  /** One client: it starts its sequences, then sends events to them in an order of chance. */
  Callable<Void> client(int number) {
    return () -> {
      Random random = new Random(number);
      List<SoakedSequence> own = new ArrayList<>();
      for (int i = number; i < load.sequences(); i += load.clients()) {
        own.add(new SoakedSequence(i + 1));
      }
      for (SoakedSequence sequence : own) {
        sequence.next(client, random, false);
      }
      started.countDown();
      awaitStarted();
      long end = System.nanoTime() + load.duration().toNanos();
      while (System.nanoTime() < end || answers(own) < (long) load.events() * own.size()) {
        // Each sequence once in a pass, so that none is idle.
        Collections.shuffle(own, random);
        for (SoakedSequence sequence : own) {
          if (sequence.next(client, random, restarts)) {
            sequence.check(references);
          }
        }
      }
      answers.addAndGet(answers(own));
      for (SoakedSequence sequence : own) {
        sequence.check(references);
        losses.addAndGet(sequence.losses());
      }
      return null;
    };
  }

  private static long answers(List<SoakedSequence> sequences) {
    return sequences.stream().mapToLong(SoakedSequence::answers).sum();
  }
}
