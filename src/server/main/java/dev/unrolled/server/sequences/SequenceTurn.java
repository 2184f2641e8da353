package dev.unrolled.server.sequences;

import static dev.unrolled.server.errors.Code.UNAVAILABLE;

import com.linecorp.armeria.common.util.Exceptions;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.streams.StepModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.server.errors.ServingException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * One request of a sequence, accepted and not yet run. A failed one leaves no trace: neither a new
 * sequence, nor an end, nor another state.
 */
public final class SequenceTurn {

  /** Name of the signature that runs. */
  public static final String SIGNATURE = StepModel.NAME;

  private final Sequences sequences;
  private final Sequence sequence;
  private final SequenceControl control;
  private final AtomicBoolean ended = new AtomicBoolean();

  SequenceTurn(Sequences sequences, Sequence sequence, SequenceControl control) {
    this.sequences = sequences;
    this.sequence = sequence;
    this.control = control;
  }

  /** Returns the version that the sequence stays with. */
  public long version() {
    return sequence.lease().version();
  }

  /** Returns the signature that runs, with its input {@code x}. */
  public SignatureInfo signature() {
    return sequence.lease().signature(SIGNATURE).info();
  }

  /** Returns the element type of {@code x}. */
  public DataType inputType() {
    return input().dtype();
  }

  private TensorInfo input() {
    return Objects.requireNonNull(signature().inputs().get("x"));
  }

  /**
   * Runs the time steps of the request, after those of earlier requests of the sequence.
   *
   * @param x {@code [1, n, ...]}, or one time step without its axis, {@code [1, ...]}, as
   *     OpenVINO's models have it
   * @param options the time limit
   * @return the future outputs {@code [1, n, ...]}, or {@code [1, ...]} if {@code x} is such, with
   *     {@code sequence_id [1]}; fails with a ServingException
   */
  public CompletableFuture<Answer> run(TensorValue x, CallOptions options) {
    Shape shape = x.shape();
    int withoutTime = input().shape().numDimensions() - 1;
    if (shape.numDimensions() < withoutTime || shape.get(0) != 1) {
      cancel();
      return CompletableFuture.failedFuture(
          SequenceErrors.invalid(
              "x: expected the time steps of one sequence, [1, n, ...], found %s"
                  .formatted(shape)));
    }
    boolean single = shape.numDimensions() == withoutTime;
    TensorValue steps = new TensorValue(x.dtype(), single ? shape : shape.tail(), x.values());
    return sequence
        .step(steps, options.withOutputs())
        .thenApply(answer -> answered(answer, single))
        .exceptionallyCompose(this::failed);
  }

  private Answer answered(Answer answer, boolean single) {
    end(true);
    SortedMap<String, TensorValue> values = new TreeMap<>();
    for (String name : answer.names()) {
      TensorValue value = answer.tensor(name);
      Shape shape = single ? value.shape() : value.shape().prepend(1);
      values.put(name, new TensorValue(value.dtype(), shape, value.values()));
    }
    long[] id = {sequence.key().id()};
    values.put(SequenceRequest.ID, new TensorValue(DataType.DT_UINT64, Shape.of(1), id));
    return new Answer(sequence.key().describe(), values);
  }

  private CompletableFuture<Answer> failed(Throwable failure) {
    cancel();
    return CompletableFuture.failedFuture(serving(Exceptions.peel(failure)));
  }

  private static Throwable serving(Throwable failure) {
    if (failure instanceof LoaderException e) {
      return ServingException.of(e);
    }
    return failure instanceof IllegalStateException
        ? new ServingException(UNAVAILABLE, "the sequence or its model has been closed", failure)
        : failure;
  }

  /** Gives the turn back without a run, as after an input that cannot be read. */
  public void cancel() {
    end(false);
  }

  private void end(boolean done) {
    if (!ended.getAndSet(true)) {
      sequences.end(sequence, control, done);
    }
  }
}
