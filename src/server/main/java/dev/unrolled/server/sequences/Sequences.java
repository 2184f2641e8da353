package dev.unrolled.server.sequences;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.loader.versions.VersionChoice;
import dev.unrolled.loader.versions.VersionState;
import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.models.ServedModels;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequences of a server's models.
 *
 * <p>A sequence stays with the version that it started on, which stays loaded. When that version no
 * longer serves, its sequences may continue for the time to drain; then they end, and their next
 * requests are answered with ABORTED. Thread-safe. Owns a thread and leases; close it before the
 * models.
 */
public final class Sequences implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Sequences.class);

  /** Ids that the server gives are exact in JavaScript, too. */
  private static final long LARGEST_ID = (1L << 53) - 1;

  private static final int MAX_DRAINED = 10_000;
  private static final long DRAIN_SCANS_PER_SECOND = 4;

  private final ServedModels models;
  private final SequenceOptions options;
  private final SecureRandom random = new SecureRandom();
  private final Map<SequenceKey, Sequence> sequences = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final SortedMap<String, Long> evictions = new TreeMap<>();
  private final Map<SequenceKey, ServingException> drained =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SequenceKey, ServingException> eldest) {
          return size() > MAX_DRAINED;
        }
      };
  private final ScheduledExecutorService cleaner;
  private boolean closed;

  /**
   * Starts without sequences.
   *
   * @param models the models that are served
   * @param options limits and times
   */
  public Sequences(ServedModels models, SequenceOptions options) {
    this.models = models;
    this.options = options;
    this.cleaner =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "sequence-cleaner");
              thread.setDaemon(true);
              return thread;
            });
    long idle = options.cleanerPollWait().toNanos();
    if (options.stateful()) {
      if (options.idleSequenceCleanup() && idle > 0) {
        repeat(this::endIdle, idle);
      }
      repeat(this::endDrained, TimeUnit.SECONDS.toNanos(1) / DRAIN_SCANS_PER_SECOND);
    }
  }

  /** A scan that fails is logged, and the next one comes all the same. */
  private void repeat(Runnable scan, long nanos) {
    Runnable logged =
        () -> {
          try {
            scan.run();
          } catch (RuntimeException e) {
            log.error("a scan of sequences failed", e);
          }
        };
    Future<?> unused = cleaner.scheduleWithFixedDelay(logged, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Returns whether requests may belong to sequences. */
  public boolean stateful() {
    return options.stateful();
  }

  /**
   * Accepts a request.
   *
   * @param request the request
   * @return its turn, to be run or cancelled by the caller
   * @throws ServingException NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, UNAVAILABLE,
   *     INVALID_ARGUMENT or ABORTED, as the protocol says; FAILED_PRECONDITION with the reason if
   *     the model has no signature {@code step}
   */
  public SequenceTurn begin(SequenceRequest request) {
    return switch (request.control()) {
      case START -> start(request);
      case NONE -> next(request, false);
      case END -> next(request, true);
    };
  }

  private SequenceTurn start(SequenceRequest request) {
    check(request);
    Lease lease = models.lease(request.servable());
    try {
      // Checks the signature before the sequence exists.
      var stream = lease.stream();
      synchronized (this) {
        check(request);
        long id = request.id() == 0 ? unusedId(request) : request.id();
        Sequence sequence = new Sequence(request.key(id), lease, stream);
        sequences.put(sequence.key(), sequence);
        counts.merge(request.servable().name(), 1, Integer::sum);
        drained.remove(sequence.key());
        sequence.begin();
        return new SequenceTurn(this, sequence, SequenceControl.START);
      }
    } catch (LoaderException e) {
      lease.close();
      throw ServingException.of(e);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private synchronized void check(SequenceRequest request) {
    if (closed) {
      throw SequenceErrors.closing();
    }
    Sequence known = request.id() == 0 ? null : sequences.get(request.key());
    if (known != null) {
      throw known.isEnding()
          ? SequenceErrors.ending(known.key())
          : SequenceErrors.taken(known.key());
    }
    String model = request.servable().name();
    if (counts.getOrDefault(model, 0) >= options.maxSequenceNumber()) {
      throw SequenceErrors.tooMany(model, options.maxSequenceNumber());
    }
  }

  private long unusedId(SequenceRequest request) {
    long id;
    do {
      id = random.nextLong() & LARGEST_ID;
    } while (id == 0 || sequences.containsKey(request.key(id)));
    return id;
  }

  private synchronized SequenceTurn next(SequenceRequest request, boolean last) {
    if (request.id() == 0) {
      throw SequenceErrors.noId();
    }
    SequenceKey key = request.key();
    Sequence sequence = sequences.get(key);
    if (sequence == null && drained.containsKey(key)) {
      throw drained.get(key);
    }
    if (sequence == null || sequence.isEnding()) {
      throw SequenceErrors.missing(key);
    }
    if (request.servable().choice() instanceof VersionChoice.Numbered asked
        && asked.number() != sequence.lease().version()) {
      throw SequenceErrors.otherVersion(key, sequence.lease().version(), asked.number());
    }
    sequence.begin();
    if (last) {
      sequence.setEnding(true);
    }
    return new SequenceTurn(this, sequence, last ? SequenceControl.END : SequenceControl.NONE);
  }

  /** Ends a turn: a failed start leaves no sequence, a failed end leaves it. */
  synchronized void end(Sequence sequence, SequenceControl control, boolean done) {
    sequence.end();
    if (control == SequenceControl.END) {
      sequence.setEnding(done);
    }
    if (control == (done ? SequenceControl.END : SequenceControl.START)) {
      remove(sequence);
    }
  }

  private void remove(Sequence sequence) {
    if (sequences.remove(sequence.key(), sequence)) {
      counts.computeIfPresent(
          sequence.key().model(), (model, count) -> count == 1 ? null : count - 1);
      sequence.close();
    }
  }

  private synchronized void endIdle() {
    for (Sequence sequence : List.copyOf(sequences.values())) {
      if (!sequence.wasUsed()) {
        evict(sequence);
      }
    }
  }

  private void evict(Sequence sequence) {
    evictions.merge(sequence.key().model(), 1L, Long::sum);
    remove(sequence);
  }

  private synchronized void endDrained() {
    Map<String, List<Long>> serving = new HashMap<>();
    for (Sequence sequence : new ArrayList<>(sequences.values())) {
      String model = sequence.key().model();
      long version = sequence.lease().version();
      boolean serves = serving.computeIfAbsent(model, this::available).contains(version);
      if (!serves
          && sequence.isIdle()
          && sequence.retiredFor(System.nanoTime()) >= options.drain().toNanos()) {
        drained.put(
            sequence.key(), SequenceErrors.drained(sequence.key(), version, options.drain()));
        evict(sequence);
      }
    }
  }

  private List<Long> available(String model) {
    return models.statuses(model).stream()
        .filter(status -> status.state() == VersionState.AVAILABLE)
        .map(VersionStatus::version)
        .toList();
  }

  /**
   * Returns the number of sequences of each model that has some.
   *
   * @return the numbers by name
   */
  public synchronized SortedMap<String, Integer> active() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /**
   * Returns the number of sequences that the server ended, as idle or drained.
   *
   * @return the numbers by the model's name
   */
  public synchronized SortedMap<String, Long> evictions() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(evictions));
  }

  /** Ends all sequences. Closing again has no effect. */
  @Override
  public void close() {
    cleaner.shutdownNow();
    synchronized (this) {
      closed = true;
      List.copyOf(sequences.values()).forEach(this::remove);
    }
  }
}
