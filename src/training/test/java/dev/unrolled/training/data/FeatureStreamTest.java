package dev.unrolled.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TFloat32;

/** Rows of features that are read from their file, whose batches span windows. */
class FeatureStreamTest {

  private static final int ROWS = 3000;

  @TempDir private Path folder;

  @Test
  void eachRowKeepsItsFeaturesAndTarget() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      String step = "%d,0.5".formatted(row);
      lines.add(String.join(" ", List.of(step, step, step).subList(0, 1 + row % 3)) + "\t" + row);
    }
    SequenceStream stream =
        SequenceStream.openFeatures(Files.write(folder.resolve("rows.txt"), lines));
    Set<Integer> seen = new TreeSet<>();
    try (Batches batches =
        stream.shuffled(new Seed(1), 1, BatchPlan.ofInputs(64, List.of(1, 2, 3)))) {
      for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
        add(batch.get(), seen);
      }
    }
    assertThat(seen).hasSize(ROWS);
  }

  private static void add(Sequences batch, Set<Integer> seen) {
    InputRows rows = batch.inputRows();
    assertThat(rows.features()).isEqualTo(2);
    try (TFloat32 tensor = (TFloat32) rows.padded(rows.longest())) {
      for (int row = 0; row < rows.size(); row++) {
        int target = batch.targets()[row][0];
        assertThat(rows.lengthsOfRows()[row]).isEqualTo(1 + target % 3);
        for (int t = 0; t <= target % 3; t++) {
          assertThat(tensor.getFloat(row, t, 0)).isEqualTo(target);
          assertThat(tensor.getFloat(row, t, 1)).isEqualTo(0.5f);
        }
        assertThat(seen.add(target)).isTrue();
      }
    }
  }

  @Test
  void aWordThatIsNotANumberIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.txt"), "1,2 3,x\t0\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceStream.openFeatures(file))
        .withMessage(file + ":1: expected a number, found \"x\": 1,2 3,x\t0");
  }
}
