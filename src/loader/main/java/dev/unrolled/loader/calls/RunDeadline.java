package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.DEADLINE;

import dev.unrolled.loader.errors.LoaderException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deadline of a run.
 *
 * @param limit the time limit of its call; empty for none
 * @param since the start of the call, as {@link System#nanoTime()} returns it
 */
record RunDeadline(Optional<Duration> limit, long since) {

  /** No deadline. */
  static final RunDeadline NONE = new RunDeadline(Optional.empty(), 0);

  /**
   * A run is overdue after this many times its time limit, and at least {@link #GRACE} after it.
   */
  static final int OVERDUE_FACTOR = 2;

  private static final Duration GRACE = Duration.ofSeconds(1);

  static RunDeadline of(CallOptions options, long since) {
    return options.deadline().isEmpty() ? NONE : new RunDeadline(options.deadline(), since);
  }

  /** Returns the latest deadline; {@link #NONE} if a call has none. */
  static RunDeadline latest(Collection<RunDeadline> deadlines) {
    RunDeadline latest = null;
    for (RunDeadline deadline : deadlines) {
      if (deadline.limit.isEmpty()) {
        return NONE;
      }
      latest = latest == null || deadline.nanosLeft() > latest.nanosLeft() ? deadline : latest;
    }
    return latest == null ? NONE : latest;
  }

  boolean isPresent() {
    return limit.isPresent();
  }

  boolean isPast() {
    return isPresent() && nanosLeft() <= 0;
  }

  /** Returns whether the deadline passed long ago. */
  boolean isOverdue() {
    if (limit.isEmpty()) {
      return false;
    }
    Duration scaled = limit.get().multipliedBy(OVERDUE_FACTOR);
    Duration withGrace = limit.get().plus(GRACE);
    Duration allowed = scaled.compareTo(withGrace) > 0 ? scaled : withGrace;
    return System.nanoTime() - since > allowed.toNanos();
  }

  /** Returns the remaining milliseconds, rounded up, at least 1; requires a deadline. */
  long millisLeft() {
    return Math.max(1, (nanosLeft() + 999_999) / 1_000_000);
  }

  private long nanosLeft() {
    return limit.orElseThrow().toNanos() - (System.nanoTime() - since);
  }

  /** Creates the exception for a call that is not answered in time. */
  LoaderException deadlineExceeded(String where, @Nullable Throwable cause) {
    return new LoaderException(
        DEADLINE,
        "%s: no answer within %d ms".formatted(where, limit.orElseThrow().toMillis()),
        cause);
  }
}
