package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.AttentionMemory;
import dev.unrolled.rnn.model.HeadOutput;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Output of a decoder with feedback. Losses come from the decoder unrolled over the targets,
 * predictions from a loop. Each is added to the graph when it is requested.
 */
final class FeedbackOutput implements HeadOutput {

  private final Ops tf;
  private final Parameters parameters;
  private final FeedbackDecoder head;
  private final FeedbackTraining training;
  private final SequenceOutput encoded;
  private final Map<Operand<TInt32>, Operand<TFloat32>> forced = new HashMap<>();
  private @Nullable Prepared prepared;
  private @Nullable Map<String, Operand<?>> predictions;

  FeedbackOutput(Ops tf, Parameters parameters, FeedbackTraining training, SequenceOutput encoded) {
    this.tf = tf;
    this.parameters = parameters;
    this.training = training;
    this.head = training.decoder();
    this.encoded = encoded;
  }

  /** Decoder with its weights and its state before the first time step. */
  private record Prepared(BoundDecoder decoder, DecoderVariables start) {}

  /** Prepares the decoder for all rows. */
  private Prepared prepared() {
    if (prepared == null) {
      prepared = prepared(memory(UnaryOperator.identity()), UnaryOperator.identity());
    }
    return prepared;
  }

  private Prepared prepared(
      @Nullable AttentionMemory memory, UnaryOperator<Operand<TFloat32>> rows) {
    BoundDecoder decoder =
        BoundDecoder.of(tf, parameters, head.layers(), memory, training.dropout());
    LayerStates state =
        new Bridge<>(decoder.zeroStates()).map(tf, parameters, encoded.finalState()).map(rows);
    return new Prepared(decoder, new DecoderVariables(memory, decoder.initialState(state)));
  }

  /**
   * The memory of the attention's mechanism; null without attention.
   *
   * @param part the part of the encoder's outputs that is needed
   */
  private @Nullable AttentionMemory memory(UnaryOperator<AttentionMemory> part) {
    AttentionLayer attention = head.layers().attention();
    return attention == null
        ? null
        : attention
            .mechanism()
            .memory(
                tf, parameters, part.apply(AttentionMemory.of(tf, encoded)), head.layers().units());
  }

  /** The logits of targets {@code [B, K]}, time-major: {@code [K*B, V]}. */
  private Operand<TFloat32> forced(Operand<TInt32> targets) {
    return forced.computeIfAbsent(targets, ids -> decoder(training.predictions(tf)).logits(ids));
  }

  private ForcedDecoder decoder(ForcedDecoder.@Nullable Predictions predictions) {
    Prepared ready = prepared();
    return new ForcedDecoder(
        tf, ready.decoder(), ready.start().state(), head.targets().classes(), predictions);
  }

  /** The logits of the most probable ids, each read at the next time step, {@code [B, K, V]}. */
  @Override
  public Operand<TFloat32> logits() {
    int length = head.targets().length();
    Operand<TFloat32> hidden = encoded.finalState().hidden();
    Operand<TInt32> rows = tf.gather(tf.shape(hidden), tf.constant(0), tf.constant(0));
    Operand<TInt32> none =
        tf.ensureShape(
            tf.fill(tf.stack(List.of(rows, tf.constant(length))), tf.constant(0)),
            Shape.of(-1, length));
    Operand<TFloat32> flat = decoder((time, target, prediction) -> prediction).logits(none);
    return TimeMajor.stack(tf, TimeMajor.steps(tf, flat, length));
  }

  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TInt32> targets) {
    int classes = head.targets().classes();
    double smoothing = training.labelSmoothing();
    float off = (float) (smoothing / classes);
    Operand<TInt32> flat = TimeMajor.flatIds(tf, targets);
    Operand<TFloat32> labels =
        tf.oneHot(
            flat,
            tf.constant(classes),
            tf.constant((float) (1 - smoothing) + off),
            tf.constant(off));
    Operand<TFloat32> losses = tf.nn.softmaxCrossEntropyWithLogits(forced(targets), labels).loss();
    return byRow(tf, losses, targets);
  }

  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TInt32> targets) {
    Operand<TFloat32> logits =
        new IdChoice(tf, head.targets().classes()).mayFollow(forced(targets));
    Operand<TInt32> ids = tf.math.argMax(logits, tf.constant(1), TInt32.class);
    Operand<TFloat32> correct =
        tf.dtypes.cast(tf.math.equal(ids, TimeMajor.flatIds(tf, targets)), TFloat32.class);
    return byRow(tf, correct, targets);
  }

  /** Numbers {@code [K*B]} as {@code [B, K]}. */
  private static Operand<TFloat32> byRow(
      Ops tf, Operand<TFloat32> values, Operand<TInt32> targets) {
    Operand<TFloat32> byTime =
        tf.reshape(values, tf.constant(new long[] {targets.shape().get(1), -1}));
    return tf.linalg.transpose(byTime, tf.constant(new int[] {1, 0}));
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf) {
    if (predictions == null) {
      Answers answers = answers(false);
      predictions = new LinkedHashMap<>();
      predictions.put("ids", answers.ids());
      predictions.put("lengths", answers.lengths());
      predictions.put("log_probability", answers.logProbability());
    }
    return predictions;
  }

  @Override
  public Map<String, Map<String, Operand<?>>> furtherPredictions(Ops tf) {
    Map<String, Map<String, Operand<?>>> signatures = new LinkedHashMap<>();
    signatures.put("tokens", predictions(tf));
    signatures.put("encode", state(tf, encoded.finalState()));
    if (head.layers().attention() != null) {
      Answers answers = answers(true);
      Map<String, Operand<?>> outputs = new LinkedHashMap<>();
      outputs.put("ids", answers.ids());
      outputs.put("lengths", answers.lengths());
      outputs.put("attention", Objects.requireNonNull(answers.attention()));
      signatures.put("attention", outputs);
    }
    return signatures;
  }

  /** The tensors of the encoder's final state, one after the other: {@code [B, sum of units]}. */
  private static Map<String, Operand<?>> state(Ops tf, CellState<?> state) {
    List<Operand<TFloat32>> tensors = state.tensors();
    return Map.of(
        "state",
        tensors.size() == 1 ? tf.identity(tensors.get(0)) : tf.concat(tensors, tf.constant(1)));
  }

  private Answers answers(boolean alignments) {
    SearchRows rows = SearchRows.of(tf, lengths(), encoded.outputs().size());
    Prepared part = prepared(memory(rows::of), rows::of);
    SearchTask task = new SearchTask(head, part.start(), rows.of(lengths()), alignments);
    SearchMethod method = head.decoding().method();
    if (method instanceof BeamSearch beam) {
      Answers answers = new BeamLoop(task, beam).answers(tf, parameters);
      return rows.withEmpty(answers, beam.nBest());
    }
    IdDraws draws = method instanceof Sampling sampling ? new IdDraws(sampling) : null;
    return rows.withEmpty(new StepwiseSearch(task, draws).answers(tf, parameters), 1);
  }

  private Operand<TInt32> lengths() {
    if (encoded.lengths() != null) {
      return encoded.lengths();
    }
    Operand<TFloat32> hidden = encoded.finalState().hidden();
    Operand<TInt32> rows = tf.gather(tf.shape(hidden), tf.constant(0), tf.constant(0));
    return tf.fill(tf.expandDims(rows, tf.constant(0)), tf.constant(encoded.outputs().size()));
  }
}
