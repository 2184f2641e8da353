package dev.unrolled.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the notebook says of itself, without running it. */
class NotebookPagesTest {

  private static final NotebookFiles FILES = new NotebookFiles(Path.of("").toAbsolutePath());
  private static final Pattern CODE = Pattern.compile("```.*?```|`[^`]*`", Pattern.DOTALL);
  private static final Pattern FIGURE = Pattern.compile("(?<![\\d.])\\d+\\.\\d+(?![\\d.])");

  private static final Pattern NUMBER_OF_PICTURE = Pattern.compile("[Ff]igures? \\d\\.\\d");

  @Test
  void pagesEqualTheGeneratedOnes() throws IOException {
    Pages pages = Pages.of(Notebook.read(FILES.notebook()));
    assertThat(Pages.names(FILES.pages())).containsExactlyElementsOf(pages.files().keySet());
    for (var page : pages.files().entrySet()) {
      assertThat(FILES.pages().resolve(page.getKey()))
          .as("made by: mvn -q compile exec:java -Pnotebook -Dexec.args=write")
          .hasBinaryContent(page.getValue());
    }
  }

  @Test
  void noStoredOutputIsAnError() throws IOException {
    assertThat(Notebook.read(FILES.notebook()).cells())
        .hasSizeGreaterThan(20)
        .noneMatch(cell -> cell.printed().contains("error: "));
  }

  @Test
  void everyImageHasACaption() throws IOException {
    List<Cell> cells = Notebook.read(FILES.notebook()).cells();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).images().isEmpty()) {
        assertThat(cells.get(i + 1).source()).startsWith("**Figure ");
      }
    }
  }

  @Test
  void everyNumberInTheTextIsPrintedInItsChapter() throws IOException {
    List<Chapter> all = Notebook.read(FILES.notebook()).chapters();
    List<Chapter> withoutSetup = all.subList(1, all.size());
    for (Chapter chapter : withoutSetup) {
      String printed = String.join("", chapter.cells().stream().map(Cell::printed).toList());
      List<String> figures =
          chapter.cells().stream()
              .filter(cell -> !cell.code())
              .flatMap(cell -> figures(cell.source()).stream())
              .toList();
      assertThat(figures).allSatisfy(figure -> assertThat(printed).contains(figure));
    }
  }

  @Test
  void notebookFileIsSmall() throws IOException {
    assertThat(Files.size(FILES.notebook())).isLessThan(1_500_000);
  }

  /** The decimal fractions of a text, but for the numbers of pictures. */
  private static List<String> figures(String text) {
    String prose = NUMBER_OF_PICTURE.matcher(CODE.matcher(text).replaceAll("")).replaceAll("");
    return FIGURE.matcher(prose).results().map(found -> found.group()).toList();
  }
}
