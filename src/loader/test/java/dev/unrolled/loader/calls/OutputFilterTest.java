package dev.unrolled.loader.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputFilterTest {

  private static OutputFilter ofOutputs(int count) {
    Map<String, Integer> outputs =
        IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "output " + i, i -> i));
    return new OutputFilter(new TreeMap<>(outputs));
  }

  private static List<Integer> fetched(OutputFilter filter, String... names) {
    return filter.fetched(filter.wanted(Set.of(names)));
  }

  @Test
  void requestedOutputsAreFetched() {
    OutputFilter filter = ofOutputs(3);
    assertThat(fetched(filter)).containsExactly(0, 1, 2);
    assertThat(fetched(filter, "output 2", "output 0")).containsExactly(0, 2);
    assertThat(filter.wanted(Set.of("output 2"))).containsOnlyKeys("output 2");
  }

  @Test
  void outputsOfOneTensorAreOneFetch() {
    OutputFilter filter = new OutputFilter(new TreeMap<>(Map.of("a", 0, "b", 0, "c", 1)));
    assertThat(fetched(filter)).containsExactly(0, 1);
    assertThat(fetched(filter, "a", "b")).containsExactly(0);
  }

  @Test
  void onlyTheFirstSetsOfOutputsAreFetchedSeparately() {
    OutputFilter filter = ofOutputs(20);
    for (int i = 0; i < 8; i++) {
      assertThat(fetched(filter, "output " + i)).containsExactly(i);
    }
    assertThat(fetched(filter, "output 8")).hasSize(20);
    assertThat(filter.wanted(Set.of("output 8"))).containsOnlyKeys("output 8");
    assertThat(fetched(filter, "output 3")).containsExactly(3);
  }
}
