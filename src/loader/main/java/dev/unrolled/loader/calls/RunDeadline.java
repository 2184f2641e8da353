package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.DEADLINE;

import dev.unrolled.loader.errors.LoaderException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a run is to end.
 *
 * @param limit how long its call may take; empty for as long as it takes
 * @param since when the call came, as {@link System#nanoTime()} counts
 */
record RunDeadline(Optional<Duration> limit, long since) {

  /** No deadline. */
  static final RunDeadline NONE = new RunDeadline(Optional.empty(), 0);

  /** A run is overdue after this many times its limit, and at least {@link #GRACE} after it. */
  static final int OVERDUE_FACTOR = 2;

  private static final Duration GRACE = Duration.ofSeconds(1);

  static RunDeadline of(CallOptions options, long since) {
    return options.deadline().isEmpty() ? NONE : new RunDeadline(options.deadline(), since);
  }

  /** The last of some deadlines; none if a call has none. */
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

  /** Whether it was passed long ago. */
  boolean isOverdue() {
    if (limit.isEmpty()) {
      return false;
    }
    Duration most = limit.get().multipliedBy(OVERDUE_FACTOR);
    Duration least = limit.get().plus(GRACE);
    Duration allowed = most.compareTo(least) > 0 ? most : least;
    return System.nanoTime() - since > allowed.toNanos();
  }

  /** The milliseconds nanosLeft, rounded up, at least 1; only if there is a deadline. */
  long millisLeft() {
    return Math.max(1, (nanosLeft() + 999_999) / 1_000_000);
  }

  private long nanosLeft() {
    return limit.orElseThrow().toNanos() - (System.nanoTime() - since);
  }

  /** The exception of a call that is not answered in time. */
  LoaderException deadlineExceeded(String where, @Nullable Throwable cause) {
    return new LoaderException(
        DEADLINE,
        "%s: no answer within %d ms".formatted(where, limit.orElseThrow().toMillis()),
        cause);
  }
}
