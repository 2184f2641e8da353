package dev.unrolled.training.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleFilesTest {

  @TempDir private Path folder;

  @Test
  void aLineHasATextAndItsLabel() throws IOException {
    List<Example> rows =
        rows(new LabelLines(file("good  film\tpos\n\n bad\tneg\n"), Tokenizer.WORDS, false));
    assertThat(rows)
        .extracting(Example::tokens)
        .containsExactly(List.of("good", "film"), List.of("bad"));
    assertThat(rows).extracting(Example::labels).containsExactly(List.of("pos"), List.of("neg"));
    assertThat(rows).extracting(Example::line).containsExactly(1, 3);
  }

  @Test
  void charactersAreCodePoints() {
    assertThat(Tokenizer.CHARACTERS.tokens(" a \uD83D\uDE00 "))
        .containsExactly("a", " ", "\uD83D\uDE00");
  }

  @Test
  void aRowOfSeveralLabelsMayHaveNone() throws IOException {
    List<Example> rows = rows(new LabelLines(file("a\tx, y\nb\t\n"), Tokenizer.WORDS, true));
    assertThat(rows).extracting(Example::labels).containsExactly(List.of("x", "y"), List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no label here | 1: expected a text, one TAB and its label, found 0 TABs: no label here",
        "a\\tb\\tc | 1: expected a text, one TAB and its label, found 2 TABs: a\\tb\\tc",
        "a\\t | 1: expected a label after the TAB, found none: a\\t",
        "\\tx | 1: expected a text before the TAB, found none: \\tx"
      })
  void aLineWithoutTextOrLabelIsNamed(String line, String message) throws IOException {
    Path file = file(line.replace("\\t", "\t"));
    refuses(
        new LabelLines(file, Tokenizer.WORDS, false), file + ":" + message.replace("\\t", "\t"));
  }

  @Test
  void theLastSlashSeparatesWordAndTag() throws IOException {
    List<Example> rows = rows(new TaggedLines(file("1/2/cd of/in ././.\n")));
    assertThat(rows.get(0).tokens()).containsExactly("1/2", "of", "./.");
    assertThat(rows.get(0).labels()).containsExactly("cd", "in", ".");
  }

  @Test
  void aWordWithoutATagIsNamed() throws IOException {
    Path file = file("a/at dog/nn\nthe/at dog\n");
    refuses(new TaggedLines(file), file + ":2: expected word/tag, found \"dog\": the/at dog");
  }

  @Test
  void conllHasAWordPerLine() throws IOException {
    List<Example> rows =
        rows(
            new ConllFile(
                file("-DOCSTART- -X- O\n\nEU NNP B-ORG\nrejects VBZ O\n\n\nPeter NNP B-PER\n")));
    assertThat(rows)
        .extracting(Example::tokens)
        .containsExactly(List.of("EU", "rejects"), List.of("Peter"));
    assertThat(rows)
        .extracting(Example::labels)
        .containsExactly(List.of("B-ORG", "O"), List.of("B-PER"));
    assertThat(rows).extracting(Example::where).allMatch(where -> where.matches(".*:[37]"));
  }

  @Test
  void conllUHasCommentsAndRanges() throws IOException {
    Path file =
        file(
            "# text = don't\n1-2\tdon't\t_\t_\n1\tdo\tdo\tAUX\n2\tn't\tnot\tPART\n\n# x\n1\t#\t#\tSYM\n");
    List<Example> rows = rows(new ConllFile(file, 2, 4));
    assertThat(rows)
        .extracting(Example::tokens)
        .containsExactly(List.of("do", "n't"), List.of("#"));
    assertThat(rows)
        .extracting(Example::labels)
        .containsExactly(List.of("AUX", "PART"), List.of("SYM"));
  }

  @Test
  void unequalColumnsAreNamedByFileAndLine() throws IOException {
    Path file = file("EU NNP B-ORG\nrejects VBZ\n");
    refuses(
        new ConllFile(file), file + ":2: expected 3 columns, as on line 1, found 2: rejects VBZ");
    Path single = file("word\n");
    refuses(
        new ConllFile(single),
        single + ":1: expected at least 2 columns, of word and tag, found 1: word");
  }

  @Test
  void theFirstLineTellsTheFormat() throws IOException {
    Path tagged = file("a/at dog/nn\n");
    assertThat(TaggedFile.of(tagged, new ConllFile(tagged))).isInstanceOf(TaggedLines.class);
    Path columns = file("and/or CC\n");
    assertThat(TaggedFile.of(columns, new ConllFile(columns))).isInstanceOf(ConllFile.class);
  }

  @Test
  void aTimeSeriesHasDimensionsAndAClass() throws IOException {
    Path file = file("#comment\n@classLabel true a b\n@data\n1,2,3:4,5,6:a\n7:8:b\n");
    List<Example> rows = rows(new TimeSeriesFile(file));
    assertThat(rows.get(0).features()).isDeepEqualTo(new float[][] {{1, 4}, {2, 5}, {3, 6}});
    assertThat(rows).extracting(Example::labels).containsExactly(List.of("a"), List.of("b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2:a | 2: expected 2 dimensions, as in the first row, found 1: 1,2:a",
        "1,2:3:a | 2: expected 2 numbers in dimension 2, as in the first, found 1: 1,2:3:a",
        "1,NaN:3,4:a | 2: expected a finite number at dimension 1, time step 2, found \"NaN\": 1,NaN:3,4:a",
        "1,?:3,4:a | 2: expected a finite number at dimension 1, time step 2, found \"?\": 1,?:3,4:a",
        "1,2:3,4: | 2: expected a class after the last colon, found none: 1,2:3,4:"
      })
  void aBadNumberIsNamedByLineDimensionAndTimeStep(String line, String message) throws IOException {
    Path file = file("@data\n%s\n".formatted("0:0:a").stripTrailing() + "\n" + line + "\n");
    refuses(new TimeSeriesFile(file), file + ":" + message.replaceFirst("^2", "3"));
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = file("\n");
    for (ExampleFile each :
        List.of(
            new LabelLines(file, Tokenizer.WORDS, false),
            new TaggedLines(file),
            new ConllFile(file),
            new TimeSeriesFile(file),
            new NumberLines(file, TargetKind.CLASS))) {
      refuses(each, file + ": expected at least one row, found none");
    }
  }

  private int files;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file" + files++), text);
  }

  private static List<Example> rows(ExampleFile file) throws IOException {
    List<Example> rows = new ArrayList<>();
    file.forEach(rows::add);
    return rows;
  }

  private static void refuses(ExampleFile file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.forEach(row -> {}))
        .withMessage(message);
  }
}
