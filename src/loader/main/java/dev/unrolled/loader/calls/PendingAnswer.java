package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.FAILED;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that is being answer in other threads than its caller's, who may leave before.
 *
 * @param where the signature, for messages
 * @param answer the answer, or what went wrong; ended before, the call is taken back if it has not
 *     begun
 * @param deadline how long the caller waits
 * @param since when the call came, as {@link System#nanoTime()} tells
 */
public record PendingAnswer(
    String where, CompletableFuture<Answer> answer, Optional<Duration> deadline, long since) {

  /**
   * Waits for it, until the deadline.
   *
   * @throws LoaderException DEADLINE; FAILED if the caller is interrupted; or what the call throws
   */
  Answer await() {
    try {
      return deadline.isPresent() ? answer.get(nanosLeft(), TimeUnit.NANOSECONDS) : answer.get();
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw deadlineExceeded(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.cancel(false);
      throw interrupted(where, e);
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  /**
   * The answer for a caller who does not wait. What he does with it runs in a thread of the
   * model's, or else in the common pool: neither another caller nor the JDK's timer is kept by it.
   */
  public CompletableFuture<Answer> future() {
    if (deadline.isPresent()) {
      CompletableFuture<Answer> unused = answer.orTimeout(nanosLeft(), TimeUnit.NANOSECONDS);
    }
    return Futures.follow(
        answer,
        answer -> answer,
        e -> e instanceof TimeoutException late ? deadlineExceeded(late) : e,
        task -> {
          if (ModelThreads.isCurrent()) {
            task.run();
          } else {
            answer.defaultExecutor().execute(task);
          }
        });
  }

  private long nanosLeft() {
    return deadline.orElseThrow().toNanos() - (System.nanoTime() - since);
  }

  private LoaderException deadlineExceeded(TimeoutException cause) {
    return new RunDeadline(deadline, since).deadlineExceeded(where, cause);
  }

  /** What a caller is told who is interrupted. */
  static LoaderException interrupted(String where, InterruptedException cause) {
    return new LoaderException(FAILED, where + ": interrupted while waiting for the answer", cause);
  }

  /** What a call threw in another thread. */
  static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException thrown
        ? thrown
        : new IllegalStateException(e.getCause());
  }
}
