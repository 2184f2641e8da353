package dev.unrolled.benchmarks;

import dev.unrolled.benchmarks.growth.GrowthFigures;
import dev.unrolled.benchmarks.guide.Headline;
import dev.unrolled.benchmarks.guide.Overview;
import dev.unrolled.benchmarks.guide.Section;
import dev.unrolled.benchmarks.inference.InferenceFigures;
import dev.unrolled.benchmarks.training.TrainingFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the tables and pictures of {@code performance.md} and the table of the README from the
 * results that are kept.
 */
public final class PerformanceGuide {

  static final List<Section<?>> SECTIONS =
      List.of(TrainingFigures.section(), InferenceFigures.section(), GrowthFigures.section());

  private PerformanceGuide() {}

  /**
   * Writes them.
   *
   * @param arguments none
   * @throws IOException if results cannot be read, or a text not be written
   */
  public static void main(String[] arguments) throws IOException {
    for (Section<?> section : SECTIONS) {
      section.write();
    }
    overview().write();
  }

  static Overview overview() throws IOException {
    List<Headline> headlines = new ArrayList<>();
    for (Section<?> section : SECTIONS) {
      headlines.addAll(section.inShort());
    }
    return new Overview(headlines);
  }
}
