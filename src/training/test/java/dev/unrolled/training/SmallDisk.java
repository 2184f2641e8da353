package dev.unrolled.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** File system of a few KB in memory; requires root on Linux. */
final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts the file system; skips the test with a reason if that is not permitted. */
  static SmallDisk mount(Path folder, int kilobytes) throws IOException {
    Files.createDirectories(folder);
    String refusal =
        run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString());
    assumeTrue(refusal.isEmpty(), "no tmpfs can be mounted here: " + refusal);
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    String refusal = run("umount", folder.toString());
    if (!refusal.isEmpty()) {
      throw new IOException(refusal);
    }
  }

  /** Returns the error output of a command; empty if it succeeds. */
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.onExit().join().exitValue() == 0 ? "" : said.isBlank() ? "refused" : said;
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
