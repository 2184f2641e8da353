package dev.unrolled.loader.streams;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One sequence that a model reads as its time steps come, with the state between them.
 *
 * <pre>{@code
 * try (var model = ServedModel.open(Path.of("models/alarms")); var stream = model.stream()) {
 *   for (float[] event : events) {
 *     Answer answer = stream.step(new float[][] {event});
 *     float[][] probabilities = answer.get("probabilities", float[][].class);
 *   }
 * }
 * }</pre>
 *
 * <p>For one thread at a time: a second call while one runs is an error. Streams of one model may
 * run side by side, thousands of them. A model that was opened {@linkplain
 * dev.unrolled.loader.LoadOptions#withBatching with batching} runs time steps of several streams
 * together. The state is in Java memory; a stream has no native memory.
 */
public final class Stream implements AutoCloseable {

  private final StepModel model;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean closed;
  private volatile float[][] states;

  private Stream(StepModel model, float[][] states) {
    this.model = model;
    this.states = states;
  }

  /** Starts a new sequence, with zeros as its state. */
  public static Stream start(StepModel model) {
    return new Stream(model, model.zeros());
  }

  /**
   * Continues a sequence.
   *
   * @throws dev.unrolled.loader.errors.LoaderException WRONG_STATE if the state is of another model
   *     or has other sizes
   */
  public static Stream from(StepModel model, StreamState state) {
    return new Stream(model, model.checked(state));
  }

  /**
   * Reads the next time steps.
   *
   * @param timeSteps ids {@code [n]}, such as {@code int[]}, or features {@code [n, F]}, such as
   *     {@code float[][]}, as the signature's {@code x} without the axis of the batch
   * @return the answers after each of them, {@code [n, ...]}
   * @throws dev.unrolled.loader.errors.LoaderException WRONG_VALUE, WRONG_DTYPE or WRONG_SHAPE if
   *     they do not fit; FAILED if TensorFlow fails; QUEUE_FULL. The state stays as it was then
   * @throws IllegalStateException if the stream or the model is closed, or another call of this
   *     stream runs
   */
  public Answer step(Object timeSteps) {
    begin();
    try {
      float[][] next = states;
      List<Answer> answers = new ArrayList<>();
      for (TensorValue part : model.parts(timeSteps)) {
        Answer answer = model.call().call(model.inputs(part, next));
        next = model.states(answer);
        answers.add(answer);
      }
      Answer joined = model.joined(answers);
      states = next;
      return joined;
    } finally {
      busy.set(false);
    }
  }

  /**
   * Reads the next time steps in the model's threads.
   *
   * @param timeSteps as {@link #step} takes them; not modified until the future completes
   * @param options the time limit of each run
   * @return the future answers; every exception of {@link #step} but for a closed or busy stream
   *     completes the future. The state stays as it was then
   * @throws IllegalStateException if the stream is closed, or another call of this stream runs
   */
  public CompletableFuture<Answer> stepAsync(Object timeSteps, CallOptions options) {
    begin();
    try {
      CompletableFuture<Run> run = CompletableFuture.completedFuture(new Run(states, List.of()));
      for (TensorValue part : model.parts(timeSteps)) {
        run = run.thenCompose(before -> next(before, part, options));
      }
      return run.thenApply(this::finished).whenComplete((answer, e) -> busy.set(false));
    } catch (RuntimeException e) {
      busy.set(false);
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Run> next(Run before, TensorValue part, CallOptions options) {
    return model
        .call()
        .callAsync(model.inputs(part, before.states()), options)
        .thenApply(answer -> before.with(model.states(answer), answer));
  }

  private Answer finished(Run run) {
    Answer joined = model.joined(run.answers());
    states = run.states();
    return joined;
  }

  private void begin() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "stream of %s: expected one call at a time, found another call of this stream running"
              .formatted(model.folder()));
    }
    if (closed) {
      busy.set(false);
      throw new IllegalStateException(
          "stream of %s: the stream is closed".formatted(model.folder()));
    }
  }

  /**
   * Returns the state after the time steps so far, to be kept and continued elsewhere.
   *
   * @return a copy
   * @throws dev.unrolled.loader.errors.LoaderException UNREADABLE if the model's files, which give
   *     its identity, cannot be read
   * @throws IllegalStateException if the stream is closed, or a call of it runs
   */
  public StreamState state() {
    begin();
    try {
      return new StreamState(model.identity(), states);
    } finally {
      busy.set(false);
    }
  }

  /** Ends the sequence. Later calls throw. Closing again has no effect. */
  @Override
  public void close() {
    closed = true;
  }

  /** Time steps that have run, of which the stream knows nothing yet. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Run(float[][] states, List<Answer> answers) {

    Run with(float[][] next, Answer answer) {
      List<Answer> more = new ArrayList<>(answers);
      more.add(answer);
      return new Run(next, more);
    }
  }
}
