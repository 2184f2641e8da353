package dev.unrolled.cli.train;

import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.RowCheck;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.data.SequenceFile;
import dev.unrolled.training.data.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pairs of sequences in a file. */
public final class FileData {

  @Parameters(
      paramLabel = "FILE",
      description = "A pair per line: input ids separated by spaces, TAB, target ids.")
  Path path;

  @Option(
      names = "--vocabulary",
      description = "Number of ids, from 0 (default: the highest id of the file, plus 1).")
  private @Nullable Integer vocabularySize;

  public Sequences read() throws IOException {
    return SequenceFile.read(path);
  }

  /**
   * The number of ids, which no id of the file is outside of, whatever part of the data it is in.
   *
   * @throws IllegalArgumentException if one is; the message has the file and the line
   */
  public int vocabularySize(Dataset data) {
    if (vocabularySize == null) {
      return data.vocabularySize();
    }
    RowLengths lengths = data.lengths();
    data.requireFits(
        new RowCheck(
            new InputIds(vocabularySize, lengths.input(), lengths.variableInputs()),
            new Targets(lengths.target(), vocabularySize, lengths.variableTargets())));
    return vocabularySize;
  }

  /** The file's name without its ending. */
  public String name() {
    return path.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }
}
