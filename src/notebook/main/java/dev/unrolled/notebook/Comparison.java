package dev.unrolled.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run put out, held against what is kept.
 *
 * <p>Words must be the same, and numbers close: another processor adds in another order. A cell
 * tagged {@code trained} shows a trained model, whose numbers drift further apart; one tagged
 * {@code live} shows times or a choice of examples, and only has to put something out.
 *
 * @param differences one line for each cell that differs
 */
record Comparison(List<String> differences) {

  static Comparison of(Notebook kept, Notebook run) {
    int cells = kept.cells().size();
    if (run.cells().size() != cells) {
      return new Comparison(
          List.of("expected %d cells, found %d".formatted(cells, run.cells().size())));
    }
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      Cell cell = kept.cells().get(i);
      String difference = difference(cell, run.cells().get(i));
      if (!difference.isEmpty()) {
        differences.add("cell %d, \"%s\": %s".formatted(i + 1, cell.firstLine(), difference));
      }
    }
    return new Comparison(differences);
  }

  private static String difference(Cell kept, Cell run) {
    List<PictureSize> pictures = PictureSize.of(kept.pictures());
    List<PictureSize> shown = PictureSize.of(run.pictures());
    if (!pictures.equals(shown)) {
      return "expected pictures %s, found %s".formatted(pictures, shown);
    }
    if (kept.tags().contains("live")) {
      return kept.printed().isEmpty() == run.printed().isEmpty()
          ? ""
          : "one of them printed nothing";
    }
    boolean trained = kept.tags().contains("trained");
    Tolerance tolerance = trained ? Tolerance.TRAINED : Tolerance.CLOSE;
    return new PrintedText(kept.printed()).difference(new PrintedText(run.printed()), tolerance);
  }
}
