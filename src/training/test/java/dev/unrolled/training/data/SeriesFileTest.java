package dev.unrolled.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesFileTest {

  private static final List<String> LOAD = List.of("load");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("load.csv");
  }

  private TimeSeries read(String text) throws IOException {
    Files.writeString(file, text);
    return SeriesFile.read(file, LOAD);
  }

  @Test
  void columnsAreReadByName() throws IOException {
    Files.writeString(file, ",\"load\",note,price\n2020-01,1.5,x,3\n2020-02, -2e1 ,,4\n");
    TimeSeries series = SeriesFile.read(file, List.of("price", "load"));
    assertThat(series.columns()).containsExactly("price", "load");
    assertThat(series.numbers()).isDeepEqualTo(new float[][] {{3, 1.5f}, {4, -20}});
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "NA", "\"\""})
  void emptyCellsAreMissingNumbers(String cell) throws IOException {
    assertThat(read("t,load\n1," + cell + "\n2,5\n").column("load")).containsExactly(Float.NaN, 5);
  }

  @Test
  void byteOrderMarkIsNotPartOfTheFirstName() throws IOException {
    assertThat(read("\uFEFFload\r\n1\r\n").column("load")).containsExactly(1);
  }

  @Test
  void linesOfSeveralSeriesAreSortedByTheirNames() throws IOException {
    Files.writeString(file, "shop,load\na,1\nb,10\na,2\nb,20\na,3\n");
    Map<String, TimeSeries> series = SeriesFile.read(file, LOAD, "shop");
    assertThat(series.keySet()).containsExactly("a", "b");
    assertThat(series.get("a").column("load")).containsExactly(1, 2, 3);
    assertThat(series.get("b").column("load")).containsExactly(10, 20);
  }

  @Test
  void missingColumnsAreListedWithThoseFound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("date,Load,price\n1,2,3\n"))
        .withMessage(file + ":1: columns: expected load, found date, Load, price; missing: load");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Infinity", "1e99", "n/a", "1d", "0x1p3", "1,5"})
  void otherTextIsRefusedWithItsLine(String cell) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("t,load\n1,5\n2,\"" + cell + "\"\n"))
        .withMessage(file + ":3: load: expected a finite number, found \"" + cell + "\"");
  }

  @Test
  void linesOfAnotherWidthAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("t,load\n1,5\n\n2\n"))
        .withMessage(file + ":4: expected 2 cells, found 1");
  }

  @Test
  void filesWithoutLinesAndDuplicateNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("t,load\n"))
        .withMessage(file + ": expected lines below the header, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("load,load\n1,2\n"))
        .withMessageStartingWith(file + ":1: ")
        .withMessageContaining("load");
  }
}
