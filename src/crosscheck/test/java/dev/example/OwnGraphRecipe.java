package dev.example;

import static java.util.Objects.requireNonNull;

import dev.unrolled.interchange.CellWeights;
import dev.unrolled.interchange.LinearWeights;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.TorchCells;
import dev.unrolled.interchange.WeightFiles;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.RepeatedInput;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.export.GraphExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The recipe of the guide to graphs of one's own. */
final class OwnGraphRecipe {

  private OwnGraphRecipe() {}

  static Path exported(Path file, Path version) throws IOException {
    NamedArrays torch = WeightFiles.read(file);
    CellWeights encoder = TorchCells.of(torch.group("encoder."), new Tanh());
    CellWeights decoder = TorchCells.of(torch.group("decoder."), new Tanh());
    LinearWeights head = LinearWeights.of(torch.group("head."));

    Map<String, FloatNdArray> named = new LinkedHashMap<>();
    named.putAll(encoder.named("encoder"));
    named.putAll(decoder.named("decoder"));
    named.putAll(head.named("decoder"));
    named.put("embedding/embeddings", requireNonNull(torch.arrays().get("embedding.weight")));

    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Parameters parameters = new Weights(named).parameters(tf);
      var ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 5)));
      var words = new RandomEmbedding(3).lookUp(tf, parameters, new IdSequence(ids, 11));
      GRUCell reader = encoder.cell(GRUCell.class);
      var reading = reader.bind(tf, parameters.in("encoder"), words.features());
      HiddenState last = Unroll.of(reading).over(tf, words).state();

      GRUCell writer = decoder.cell(GRUCell.class);
      var writing = writer.bind(tf, parameters.in("decoder"), reader.units());
      var states =
          Unroll.of(writing).withInitialState(last).over(tf, new RepeatedInput(last.hidden(), 2));
      Operand<TFloat32> rows =
          tf.reshape(states.batchMajor(tf), tf.constant(new int[] {-1, writer.units()}));
      Operand<TFloat32> logits = head.layer().call(tf, parameters.in("decoder"), rows);
      Operand<TFloat32> answer = tf.reshape(logits, tf.constant(new int[] {-1, 2, 11}));

      return GraphExport.of(graph)
          .signature("serving_default", Map.of("ids", ids), Map.of("logits", answer))
          .write(version);
    }
  }
}
