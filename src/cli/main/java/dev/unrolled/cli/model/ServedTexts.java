package dev.unrolled.cli.model;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.training.data.IdLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;

/**
 * A SavedModel that answers texts by its own tables, opened by the loader and closed by its user.
 */
final class ServedTexts implements RowModel<String> {

  private static final String NAME = "text";

  private final ServedModel model;
  private final String signature;
  private @Nullable String output;

  private ServedTexts(ServedModel model, String signature) {
    this.model = model;
    this.signature = signature;
  }

  /**
   * Takes a model over, and closes it if it does not fit.
   *
   * @param signature the name of a signature; null: {@code text}, or the only one that reads texts
   * @throws IllegalArgumentException if it has no such signature; the message has those it has
   */
  static ServedTexts of(ServedModel model, @Nullable String signature) {
    List<String> fitting =
        model.signatures().keySet().stream().filter(name -> isText(model, name)).sorted().toList();
    String usual = fitting.contains(NAME) || fitting.size() != 1 ? NAME : fitting.get(0);
    String name = signature == null ? usual : signature;
    if (!fitting.contains(name)) {
      String found =
          model.signatures().entrySet().stream()
              .map(each -> "%s (%s)".formatted(each.getKey(), each.getValue().describe()))
              .sorted()
              .collect(Collectors.joining("; "));
      model.close();
      throw new IllegalArgumentException(
          "%s: expected the signature \"%s\" with one input of strings, \"text\", found %s"
              .formatted(model.path(), name, found));
    }
    return new ServedTexts(model, name);
  }

  /** Whether a signature reads a text in each row, and nothing else. */
  static boolean isText(ServedModel model, String name) {
    SignatureInfo info = model.signatures().get(name);
    return info != null
        && info.inputs().keySet().equals(Set.of(NAME))
        && info.inputs().values().iterator().next().dtype() == DataType.DT_STRING;
  }

  /** Returns the same texts; prints one output alone if it is named. */
  ServedTexts withOutput(@Nullable String name) {
    output = name;
    return this;
  }

  @Override
  public boolean readsEmptyLines() {
    return true;
  }

  @Override
  public String read(IdLine line) {
    if (line.text().isBlank()) {
      throw new IllegalArgumentException(
          "%s:%d: expected a text, found an empty line".formatted(line.source(), line.number()));
    }
    return line.text();
  }

  @Override
  public List<String> answers(List<String> rows) {
    Answer answer = model.signature(signature).call(Map.of(NAME, rows.toArray(String[]::new)));
    if (output != null) {
      return AnswerLines.of(answer, output, rows.size());
    }
    List<String> outputs = List.copyOf(answer.names());
    if (outputs.containsAll(List.of("classes", "probabilities"))) {
      return IntStream.range(0, rows.size()).mapToObj(row -> classes(answer, row)).toList();
    }
    for (String usual : List.of("tags", NAME)) {
      if (outputs.contains(usual)) {
        return AnswerLines.of(answer, usual, rows.size());
      }
    }
    return AnswerLines.of(answer, outputs.get(0), rows.size());
  }

  /** The class, TAB, its probability; of several labels those of each. */
  private static String classes(Answer answer, int row) {
    String[] names = answer.get("classes", String[][].class)[row];
    float[] probabilities = answer.get("probabilities", float[][].class)[row];
    boolean several = answer.names().contains("labels");
    String chosen = answer.get(several ? "labels" : "class", String[].class)[row];
    List<String> predicted = several ? Arrays.asList(chosen.split(",", -1)) : List.of(chosen);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (predicted.contains(names[i])) {
        parts.add(String.format(Locale.ROOT, "%s\t%.4f", names[i], probabilities[i]));
      }
    }
    return String.join("\t", parts);
  }

  @Override
  public void close() {
    model.close();
  }
}
