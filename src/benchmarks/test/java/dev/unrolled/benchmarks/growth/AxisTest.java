package dev.unrolled.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AxisTest {

  @ParameterizedTest
  @EnumSource
  void everyAxisHasTheNotebooksPointAndGrows(Axis axis) {
    List<Double> sizes = axis.points().stream().map(point -> axis.size(point.name())).toList();
    assertThat(axis.points()).contains(Point.NOTEBOOK);
    assertThat(sizes).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void pointsDifferFromTheNotebookInOneSize() {
    assertThat(Axis.UNITS.at(512)).isEqualTo(new Point(5, 100, 512, 200));
    assertThat(Axis.BATCH.at(25)).isEqualTo(new Point(5, 100, 150, 25));
  }

  @Test
  void parsesAPointFromItsName() {
    Point point = new Point(25, 10_000, 512, 400);
    assertThat(Point.of(point.name())).isEqualTo(point);
  }
}
