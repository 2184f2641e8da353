package dev.unrolled.crosscheck;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.interchange.files.NpzExport;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.framework.activations.Tanh;

/**
 * Writes the models that {@code check_java_exports.py} checks: one for each cell and embedding,
 * with initial and with trained weights, and a frozen one. Each has a {@code weights.npz}, and the
 * outputs of Java in {@code java.json}.
 *
 * <p>The JSON file has the form of a golden: inputs, and outputs with the tolerance for Python.
 */
final class JavaExports {

  private static final int VOCABULARY_SIZE = 20;
  private static final int UNITS = 8;
  private static final int INPUT_STEPS = 5;
  private static final int OUTPUT_STEPS = 2;
  private static final int ROWS = 1_000;
  private static final long SEED = 4;

  /** Two sums of tens of float32 products in another order, on probabilities of at most 1. */
  private static final double TOLERANCE = 1e-5;

  /** A learning rate so small that no weight changes: the initial values are exported. */
  private static final Adam NO_LEARNING = new Adam(1e-30);

  private static final Adam LEARNING = new Adam(0.01);

  private static final Map<String, RNNCell<?>> CELLS =
      Map.of(
          "lstm", new LSTMCell(UNITS),
          "gru-reset-before", new GRUCell(UNITS),
          "gru-reset-after", new GRUCell(UNITS, new Tanh(), true),
          "simple-rnn", new SimpleRNNCell(UNITS));

  private static final Map<String, Embedding> EMBEDDINGS =
      Map.of(
          "one-hot",
          new OneHot(),
          "random",
          new RandomEmbedding(6),
          "pretrained-fixed",
          PretrainedEmbedding.fixed(vectors()),
          "pretrained-trained",
          PretrainedEmbedding.trained(vectors()));

  private JavaExports() {}

  /** Writes all models to a folder. */
  static void write(Path folder) throws IOException {
    Sequences data = EchoTask.generate(VOCABULARY_SIZE, INPUT_STEPS, OUTPUT_STEPS, ROWS, SEED);
    for (var cell : CELLS.entrySet()) {
      for (var embedding : EMBEDDINGS.entrySet()) {
        Options options =
            Options.defaults()
                .withVocabularySize(VOCABULARY_SIZE)
                .withCell(cell.getValue())
                .withEmbedding(embedding.getValue())
                .withSeed(SEED);
        String name = cell.getKey() + "-" + embedding.getKey();
        write(folder.resolve(name + "-first"), data, options.withOptimizer(NO_LEARNING), 1);
        write(folder.resolve(name), data, options.withOptimizer(LEARNING), 10);
      }
    }
    Options frozen =
        Options.defaults().withVocabularySize(VOCABULARY_SIZE).withCell(CELLS.get("lstm"));
    try (var model = EncoderDecoder.fit(data, frozen.withSeed(SEED).withEpochs(1))) {
      write(folder.resolve("lstm-frozen"), data, model, ExportForm.FROZEN);
    }
  }

  private static void write(Path folder, Sequences data, Options options, int epochs)
      throws IOException {
    try (var model = EncoderDecoder.fit(data, options.withEpochs(epochs))) {
      write(folder, data, model, ExportForm.VARIABLES);
    }
  }

  private static void write(Path folder, Sequences data, EncoderDecoder model, ExportForm form)
      throws IOException {
    model.export(folder, form);
    NpzExport.write(model.snapshot().weights(), folder.resolve("weights.npz"));
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("predictions", ints(model.predict(data.inputs()), 0));
    outputs.put("probabilities", floats(model.predictProbabilities(data.inputs())));
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("name", "rows");
    rows.put("signature", "serving_default");
    rows.put("inputs", Map.of("ids", ints(data.inputs(), null)));
    rows.put("outputs", outputs);
    new ObjectMapper()
        .writeValue(
            folder.resolve("java.json").toFile(), Map.of("format", 1, "cases", List.of(rows)));
  }

  private static Map<String, Object> ints(int[][] rows, Integer tolerance) {
    int[] flat = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    return tensor("int32", new int[] {rows.length, rows[0].length}, flat, tolerance);
  }

  private static Map<String, Object> floats(float[][][] values) {
    float[] flat = new float[values.length * values[0].length * values[0][0].length];
    int next = 0;
    for (float[][] row : values) {
      for (float[] step : row) {
        System.arraycopy(step, 0, flat, next, step.length);
        next += step.length;
      }
    }
    int[] shape = {values.length, values[0].length, values[0][0].length};
    return tensor("float32", shape, flat, TOLERANCE);
  }

  private static Map<String, Object> tensor(
      String dtype, int[] shape, Object values, Number tolerance) {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("dtype", dtype);
    tensor.put("shape", shape);
    tensor.put("values", values);
    if (tolerance != null) {
      tensor.put("tolerance", tolerance);
    }
    return tensor;
  }

  private static float[][] vectors() {
    var random = new SplittableRandom(SEED);
    float[][] vectors = new float[VOCABULARY_SIZE][6];
    for (float[] vector : vectors) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = random.nextFloat() * 2 - 1;
      }
    }
    return vectors;
  }
}
