package dev.unrolled.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.seq2seq.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceFileTest {

  private static Architecture model(int inputLength, int outputLength, int vocabularySize) {
    return new Architecture(
        new LSTMCell(1), new OneHot(), vocabularySize, inputLength, outputLength);
  }

  @Test
  void messageNamesTheLineAfterAShuffle() throws IOException {
    Path file = Files.writeString(folder.resolve("pairs.tsv"), "1 2\t1\n\n3 9\t2\n1 1\t1\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceFile.read(file).requireFits(model(2, 1, 9)))
        .withMessage(file + ":3: inputs[1]: id 9 is outside [0, 9)");
    Sequences.Split split = SequenceFile.read(file).split(0.5, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              split.train().requireFits(model(2, 1, 9));
              split.test().requireFits(model(2, 1, 9));
            })
        .withMessage(file + ":3: inputs[1]: id 9 is outside [0, 9)");
  }

  @TempDir private Path folder;

  @Test
  void readsPairs() throws IOException {
    Sequences data = SequenceFile.read(file("1 2  3\t3\n\n4 5 6 \t 6\n"));
    assertThat(data.inputs()).isDeepEqualTo(new int[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(data.targets()).isDeepEqualTo(new int[][] {{3}, {6}});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 3|expected input ids, one TAB and target ids, found 0 TABs",
        "1~2~3|expected input ids, one TAB and target ids, found 2 TABs",
        "1 x~3|expected an id from 0, found \"x\"",
        "1 -2~3|expected an id from 0, found \"-2\"",
        "1 99999999999~3|expected an id from 0, found \"99999999999\"",
        "1 3000000000~3|expected an id from 0, found \"3000000000\"",
        "1 2~|expected target ids, found none",
        "~1|expected input ids, found none"
      })
  void messageNamesTheLine(String line, String problem) throws IOException {
    String text = line.replace('~', '\t');
    Path file = file("1 2\t3\n" + text + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceFile.read(file))
        .withMessage(file + ":2: " + problem + ": " + text);
  }

  @Test
  void linesMayDifferInLength() throws IOException {
    Sequences rows = SequenceFile.read(file("1 2\t3\n1 2 3\t1\n4\t1 2\n"));
    assertThat(rows.inputs()).isDeepEqualTo(new int[][] {{1, 2}, {1, 2, 3}, {4}});
    assertThat(rows.targets()).isDeepEqualTo(new int[][] {{3}, {1}, {1, 2}});
    assertThat(rows.lengths()).isEqualTo(new RowLengths(3, true, 2, true));
  }

  @Test
  void rejectsAnEmptyFile() throws IOException {
    Path file = file("\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceFile.read(file))
        .withMessage(file + ": expected at least one line, found none");
  }

  @Test
  void rejectsAMissingFile() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> SequenceFile.read(folder.resolve("none.tsv")));
  }

  @Test
  void rejectsAFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceFile.read(folder))
        .withMessage(folder + ": expected a text file, found a folder");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("pairs.tsv"), text);
  }
}
