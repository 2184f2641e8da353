package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.FAILED;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNAVAILABLE;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.BatchEvent;
import dev.unrolled.loader.events.CallEvent;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.values.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reports a signature's calls to a listener. Thread-safe.
 *
 * @param listener the guarded listener; with {@code NONE} nothing is measured
 */
public record CallReporter(LoaderListener listener, long version, String signature) {

  /** Makes a synchronous call, which passes on its checked inputs. */
  public Answer call(Function<Consumer<List<InputValue>>, Answer> call) {
    return listener == LoaderListener.NONE
        ? call.apply(given -> {})
        : new TimedCall(System.nanoTime()).make(call);
  }

  /** Starts an asynchronous call, which passes on its checked inputs. */
  public CompletableFuture<Answer> callAsync(
      Function<Consumer<List<InputValue>>, CompletableFuture<Answer>> call) {
    return listener == LoaderListener.NONE
        ? Futures.begin(() -> call.apply(given -> {}))
        : new TimedCall(System.nanoTime()).start(call);
  }

  /** Reports calls that are about to run together. */
  void batched(Batch batch, long queuedRows) {
    if (listener != LoaderListener.NONE) {
      int calls = batch.calls().size();
      int padded = batch.size() - batch.rows();
      Duration waited = Duration.ofNanos(System.nanoTime() - batch.calls().get(0).since());
      listener.batched(
          new BatchEvent(version, signature, calls, batch.rows(), padded, waited, queuedRows));
    }
  }

  private final class TimedCall {

    private final long startNanos;
    private final LoaderListener callListener = listener.forCall();
    private long rows;
    private long inputBytes;

    TimedCall(long startNanos) {
      this.startNanos = startNanos;
    }

    Answer make(Function<Consumer<List<InputValue>>, Answer> call) {
      try {
        return answered(call.apply(this::given));
      } catch (RuntimeException | Error e) {
        failed(e);
        throw e;
      }
    }

    CompletableFuture<Answer> start(
        Function<Consumer<List<InputValue>>, CompletableFuture<Answer>> call) {
      CompletableFuture<Answer> answer = Futures.begin(() -> call.apply(this::given));
      return Futures.follow(answer, this::answered, this::failed, Runnable::run);
    }

    private Answer answered(Answer answer) {
      report(answer.bytes(), Optional.empty());
      return answer;
    }

    private Throwable failed(Throwable e) {
      report(0, Optional.of(reason(e)));
      return e;
    }

    private void given(List<InputValue> given) {
      rows = rows(given);
      inputBytes = given.stream().mapToLong(InputValue::bytes).sum();
    }

    private void report(long outputBytes, Optional<LoaderException.Reason> failure) {
      Duration latency = Duration.ofNanos(System.nanoTime() - startNanos);
      callListener.called(
          new CallEvent(version, signature, rows, latency, inputBytes, outputBytes, failure));
    }
  }

  private static long rows(List<InputValue> given) {
    long[] leading =
        given.stream()
            .filter(value -> value.shape().numDimensions() > 0)
            .mapToLong(value -> value.shape().get(0))
            .distinct()
            .toArray();
    return leading.length == 1 ? leading[0] : 0;
  }

  private static LoaderException.Reason reason(Throwable thrown) {
    if (thrown instanceof LoaderException refused) {
      return refused.reason();
    }
    return thrown instanceof IllegalStateException ? UNAVAILABLE : FAILED;
  }
}
