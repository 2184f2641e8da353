package dev.unrolled.notebook;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Command that opens the notebook, checks it, or updates its outputs and pages. */
public final class NotebookCommand {

  private static final String USAGE = "command: expected open, check, write or pages";

  private final NotebookFiles files;

  private NotebookCommand(NotebookFiles files) {
    this.files = files;
  }

  /**
   * Runs one of the commands.
   *
   * @param arguments {@code open}, {@code check}, {@code write} or {@code pages}
   * @throws Exception if it fails; the message says why
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(USAGE + ", found " + Arrays.toString(arguments));
    }
    Path folder = Path.of(System.getProperty("notebook.folder", ".")).toAbsolutePath().normalize();
    NotebookCommand command = new NotebookCommand(new NotebookFiles(folder));
    switch (arguments[0]) {
      case "open" -> command.open();
      case "check" -> command.check();
      case "write" -> command.write();
      case "pages" -> command.pages();
      default -> throw new IllegalArgumentException(USAGE + ", found " + arguments[0]);
    }
  }

  private void open() throws IOException, InterruptedException {
    jupyter("requirements-open.txt")
        .run(files.folder(), "jupyter", "notebook", "-y", "--allow-root", NotebookFiles.NAME);
  }

  /** Executes all cells and compares deterministic outputs with the stored ones. */
  private void check() throws IOException, InterruptedException {
    Notebook stored = Notebook.read(files.notebook());
    List<String> differences = Comparison.of(stored, Notebook.read(execute())).differences();
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "outputs differ from the stored ones; check them and run \"write\":%n%s"
              .formatted(String.join(System.lineSeparator(), differences)));
    }
    System.out.printf("%d cells ran with the stored outputs%n", stored.cells().size());
  }

  /** Executes all cells, stores their outputs, and generates the pages. */
  private void write() throws IOException, InterruptedException {
    NotebookWriter.copy(execute(), files.notebook());
    pages();
  }

  /** Generates the pages from the stored outputs. */
  private void pages() throws IOException {
    Pages.of(Notebook.read(files.notebook())).write(files.pages());
  }

  private Path execute() throws IOException, InterruptedException {
    Path executed = files.executed();
    jupyter("requirements.txt")
        .run(
            files.folder(),
            "jupyter-execute",
            "--kernel_name=java",
            "--timeout=300",
            "--output=target/" + NotebookFiles.NAME,
            NotebookFiles.NAME);
    return executed;
  }

  private Jupyter jupyter(String requirements) throws IOException, InterruptedException {
    return Jupyter.ready(
        files.folder().resolve("target/python"),
        files.folder().resolve("python").resolve(requirements),
        classpath());
  }

  /** Returns the class path of this command, also if a build tool runs it. */
  private static String classpath() {
    return NotebookCommand.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs())
            .map(NotebookCommand::path)
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
