package dev.unrolled.crosscheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.reference.Matrix;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LayerNormLSTMCell;
import dev.unrolled.rnn.LayerNormalization;
import dev.unrolled.rnn.MergeMode;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Residual;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.head.CrfTagger;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Sequences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.framework.activations.Tanh;

/**
 * Keras's results for a stack of layers: a file that {@code make_layer_goldens.py} made.
 *
 * @param name the layers
 * @param json the file
 */
public record LayerGolden(String name, JsonNode json) {

  /**
   * What fifty steps of Adam gave, and its settings.
   *
   * @param losses each step's loss, from before the step
   * @param weights the weights after the last step
   */
  public record Adam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      Matrix losses,
      Map<String, Matrix> weights) {}

  /** The files there are. */
  public static List<String> names() {
    return List.of(
        "bidirectional-lstm-concat",
        "bidirectional-gru-sum",
        "bidirectional-gru-reset-before-ave",
        "bidirectional-simple-rnn-mul",
        "layer-norm-lstm",
        "mixture",
        "crf");
  }

  public static LayerGolden read(String name) {
    try (var in = LayerGolden.class.getResourceAsStream("/layers/%s.json".formatted(name))) {
      return new LayerGolden(name, new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The layers of Keras's model. */
  RecurrentLayer layer() {
    var gru = new GRUCell(4, new Tanh(), true);
    return switch (name) {
      case "bidirectional-lstm-concat" -> new Bidirectional(new LSTMCell(4));
      case "bidirectional-gru-sum" -> new Bidirectional(gru, MergeMode.SUM);
      case "bidirectional-gru-reset-before-ave" ->
          new Bidirectional(new GRUCell(4, new Tanh(), false), MergeMode.AVE);
      case "bidirectional-simple-rnn-mul" -> new Bidirectional(new SimpleRNNCell(4), MergeMode.MUL);
      case "layer-norm-lstm" -> new RNN<>(new LayerNormLSTMCell(4));
      case "mixture" ->
          Stacked.of(
              new Bidirectional(new LSTMCell(3)),
              new LayerNormalization(),
              new Residual(new RNN<>(new GRUCell(6, new Tanh(), true))),
              new LayerNormalization(),
              new RNN<>(new LSTMCell(4)),
              new RNN<>(new LSTMCell(4)));
      case "crf" -> new Bidirectional(gru);
      default -> throw new IllegalStateException("unknown layers: " + name);
    };
  }

  /** The whole model: an embedding, the layers, and a softmax or a chain of tags. */
  public SequenceModel model() {
    int vocabularySize = matrix("weights", "embedding/embeddings").rows();
    int size = matrix("weights", "embedding/embeddings").columns();
    int tags = matrix("weights", "tagger/dense/bias").columns();
    List<String> names = IntStream.range(0, tags).mapToObj(tag -> "tag " + tag).toList();
    Head head =
        name.equals("crf")
            ? new CrfTagger(names, timeSteps())
            : new SoftmaxTagger(names, timeSteps());
    return new SequenceModel(
        InputIds.upTo(vocabularySize, timeSteps()),
        new RecurrentEncoder(new RandomEmbedding(size), layer()),
        head);
  }

  int timeSteps() {
    return ids()[0].length;
  }

  int[][] ids() {
    return TrainingGolden.ids(json.get("ids"));
  }

  int[][] targets() {
    return TrainingGolden.ids(json.get("targets"));
  }

  int[] lengths() {
    return TrainingGolden.ids(json.get("lengths"))[0];
  }

  /** The tags of the highest score, zeros past a row's end. */
  int[][] tags() {
    return TrainingGolden.ids(json.get("tags"));
  }

  /** The rows without their padding. */
  public Sequences data() {
    int[][] cut =
        IntStream.range(0, lengths().length)
            .mapToObj(row -> Arrays.copyOf(targets()[row], lengths()[row]))
            .toArray(int[][]::new);
    return Sequences.padded(ids(), lengths(), cut);
  }

  /** The weights before training. */
  public Map<String, Matrix> weights() {
    return TrainingGolden.matrices(json.get("weights"));
  }

  Map<String, Matrix> gradients() {
    return TrainingGolden.matrices(json.get("gradients"));
  }

  double loss() {
    return json.get("loss").doubleValue();
  }

  Matrix matrix(String field) {
    return TrainingGolden.matrix(json.get(field));
  }

  private Matrix matrix(String field, String name) {
    return TrainingGolden.matrix(json.get(field).get(name));
  }

  /** What Adam made of it. */
  public Adam adam() {
    JsonNode run = json.get("adam");
    return new Adam(
        run.get("learning_rate").doubleValue(),
        run.get("beta1").doubleValue(),
        run.get("beta2").doubleValue(),
        run.get("epsilon").doubleValue(),
        TrainingGolden.matrix(run.get("losses")),
        TrainingGolden.matrices(run.get("weights")));
  }
}
