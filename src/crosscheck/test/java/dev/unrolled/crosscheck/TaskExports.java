package dev.unrolled.crosscheck;

import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.interchange.golden.GoldenCase;
import dev.unrolled.interchange.golden.GoldenTensor;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.Greedy;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.seq2seq.SearchMethod;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.data.SequencePairs;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import dev.unrolled.training.options.TaggerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** A model of each task, exported in both forms with a golden beside it. */
final class TaskExports {

  private static final int[][] IDS = {{1, 2, 3, 4}, {5, 1}, {2, 2, 2}, {4, 3, 2, 1}};
  private static final Map<String, GoldenTensor> ROWS =
      Map.of(
          "ids", GoldenTensor.of(Shape.of(4, 4), 1, 2, 3, 4, 5, 1, 0, 0, 2, 2, 2, 0, 4, 3, 2, 1),
          "lengths", GoldenTensor.of(Shape.of(4), 4, 2, 3, 4));

  /** float32 through a few time steps, in another order where constants are folded. */
  private static final double TOLERANCE = 1e-5;

  private static final Options OPTIONS =
      Options.defaults().withVocabularySize(6).withBatchSize(4).withReplicas(1).withEpochs(3);

  private TaskExports() {}

  /** An export by a facade. */
  @FunctionalInterface
  private interface Export {
    Path to(Path base, ExportForm form) throws IOException;
  }

  static void write(Path folder) throws IOException {
    var layer = new Bidirectional(new GRUCell(5));
    var classifier = ClassifierOptions.defaults().withLayer(layer).withPooling(Pooling.ATTENTION);
    var labelled = LabelledRows.of(InputRows.ofIds(IDS), List.of("a", "b", "c", "a"));
    try (var model = SequenceClassifier.fit(labelled, classifier, OPTIONS)) {
      write(folder, "classifier", model::export, ROWS);
    }
    var tags =
        List.of(
            List.of("O", "B", "I", "O"),
            List.of("B", "O"),
            List.of("O", "O", "B"),
            List.of("B", "I", "I", "O"));
    var tagger = TaggerOptions.defaults().withLayer(new Bidirectional(new LSTMCell(5))).withCrf();
    try (var model =
        SequenceTagger.fit(TaggedRows.of(InputRows.ofIds(IDS), tags), tagger, OPTIONS)) {
      write(folder, "crf-tagger", model::export, ROWS);
    }
    var pairs = SequencePairs.of(IDS, new int[][] {{4, 5}, {5, 5, 4}, {4}, {}});
    var beam = new BeamSearch(3, 2, new LengthPenalty(LengthPenalty.Form.GNMT, 0.6));
    for (SearchMethod method : List.of(new Greedy(), beam)) {
      var parts =
          SequenceToSequenceOptions.defaults()
              .withDecoding(new Decoding(method, LengthLimit.of(4)));
      try (var model = SequenceToSequence.fit(pairs, parts, OPTIONS.withCell(new LSTMCell(5)))) {
        String name = method instanceof Greedy ? "greedy-decoder" : "beam-decoder";
        write(folder, name, model::export, ROWS, "serving_default", "encode", "attention");
      }
    }
    var forecaster =
        ForecasterOptions.of(6, 2)
            .withLoss(QuantileLoss.of(0.1, 0.5, 0.9))
            .withLayer(new RNN<>(new GRUCell(5)));
    try (var model = SequenceForecaster.fit(series(), forecaster, OPTIONS)) {
      var window = GoldenTensor.of(Shape.of(1, 6, 1), 200f, 230f, 260f, 291f, 205f, 236f);
      write(folder, "forecaster", model::export, Map.of("features", window));
    }
  }

  private static TimeSeries series() {
    float[][] rows = new float[40][];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = new float[] {200 + t + 30 * (t % 4)};
    }
    return TimeSeries.of(List.of("load"), rows);
  }

  private static void write(
      Path folder, String name, Export export, Map<String, GoldenTensor> inputs)
      throws IOException {
    write(folder, name, export, inputs, "serving_default");
  }

  private static void write(
      Path folder,
      String name,
      Export export,
      Map<String, GoldenTensor> inputs,
      String... signatures)
      throws IOException {
    for (ExportForm form : ExportForm.values()) {
      Path base = folder.resolve(name + "-" + form);
      Path version = export.to(base, form);
      List<GoldenCase> questions =
          Arrays.stream(signatures)
              .map(
                  signature -> GoldenCase.withoutOutputs("rows of " + signature, signature, inputs))
              .toList();
      try (ServedModel served = ServedModel.open(version)) {
        Golden.record(served, questions, TOLERANCE).write(base.resolve(Golden.FILE));
      }
    }
  }
}
