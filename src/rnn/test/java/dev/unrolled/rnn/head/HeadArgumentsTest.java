package dev.unrolled.rnn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.model.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of classes and tags, and the targets that follow from them. */
class HeadArgumentsTest {

  @Test
  void targetsFollowFromTheKindOfClassifier() {
    List<String> two = List.of("no", "yes");
    List<String> three = List.of("a", "b", "c");
    assertThat(head(ClassifierKind.BINARY, two).targets()).isEqualTo(Targets.exactly(1, 2));
    assertThat(head(ClassifierKind.MULTI_CLASS, three).targets()).isEqualTo(Targets.exactly(1, 3));
    assertThat(head(ClassifierKind.MULTI_LABEL, three).targets()).isEqualTo(Targets.exactly(3, 2));
    assertThat(new CrfTagger(three, 9).targets()).isEqualTo(new Targets(9, 3, true));
  }

  @Test
  void tooFewOrEqualNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> head(ClassifierKind.BINARY, List.of("a", "b", "c")))
        .withMessage("labels: expected exactly 2 for a binary classifier, found 3: [a, b, c]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> head(ClassifierKind.MULTI_CLASS, List.of("a")))
        .withMessage("labels: expected at least 2 for a multi-class classifier, found 1: [a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> head(ClassifierKind.MULTI_LABEL, List.of("a", "a")))
        .withMessage("labels: expected different names, found \"a\" twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoftmaxTagger(List.of("O"), 5))
        .withMessage("tags: expected at least 2, found [O]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CrfTagger(List.of("O", "O"), 5))
        .withMessage("tags: expected different names, found \"O\" twice");
  }

  private static ClassifierHead head(ClassifierKind kind, List<String> labels) {
    return new ClassifierHead(kind, labels, Pooling.LAST);
  }
}
