package dev.unrolled.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * Comparison of a run's outputs with the stored outputs.
 *
 * <p>Words must be equal and numbers close, since another processor sums in another order. Cells
 * tagged {@code trained} show a trained model and have a larger tolerance. Cells tagged {@code
 * live} show times or random examples and only need an output.
 *
 * @param differences a line for each cell that differs
 */
record Comparison(List<String> differences) {

  static Comparison of(Notebook stored, Notebook executed) {
    int cells = stored.cells().size();
    if (executed.cells().size() != cells) {
      return new Comparison(
          List.of("expected %d cells, found %d".formatted(cells, executed.cells().size())));
    }
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      Cell cell = stored.cells().get(i);
      String difference = difference(cell, executed.cells().get(i));
      if (!difference.isEmpty()) {
        differences.add("cell %d, \"%s\": %s".formatted(i + 1, cell.firstLine(), difference));
      }
    }
    return new Comparison(differences);
  }

  private static String difference(Cell stored, Cell executed) {
    List<ImageSize> storedImages = ImageSize.of(stored.images());
    List<ImageSize> executedImages = ImageSize.of(executed.images());
    if (!storedImages.equals(executedImages)) {
      return "expected images of sizes %s, found %s".formatted(storedImages, executedImages);
    }
    if (stored.tags().contains("live")) {
      return stored.printed().isEmpty() == executed.printed().isEmpty()
          ? ""
          : "expected printed text in both or in neither, found it in one only";
    }
    boolean trained = stored.tags().contains("trained");
    Tolerance tolerance = trained ? Tolerance.TRAINED : Tolerance.CLOSE;
    return new PrintedText(stored.printed())
        .difference(new PrintedText(executed.printed()), tolerance);
  }
}
