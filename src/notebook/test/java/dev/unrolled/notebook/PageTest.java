package dev.unrolled.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final Cell HEADING = text("# 2. Gates & sums\n\nA gate.");

  @Test
  void codeAndOutputAreFencedAndTextIsUnchanged() {
    Cell code = new Cell(true, "1 + 1", List.of(), List.of(new CellOutput("2\n", "")));
    assertThat(Page.of(new Chapter(List.of(HEADING, code)), "g").text())
        .isEqualTo("# 2. Gates & sums\n\nA gate.\n\n```java\n1 + 1\n```\n\n```\n2\n```\n");
  }

  @Test
  void alternativeTextIsTheStartOfTheCaption() {
    Cell code = new Cell(true, "draw()", List.of(), List.of(new CellOutput("", "aGVsbG8=")));
    Page page =
        Page.of(new Chapter(List.of(HEADING, code, text("**Figure 1: a line.** See."))), "g");
    assertThat(page.text()).contains("\n\n![Figure 1: a line.](pictures/g-1.png)\n\n**Figure 1");
    assertThat(page.images()).containsOnlyKeys("pictures/g-1.png");
  }

  @Test
  void slugIsMadeFromTheTitle() {
    assertThat(new Chapter(List.of(HEADING)).slug()).isEqualTo("2-gates-sums");
  }

  private static Cell text(String markdown) {
    return new Cell(false, markdown, List.of(), List.of());
  }
}
