package dev.unrolled.cli.model;

import dev.unrolled.training.text.ConllFile;
import dev.unrolled.training.text.ExampleFile;
import dev.unrolled.training.text.LabelLines;
import dev.unrolled.training.text.NumberLines;
import dev.unrolled.training.text.TaggedFile;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TextEncoding;
import dev.unrolled.training.text.TimeSeriesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns of a file of tagged words are read. */
final class ExampleFileFlags {

  @Option(
      names = "--word-column",
      defaultValue = "1",
      paramLabel = "<number>",
      description = "Of a tagger's file: the word's column, from 1 (default: ${DEFAULT-VALUE}).")
  private int wordColumn;

  @Option(
      names = "--tag-column",
      paramLabel = "<number>",
      description = "Of a tagger's file: the tag's column, from 1 (default: the last).")
  private @Nullable Integer tagColumn;

  /** A file of labelled rows, in the format that the model was trained on. */
  ExampleFile file(Path path, ServedExamples model) throws IOException {
    TextEncoding encoding = model.inputs().encoding();
    boolean several = model.names().kind() == TargetKind.LABELS;
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".ts")) {
      return new TimeSeriesFile(path);
    }
    if (encoding == null) {
      return new NumberLines(path, model.names().kind());
    }
    return model.names().kind() == TargetKind.TAGS
        ? TaggedFile.of(path, new ConllFile(path, wordColumn, tagColumn == null ? 0 : tagColumn))
        : new LabelLines(path, encoding.tokenizer(), several);
  }
}
