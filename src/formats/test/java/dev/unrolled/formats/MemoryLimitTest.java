package dev.unrolled.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {

  private static final String PROPERTY = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final String SMALL_LETTERS = "org.bytedeco.javacpp.maxphysicalbytes";

  private final Properties before = new Properties();

  @BeforeEach
  void forget() {
    before.putAll(System.getProperties());
    System.clearProperty(PROPERTY);
    System.clearProperty(SMALL_LETTERS);
  }

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void theLimitIsRemovedByDefault() {
    MemoryLimit.lift();
    assertThat(System.getProperty(PROPERTY)).isEqualTo("0");
  }

  @Test
  void theFirstUseOfTensorFlowIsWithoutTheLimit() {
    assertThat(Natives.use(() -> System.getProperty(PROPERTY))).isEqualTo("0");
  }

  @Test
  void aLimitThatIsSetIsKept() {
    System.setProperty(PROPERTY, "8g");
    MemoryLimit.lift();
    assertThat(System.getProperty(PROPERTY)).isEqualTo("8g");
  }

  @Test
  void javaCppReadsTheNameInSmallLettersToo() {
    System.setProperty(SMALL_LETTERS, "8g");
    MemoryLimit.lift();
    assertThat(System.getProperty(PROPERTY)).isNull();
  }
}
