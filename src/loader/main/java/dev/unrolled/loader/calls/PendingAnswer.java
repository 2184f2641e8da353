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
 * An answer that is computed in another thread; its caller may stop waiting.
 *
 * @param where the signature's name in messages
 * @param answer the future answer; cancelling it removes the call if it has not started
 * @param deadline the time limit of the caller
 * @param since the start of the call, as {@link System#nanoTime()} returns it
 */
public record PendingAnswer(
    String where, CompletableFuture<Answer> answer, Optional<Duration> deadline, long since) {

  /**
   * Waits for the answer until the deadline.
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
   * Returns a future for an asynchronous caller. Its dependent stages run in a thread of the model
   * or in the JDK's default executor, so they delay neither other callers nor the JDK's timer. If
   * the answer is there already, they run in this thread: the default executor starts a thread for
   * each task on a machine of two processors.
   */
  public CompletableFuture<Answer> future() {
    if (deadline.isPresent()) {
      DeadlineTimer.limit(answer, nanosLeft());
    }
    Thread caller = Thread.currentThread();
    return Futures.follow(
        answer,
        answer -> answer,
        e -> e instanceof TimeoutException late ? deadlineExceeded(late) : e,
        task -> {
          if (ModelThreads.isCurrent() || Thread.currentThread() == caller) {
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

  /** Creates the exception for an interrupted caller. */
  static LoaderException interrupted(String where, InterruptedException cause) {
    return new LoaderException(FAILED, where + ": interrupted while waiting for the answer", cause);
  }

  /** Returns the exception that a call threw in another thread. */
  static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException thrown
        ? thrown
        : new IllegalStateException(e.getCause());
  }
}
