package dev.unrolled.crosscheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.reference.Matrix;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.data.Sequences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.tensorflow.framework.activations.Tanh;

/**
 * Results of training one kind of cell in Python, from {@code make_training_goldens.py}.
 *
 * @param json the content of the file
 */
public record TrainingGolden(JsonNode json) {

  /** Settings of an optimizer and the result of fifty steps. */
  public record Run(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      Matrix losses,
      Map<String, Matrix> weights) {}

  /** The names of all files. */
  public static List<String> names() {
    return List.of("lstm", "gru-reset-before", "gru-reset-after", "simple-rnn");
  }

  public static TrainingGolden read(String name) {
    String file = "/training/%s.json".formatted(name);
    try (var in = TrainingGolden.class.getResourceAsStream(file)) {
      return new TrainingGolden(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RNNCell<?> cell() {
    return cell(json.get("cell"), json.get("units").intValue());
  }

  /** Creates a cell from its description in a golden. */
  static RNNCell<?> cell(JsonNode cell, int units) {
    String name = cell.get("name").textValue();
    return switch (name) {
      case "lstm" -> new LSTMCell(units);
      case "gru" -> new GRUCell(units, new Tanh(), cell.get("reset_after").booleanValue());
      case "simple_rnn" -> new SimpleRNNCell(units);
      default -> throw new IllegalStateException("expected a known cell, found " + name);
    };
  }

  public int vocabularySize() {
    return json.get("vocabulary_size").intValue();
  }

  /** The batches, used in turn. */
  public List<Sequences> batches() {
    return StreamSupport.stream(json.get("batches").spliterator(), false)
        .map(batch -> new Sequences(ids(batch.get("ids")), ids(batch.get("targets"))))
        .toList();
  }

  /** The weights before training. */
  public Map<String, Matrix> weights() {
    return matrices(json.get("weights"));
  }

  /** The loss of the first batch before training. */
  public double loss() {
    return json.get("loss").doubleValue();
  }

  /** The gradients of that loss. */
  public Map<String, Matrix> gradients() {
    return matrices(json.get("gradients"));
  }

  /**
   * The result of Adam.
   *
   * @param form {@code tf1} or {@code keras}
   */
  public Run adam(String form) {
    JsonNode run = json.get("adam").get(form);
    return new Run(
        run.get("learning_rate").doubleValue(),
        run.get("beta1").doubleValue(),
        run.get("beta2").doubleValue(),
        run.get("epsilon").doubleValue(),
        matrix(run.get("losses")),
        matrices(run.get("weights")));
  }

  /** Tensors by name; all axes but the last become the rows, and a vector becomes one row. */
  static Map<String, Matrix> matrices(JsonNode tensors) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    tensors.properties().forEach(t -> matrices.put(t.getKey(), matrix(t.getValue())));
    return matrices;
  }

  /** The cases of a golden file on the class path; each is made of the whole and its own part. */
  static <C> List<C> cases(String resource, BiFunction<JsonNode, JsonNode, C> of)
      throws IOException {
    try (var in = TrainingGolden.class.getResourceAsStream(resource)) {
      JsonNode golden = new ObjectMapper().readTree(in);
      List<C> cases = new ArrayList<>();
      golden.get("cases").forEach(json -> cases.add(of.apply(golden, json)));
      return cases;
    }
  }

  /** A tensor; all axes but the last become the rows. */
  public static Matrix matrix(JsonNode tensor) {
    JsonNode values = tensor.get("values");
    int columns = columns(tensor);
    PrimitiveIterator.OfInt next = IntStream.range(0, values.size()).iterator();
    return Matrix.filled(
        values.size() / columns, columns, () -> values.get(next.nextInt()).doubleValue());
  }

  static int[][] ids(JsonNode tensor) {
    JsonNode values = tensor.get("values");
    int columns = columns(tensor);
    int[][] rows = new int[values.size() / columns][columns];
    for (int i = 0; i < values.size(); i++) {
      rows[i / columns][i % columns] = values.get(i).intValue();
    }
    return rows;
  }

  private static int columns(JsonNode tensor) {
    JsonNode shape = tensor.get("shape");
    return shape.isEmpty() ? 1 : shape.get(shape.size() - 1).intValue();
  }
}
