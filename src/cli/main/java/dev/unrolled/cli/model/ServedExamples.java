package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.HeadNames;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.IdLine;
import dev.unrolled.training.export.ModelMetadata;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.TargetNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A classifier or tagger of this library, opened by the loader and closed by its user. */
final class ServedExamples implements RowModel<Example> {

  private final ServedModel model;
  private final SequenceModel spec;
  private final ExampleInputs inputs;
  private final AnswerNames answers;
  private @Nullable String output;

  private ServedExamples(ServedModel model) throws IOException {
    this.model = model;
    this.spec = ModelMetadata.spec(model.path()).model();
    this.inputs = ExampleInputs.of(spec.input(), model.path());
    this.answers = new AnswerNames(HeadNames.of(spec.head()));
  }

  /** Whether a model is a classifier or tagger of this library. */
  static boolean fits(ServedModel model) throws IOException {
    return isIn(model.path());
  }

  /** Whether a version's folder has a classifier or tagger of this library. */
  static boolean isIn(Path version) throws IOException {
    if (!ModelMetadata.isIn(version)) {
      return false;
    }
    String kind = ModelMetadata.kind(version);
    return kind.endsWith("-classifier") || kind.endsWith("tagger");
  }

  /** Takes a model over, and closes it if it does not fit. */
  static ServedExamples of(ServedModel model) throws IOException {
    try {
      return new ServedExamples(model);
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** Returns the same examples; prints the numbers of an output if one is named. */
  ServedExamples withOutput(@Nullable String name) {
    output = name;
    return this;
  }

  SequenceModel spec() {
    return spec;
  }

  ExampleInputs inputs() {
    return inputs;
  }

  /** The names of classes or tags. */
  TargetNames names() {
    return answers.names();
  }

  @Override
  public Example read(IdLine line) {
    return inputs.read(line);
  }

  @Override
  public List<String> answers(List<Example> rows) {
    Answer answer = call(rows);
    if (output != null) {
      return AnswerLines.of(answer, output, rows.size());
    }
    return IntStream.range(0, rows.size())
        .mapToObj(row -> answers.line(answer, row, rows.get(row).length()))
        .toList();
  }

  /** Calls the model. */
  Answer call(List<Example> rows) {
    return model.signature(ServedSequences.SIGNATURE).call(inputs.of(rows));
  }

  @Override
  public void close() {
    model.close();
  }
}
