package dev.unrolled.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cell that looks for what the others need, as a program of its own. */
class FirstCellTest {

  private static final Path NOTEBOOK = new NotebookFiles(Path.of("").toAbsolutePath()).notebook();

  @TempDir private Path classes;

  /** For Java 11, which can then say that it is too old. */
  @BeforeEach
  void compile() throws IOException {
    String cell =
        Notebook.read(NOTEBOOK).cells().stream()
            .filter(Cell::code)
            .findFirst()
            .orElseThrow()
            .source();
    Path source =
        Files.writeString(
            classes.resolve("FirstCell.java"),
            "import java.util.*; public class FirstCell { public static void run() { %s } }"
                .formatted(cell));
    List<String> arguments = new ArrayList<>(List.of("--release", "11", "-Xlint:-options"));
    arguments.addAll(List.of("-d", classes.toString(), source.toString()));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  @Test
  void passesWithTheNotebooksClassPath() {
    assertThatCode(() -> runWith(FirstCellTest.class.getClassLoader())).doesNotThrowAnyException();
  }

  @Test
  void explainsHowToBuildTheLibrary() {
    assertThatIllegalStateException()
        .isThrownBy(() -> runWith(ClassLoader.getPlatformClassLoader()))
        .withMessage(
            "expected the class dev.unrolled.rnn.LSTMCell on the class path, found none: "
                + "the library is not built, or Jupyter was not told where it is. "
                + "Open the notebook with: mvn -q compile exec:java -Pnotebook -Dexec.args=open");
  }

  private void runWith(ClassLoader known) throws Throwable {
    URL[] cell = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(cell, known)) {
      loader.loadClass("FirstCell").getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
