package dev.unrolled.cli;

import dev.unrolled.training.SequenceFile;
import dev.unrolled.training.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pairs of sequences in a file. */
final class FileData {

  @Parameters(
      paramLabel = "FILE",
      description = "A pair per line: input ids separated by spaces, TAB, target ids.")
  private Path file;

  @Option(
      names = "--vocabulary",
      description = "Number of ids, from 0 (default: the highest id of the file, plus 1).")
  private @Nullable Integer vocabularySize;

  Sequences read() throws IOException {
    return SequenceFile.read(file);
  }

  int vocabularySize(Sequences data) {
    return vocabularySize == null ? data.vocabularySize() : vocabularySize;
  }

  /** Sets a part aside for testing. */
  static Sequences.Split split(Sequences data, TrainingOptions options) {
    try {
      return data.split(options.testFraction, options.seed);
    } catch (IllegalArgumentException e) {
      throw options.wrongUse(e);
    }
  }

  /** The file's name without its ending. */
  String name() {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }
}
