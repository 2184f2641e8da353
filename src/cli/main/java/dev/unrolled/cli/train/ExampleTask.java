package dev.unrolled.cli.train;

import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.ColumnEncoder;
import dev.unrolled.rnn.model.Encoder;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.IdColumn;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.vectors.WordVectors;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceInputs;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.StdArrays;

/** A model of labelled rows. */
public abstract class ExampleTask implements ModelTask {

  private static final int SHOWN = 12;

  private final ExampleData data;
  private final List<Integer> sizes;
  private @Nullable WordVectors vectors;

  /**
   * Creates a task.
   *
   * @param data the rows
   * @param sizes the embedding size of each of several ids of a token; empty if it has one
   */
  ExampleTask(ExampleData data, List<Integer> sizes) {
    this.data = data;
    this.sizes = sizes;
  }

  /** The layers that read the rows. */
  abstract RecurrentLayer layer(Options options);

  /** The head, for rows of up to a number of time steps. */
  abstract Head head(ModelInput input);

  final ExampleData examples() {
    return data;
  }

  /**
   * Starts the embedding of words from the vectors of a file.
   *
   * @throws IllegalArgumentException if rows have no words, the weights are another model's, or the
   *     file has a bad line
   */
  final void startFromVectors(Path file) throws IOException {
    TextEncoding encoding = data.encoding();
    if (encoding == null || data.start() != null) {
      throw new IllegalArgumentException(
          "--vectors: expected rows of text and no --from, found "
              + (encoding == null ? "rows of numbers" : "--from"));
    }
    String feature = encoding.features().get(0).name();
    if (!feature.matches("token|lower")) {
      throw new IllegalArgumentException(
          "--vectors: expected token or lower as the first of --features, found " + feature);
    }
    vectors = WordVectors.read(file, encoding.vocabularies().get(0));
  }

  @Override
  public final RunData data() {
    return data.rows();
  }

  @Override
  public final Options options(Options flags) {
    TextEncoding encoding = data.encoding();
    if (encoding == null) {
      return flags;
    }
    Options sized = flags.withVocabularySize(encoding.vocabularies().get(0).size());
    return vectors == null ? sized : sized.withEmbedding(new RandomEmbedding(vectors.size()));
  }

  @Override
  public final SequenceModel model(Options options) {
    return model(options, data().lengths());
  }

  /** The model for rows of given lengths. */
  public final SequenceModel model(Options options, RowLengths rows) {
    if (data.start() != null) {
      return data.start().model();
    }
    // A text of another length must not be an error, even if all those in the file have one.
    boolean variable = rows.variableInputs() || data.encoding() != null;
    RowLengths lengths =
        new RowLengths(rows.input(), variable, rows.target(), rows.variableTargets());
    List<IdColumn> columns = columns();
    if (columns.isEmpty()) {
      ModelInput input = SequenceInputs.of(options, lengths, data.features());
      Encoder encoder = SequenceInputs.encoder(options, input, layer(options));
      return new SequenceModel(input, encoder, head(input));
    }
    List<Integer> vocabularies = columns.stream().map(IdColumn::vocabularySize).toList();
    ModelInput input =
        new InputColumns(vocabularies, options.buckets().longest(rows.input()), variable);
    return new SequenceModel(input, new ColumnEncoder(columns, layer(options)), head(input));
  }

  /** The ids of a token; none if it has one. */
  private List<IdColumn> columns() {
    TextEncoding encoding = data.encoding();
    if (encoding == null || !encoding.hasColumns()) {
      return List.of();
    }
    List<IdColumn> columns = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      columns.add(
          new IdColumn(
              encoding.features().get(i).name(),
              encoding.vocabularies().get(i).size(),
              i == 0 && vectors != null ? vectors.size() : sizes.get(i)));
    }
    return columns;
  }

  @Override
  public final Training into(Training training) {
    if (vectors != null) {
      String scope = columns().isEmpty() ? "" : columns().get(0).name() + "/";
      float[][] matrix = vectors.matrix(training.options().seed());
      return training.startingSomeFrom(
          new Weights(
              Map.of("embedding/%sembeddings".formatted(scope), StdArrays.ndCopyOf(matrix))));
    }
    ExampleStart start = data.start();
    return start == null ? training : training.startingFrom(start.weights());
  }

  @Override
  public final void printSamples(PrintWriter out) {
    out.println("Samples:");
    data.samples().forEach(row -> out.printf("  %s  =>  %s%n", input(row), shown(row.labels())));
    TextEncoding encoding = data.encoding();
    if (encoding != null) {
      List<String> vocabularies = new ArrayList<>();
      for (int i = 0; i < encoding.features().size(); i++) {
        vocabularies.add(
            "%s %d"
                .formatted(
                    encoding.features().get(i).name(), encoding.vocabularies().get(i).size()));
      }
      out.println("vocabulary: " + String.join(", ", vocabularies));
      if (vectors != null) {
        out.println("vectors: " + vectors.coverage());
      }
    }
    out.println(
        "%d %s: %s"
            .formatted(data.names().names().size(), labelWord(), shown(data.names().names())));
    out.flush();
  }

  /** Returns the plural word for the names: classes, labels or tags. */
  abstract String labelWord();

  private String input(Example row) {
    if (row.hasFeatures()) {
      return "%d time steps of %d features".formatted(row.length(), row.features()[0].length);
    }
    TextEncoding encoding = data.encoding();
    boolean characters = encoding != null && encoding.tokenizer() == Tokenizer.CHARACTERS;
    return characters ? String.join("", row.tokens()) : shown(row.tokens());
  }

  private static String shown(List<String> words) {
    String joined = String.join(" ", words.stream().limit(SHOWN).toList());
    return words.size() > SHOWN ? joined + " ..." : joined;
  }

  @Override
  public final Path export(FittedModel model, Path folder, ExportForm form) throws IOException {
    TextEncoding encoding = data.encoding();
    return encoding == null ? model.export(folder, form) : model.export(folder, form, encoding);
  }
}
