package dev.example;

import static java.util.Objects.requireNonNull;

import dev.unrolled.interchange.CellWeights;
import dev.unrolled.interchange.LinearWeights;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.TorchCells;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.RepeatedInput;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.export.GraphExport;
import dev.unrolled.training.graph.GraphTrainer;
import dev.unrolled.training.graph.GraphVariables;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.Clipping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The recipe of the guide to graphs of one's own: a model that was trained in PyTorch. */
record OwnGraphRecipe(
    CellWeights encoder, CellWeights decoder, LinearWeights head, Weights weights) {

  static OwnGraphRecipe read(Path file) throws IOException {
    NamedArrays torch = WeightFiles.read(file);
    CellWeights encoder = TorchCells.of(torch.group("encoder."), new Tanh());
    CellWeights decoder = TorchCells.of(torch.group("decoder."), new Tanh());
    LinearWeights head = LinearWeights.of(torch.group("head."));

    Map<String, FloatNdArray> named = new LinkedHashMap<>();
    named.putAll(encoder.named("encoder"));
    named.putAll(decoder.named("decoder"));
    named.putAll(head.named("decoder"));
    named.put("embedding/embeddings", requireNonNull(torch.arrays().get("embedding.weight")));
    return new OwnGraphRecipe(encoder, decoder, head, new Weights(named));
  }

  /** Adds the forward pass: ids [B, 5] to logits [B, 2, 11]. */
  Operand<TFloat32> logits(Ops tf, Parameters parameters, Operand<TInt32> ids) {
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
    Operand<TFloat32> flat = head.layer().call(tf, parameters.in("decoder"), rows);
    return tf.reshape(flat, tf.constant(new int[] {-1, 2, 11}));
  }

  Path export(Weights trained, Path version) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 5)));
      var answer = logits(tf, trained.parameters(tf), ids);
      return GraphExport.of(graph)
          .signature("serving_default", Map.of("ids", ids), Map.of("logits", answer))
          .write(version);
    }
  }

  Weights train(int[][] inputs, int[][] outputs, Path checkpoint) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var variables = GraphVariables.of(graph, 1);
      var ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 5)));
      var targets = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 2)));
      var logits = logits(tf, variables, ids);
      Operand<TFloat32> rows = tf.reshape(logits, tf.constant(new int[] {-1, 11}));
      var labels = tf.reshape(targets, tf.constant(new int[] {-1}));
      var oneHot = tf.oneHot(labels, tf.constant(11), tf.constant(1f), tf.constant(0f));
      var losses = tf.nn.softmaxCrossEntropyWithLogits(rows, oneHot).loss();
      Operand<TFloat32> loss = tf.math.mean(losses, tf.constant(0));

      var clipping = Clipping.byGlobalNorm(5);
      try (GraphTrainer trainer = GraphTrainer.of(variables, loss, new Adam(0.05), clipping);
          TInt32 given = TInt32.tensorOf(StdArrays.ndCopyOf(inputs));
          TInt32 wanted = TInt32.tensorOf(StdArrays.ndCopyOf(outputs))) {
        trainer.load(weights);
        for (int step = 0; step < 200; step++) {
          trainer.step(Map.of(ids, given, targets, wanted));
        }
        trainer.save(checkpoint);
        return trainer.weights();
      }
    }
  }
}
