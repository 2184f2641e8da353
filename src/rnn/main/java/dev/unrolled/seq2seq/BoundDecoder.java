package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.TimeStep;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.AttentionMemory;
import dev.unrolled.rnn.attention.Queries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Layers of a decoder with their weights and the encoder's outputs, for one time step at a time.
 * Training and the loops of decoding run the same steps.
 *
 * @param tf the graph's operations
 * @param parameters the source of the weights
 * @param layers the configuration
 * @param cells the cells with their weights
 * @param attention the attention with its weights; null if there is none
 */
record BoundDecoder(
    Ops tf,
    Parameters parameters,
    DecoderLayers layers,
    List<BoundCell<?>> cells,
    AttentionLayer.@Nullable Bound attention) {

  /** Requests the weights, for the hypotheses of a search. */
  static BoundDecoder of(
      Ops tf,
      Parameters parameters,
      DecoderLayers layers,
      @Nullable AttentionMemory memory,
      Queries hypotheses) {
    return of(tf, parameters, layers, memory, hypotheses, null);
  }

  /** Requests the weights, and draws the masks of dropout. */
  static BoundDecoder of(
      Ops tf,
      Parameters parameters,
      DecoderLayers layers,
      @Nullable AttentionMemory memory,
      @Nullable DecoderDropout dropout) {
    return of(tf, parameters, layers, memory, Queries.ONE_FOR_EACH_ROW, dropout);
  }

  private static BoundDecoder of(
      Ops tf,
      Parameters parameters,
      DecoderLayers layers,
      @Nullable AttentionMemory memory,
      Queries queries,
      @Nullable DecoderDropout dropout) {
    List<BoundCell<?>> cells = new ArrayList<>();
    for (int i = 0; i < layers.cells().size(); i++) {
      String scope = layers.scope(i);
      RNNCell<?> cell = layers.cells().get(i);
      Parameters weights = parameters.renamed(name -> scope + name.substring(cell.name().length()));
      int features = layers.features(i);
      cells.add(
          dropout == null
              ? bind(tf, weights, cell, features)
              : dropout.bind(tf, weights, cell, scope, features));
    }
    AttentionLayer.Bound attention =
        layers.attention() == null || memory == null
            ? null
            : layers.attention().bind(tf, parameters, memory, queries, layers.units());
    return new BoundDecoder(tf, parameters, layers, cells, attention);
  }

  private static <S extends CellState<S>> BoundCell<S> bind(
      Ops tf, Parameters parameters, RNNCell<S> cell, int features) {
    return BoundCell.of(tf, parameters, cell, features);
  }

  /** The tensors of the states of all cells at zero. */
  LayerStates zeroStates() {
    List<Operand<TFloat32>> tensors = new ArrayList<>();
    cells.forEach(cell -> tensors.addAll(cell.zeroState().tensors()));
    return new LayerStates(tensors);
  }

  /** Whether a time step reads the attention of the one before. */
  boolean inputFeeding() {
    return layers.attention() != null && layers.attention().inputFeeding();
  }

  /**
   * The state before the first time step.
   *
   * @param encoded the states of all cells, from the encoder's final state
   */
  List<Operand<TFloat32>> initialState(LayerStates encoded) {
    if (!inputFeeding()) {
      return encoded.tensors();
    }
    List<Operand<TFloat32>> state = new ArrayList<>(encoded.tensors());
    Operand<TInt32> rows = tf.gather(tf.shape(encoded.hidden()), tf.constant(0), tf.constant(0));
    Operand<TInt32> shape = tf.stack(List.of(rows, tf.constant(layers.outputUnits())));
    Operand<TFloat32> zeros = tf.ensureShape(tf.fill(shape, tf.constant(0f)), outputShape());
    state.add(tf.stopGradient(zeros));
    return state;
  }

  private Shape outputShape() {
    return Shape.of(Shape.UNKNOWN_SIZE, layers.outputUnits());
  }

  /** The vectors of ids {@code [B, K]}, K times {@code [B, E]}. */
  List<Operand<TFloat32>> embedded(Operand<TInt32> ids, int classes) {
    SequenceInput vectors = vectors(ids, classes);
    return TimeMajor.steps(tf, vectors.asFeatures(tf).flat(), vectors.timeSteps());
  }

  private SequenceInput vectors(Operand<TInt32> ids, int classes) {
    return new RandomEmbedding(layers.embeddingSize())
        .lookUp(tf, parameters, new IdSequence(ids, classes));
  }

  /**
   * Runs all time steps on known ids {@code [B, K]}, layer by layer, without input feeding.
   *
   * @return the outputs of all time steps, {@code [K*B, A]}
   */
  Operand<TFloat32> outputs(Operand<TInt32> ids, int classes, List<Operand<TFloat32>> state) {
    SequenceInput inputs = vectors(ids, classes);
    List<Operand<TFloat32>> outputs = List.of();
    int from = 0;
    for (BoundCell<?> cell : cells) {
      inputs = from == 0 ? inputs : sequence(outputs);
      outputs = cell.steps(inputs, state.subList(from, from + cell.tensors()));
      from += cell.tensors();
    }
    return attention == null ? TimeMajor.flat(tf, outputs) : attention.attendAll(outputs);
  }

  private SequenceInput sequence(List<Operand<TFloat32>> timeSteps) {
    return new FeatureSequence(TimeMajor.flat(tf, timeSteps), timeSteps.size());
  }

  /** Runs a time step on the vectors of ids, {@code [B, E]}. */
  DecoderStep step(Operand<TFloat32> vectors, List<Operand<TFloat32>> state) {
    List<Operand<TFloat32>> next = new ArrayList<>();
    Operand<TFloat32> output =
        inputFeeding()
            ? tf.concat(List.of(vectors, state.get(state.size() - 1)), tf.constant(1))
            : vectors;
    int from = 0;
    for (BoundCell<?> cell : cells) {
      TimeStep<? extends CellState<?>> step =
          cell.step(output, state.subList(from, from + cell.tensors()));
      output = step.output();
      next.addAll(step.state().tensors());
      from += cell.tensors();
    }
    if (attention == null) {
      return new DecoderStep(output, next, null);
    }
    AttentionLayer.Attended attended = attention.attend(output);
    if (inputFeeding()) {
      next.add(attended.attention());
    }
    return new DecoderStep(attended.attention(), next, attended.alignments());
  }

  /** The logits of outputs, {@code [N, V]}. */
  Operand<TFloat32> logits(Operand<TFloat32> outputs, int classes) {
    return new Dense(classes).call(tf, parameters, outputs);
  }
}
