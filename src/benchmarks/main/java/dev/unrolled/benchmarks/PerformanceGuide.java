package dev.unrolled.benchmarks;

import dev.unrolled.benchmarks.guide.Section;
import dev.unrolled.benchmarks.training.TrainingFigures;
import java.io.IOException;
import java.util.List;

/** Makes the tables of {@code performance.md} anew from the results that are kept. */
public final class PerformanceGuide {

  static final List<Section<?>> SECTIONS = List.of(TrainingFigures.section());

  private PerformanceGuide() {}

  /**
   * Writes the guide.
   *
   * @param arguments none
   * @throws IOException if results cannot be read, or the guide not be written
   */
  public static void main(String[] arguments) throws IOException {
    for (Section<?> section : SECTIONS) {
      section.write();
    }
  }
}
