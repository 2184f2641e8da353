package dev.unrolled.training.analysis;

import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.LayeredEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.internal.graph.OutputRows;
import dev.unrolled.training.internal.graph.Saver;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.Variables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Graph of one row with the gradient of any of its logits. Not thread-safe. */
final class ContributionGraph implements AutoCloseable {

  private final Graph graph = Sessions.graph();
  private final Session session;
  private final Tensor row;
  private final Placeholder<? extends TType> input;
  private final Placeholder<TInt32> index;
  private final HeadOutput output;
  private final Ops tf = Ops.create(graph);
  private final Operand<TFloat32> contributions;
  private final Map<String, Operand<?>> predictions;

  ContributionGraph(SequenceModel model, Weights weights, InputRows rows) {
    try {
      Variables variables = Variables.empty(graph);
      int timeSteps = rows.longest();
      input = model.input().placeholder(tf, timeSteps);
      FeatureSequence vectors =
          encoder(model)
              .vectors(tf, variables, model.input().sequence(tf, input, null))
              .asFeatures(tf);
      output = model.head().call(tf, variables, encoded(model, variables, vectors));
      index = tf.placeholder(TInt32.class);
      Operand<TFloat32> flat = tf.reshape(output.logits(), tf.constant(new int[] {-1}));
      Operand<TFloat32> logit = tf.gather(flat, index, tf.constant(0));
      Operand<TFloat32> gradient =
          tf.gradients(tf.reshape(logit, tf.constant(new int[0])), List.of(vectors.flat())).dy(0);
      contributions = tf.sum(tf.math.mul(gradient, vectors.flat()), tf.constant(1));
      predictions = output.predictions(tf);
      session = session(new Saver(Saver.scoped(tf), variables, variables.weights()), weights);
      boolean features = model.input() instanceof InputFeatures;
      row = features ? rows.padded(timeSteps) : rows.paddedIds(timeSteps);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private Session session(Saver saver, Weights weights) {
    Session opened = Sessions.inference(graph);
    try {
      saver.load(opened, weights);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static LayeredEncoder encoder(SequenceModel model) {
    if (model.encoder() instanceof LayeredEncoder encoder) {
      return encoder;
    }
    throw new IllegalArgumentException(
        "encoder: expected an embedding and layers, found "
            + model.encoder().getClass().getSimpleName());
  }

  /** The encoder's output for given vectors. */
  private SequenceOutput encoded(
      SequenceModel model, Variables variables, FeatureSequence vectors) {
    return encoder(model)
        .layer()
        .call(tf.withSubScope(LayeredEncoder.SCOPE), variables.in(LayeredEncoder.SCOPE), vectors);
  }

  /** An output of the signature for the row. */
  Object prediction(String name) {
    try (Result result =
        session
            .runner()
            .feed(input.asOutput(), row)
            .fetch(Objects.requireNonNull(predictions.get(name)))
            .run()) {
      List<Object> rows = OutputRows.of(List.of(name), result).get(name);
      return Objects.requireNonNull(rows).get(0);
    }
  }

  /**
   * The contributions of all time steps to a logit, {@code [T]}.
   *
   * @param position the time step of a tagger, else 0
   * @param number the number of the logit
   */
  float[] contributions(int position, int number) {
    long[] shape = output.logits().shape().asArray();
    int logits = Math.toIntExact(shape[shape.length - 1]);
    try (TInt32 wanted = TInt32.scalarOf(position * logits + number);
        Result result =
            session
                .runner()
                .feed(input.asOutput(), row)
                .feed(index, wanted)
                .fetch(contributions)
                .run()) {
      return StdArrays.array1dCopyOf((TFloat32) result.get(0));
    }
  }

  @Override
  public void close() {
    row.close();
    session.close();
    graph.close();
  }
}
