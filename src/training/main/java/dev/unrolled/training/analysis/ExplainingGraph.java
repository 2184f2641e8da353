package dev.unrolled.training.analysis;

import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.seq2seq.Decoder;
import dev.unrolled.seq2seq.DecoderOutput;
import dev.unrolled.training.data.PaddedRows;
import dev.unrolled.training.internal.graph.Saver;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Inference graph for one row, with access to the intermediate values. Not thread-safe. */
final class ExplainingGraph implements AutoCloseable {

  private final Graph graph = Sessions.graph();
  private final Placeholder<TInt32> ids;
  private final Map<String, Operand<TFloat32>> encoder;
  private final Map<String, Operand<TFloat32>> decoder;
  private final Operand<TFloat32> probabilities;
  private final Saver saver;

  /** Creates the graph for a row of the given length. */
  ExplainingGraph(Architecture architecture, int length) {
    try {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.empty(graph);
      ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1, length)));
      SequenceModel model = architecture.model();
      var sequence = model.input().sequence(tf, ids, null);
      SequenceOutput encoded = model.encoder().encode(tf, variables, sequence);
      Decoder<?> head = (Decoder<?>) model.head();
      DecoderOutput decoded = head.decode(tf, variables, encoded);
      encoder = encoded.trace(tf);
      decoder = decoded.sequence().trace(tf);
      probabilities = tf.nn.softmax(tf.squeeze(decoded.logits(), Squeeze.axis(List.of(0L))));
      saver = new Saver(Saver.scoped(tf), variables, variables.weights());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Runs the model on one row {@code [T]}. */
  Explanation explain(Weights weights, int[] row) {
    try (Session session = Sessions.inference(graph);
        TInt32 tensor = PaddedRows.ids(new int[][] {row}, row.length)) {
      saver.load(session, weights);
      Session.Runner runner = session.runner().feed(ids, tensor).fetch(probabilities);
      encoder.values().forEach(runner::fetch);
      decoder.values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        return new Explanation(
            row.clone(),
            trace(encoder, result, 1),
            trace(decoder, result, 1 + encoder.size()),
            StdArrays.array2dCopyOf((TFloat32) result.get(0)));
      }
    }
  }

  /** Copies values {@code [1, T, U]} from the result, starting at the given index. */
  private static CellTrace trace(Map<String, Operand<TFloat32>> names, Result result, int from) {
    Map<String, float[][]> values = new LinkedHashMap<>();
    for (String name : names.keySet()) {
      TFloat32 tensor = (TFloat32) result.get(from + values.size());
      values.put(name, StdArrays.array3dCopyOf(tensor)[0]);
    }
    return new CellTrace(values);
  }

  @Override
  public void close() {
    graph.close();
  }
}
