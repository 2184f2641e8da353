package dev.unrolled.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TensorFlowMessageTest {

  private static final String HINT =
      "Hint: If you want to see a list of allocated tensors when OOM happens, add"
          + " report_tensor_allocations_upon_oom to RunOptions for current allocation info. This"
          + " isn't available when running in Eager mode.\n";

  @Test
  void nodesAndHintsAreRemoved() {
    assertThat(clean("/d/events; No space left on device\n\t [[{{node save/SaveV2}}]]\n" + HINT))
        .isEqualTo("/d/events; No space left on device");
    assertThat(clean("indices[0,1] = 9 is not in [0, 8)\n\t [[{{node a}} = Gather[T=1](b, c)]]"))
        .isEqualTo("indices[0,1] = 9 is not in [0, 8)");
  }

  @Test
  void theFirstOfSeveralRootErrorsIsKept() {
    assertThat(
            clean(
                "2 root error(s) found.\n  (0) RESOURCE_EXHAUSTED: OOM when allocating [3,4]\n\t"
                    + " [[{{node mul}}]]\n"
                    + HINT
                    + "\n\t [[Sum_1/_7]]\n"
                    + HINT
                    + "\n  (1) RESOURCE_EXHAUSTED: OOM when allocating [3,4]\n\t [[{{node mul}}]]\n"
                    + HINT
                    + "0 successful operations.\n0 derived errors ignored."))
        .isEqualTo("OOM when allocating [3,4]");
  }

  @Test
  void whereAnErrorMayHaveOriginatedIsRemoved() {
    assertThat(clean("no such table\n\nErrors may have originated from an input operation.\nx:0"))
        .isEqualTo("no such table");
  }

  @Test
  void otherMessagesStayAsTheyAre() {
    assertThat(clean("expected [[1, 2], [3, 4]], found [[1]]: {{a}}"))
        .isEqualTo("expected [[1, 2], [3, 4]], found [[1]]: {{a}}");
  }

  @Test
  void anExceptionWithoutMessageIsNamed() {
    assertThat(TensorFlowMessage.of(new StackOverflowError())).isEqualTo("StackOverflowError");
  }

  private static String clean(String message) {
    return TensorFlowMessage.of(new IllegalStateException(message));
  }
}
