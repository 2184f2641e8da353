package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** TensorFlow sizes its thread pools by the first session of the process. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "there the threads of a process can be read")
class SessionThreadsTest {

  private static final Path ECHO = Path.of("..", "..", "savedmodels", "echo").toAbsolutePath();

  @Test
  void serverHasAsManyThreadsWithinOperationsAsItIsAskedFor() throws Exception {
    long five = threadsOfServer(ECHO, "--tensorflow_intra_op_parallelism=5");
    long two = threadsOfServer(ECHO, "--tensorflow_intra_op_parallelism=2");
    assertThat(five - two).isEqualTo(3);
    assertThat(threadsOfServer(ECHO)).isLessThan(two);
  }

  private static long threadsOfServer(Object... arguments) throws IOException {
    try (ServeProcess server = ServeProcess.start(arguments)) {
      return server.nativeThreads();
    }
  }
}
