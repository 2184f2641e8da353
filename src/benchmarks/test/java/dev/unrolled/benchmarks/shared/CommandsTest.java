package dev.unrolled.benchmarks.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class CommandsTest {

  private final CommandSpec command = Commands.line(CommandSpec.create()).getCommandSpec();

  @Test
  void chosenItemsKeepTheirOrder() {
    List<Integer> all = List.of(1, 2, 3);
    assertThat(Commands.chosen(command, "number", List.of("3", "1"), all, String::valueOf))
        .containsExactly(1, 3);
    assertThat(Commands.chosen(command, "number", List.of(), all, String::valueOf)).isEqualTo(all);
  }

  @Test
  void createsTheFolder(@TempDir Path folder) {
    assertThat(Commands.folder(command, folder.resolve("a/b"))).isDirectory();
  }

  @Test
  void fileIsWritableIfItCanBeCreatedOrReplaced(@TempDir Path folder) throws IOException {
    Path there = Files.createFile(folder.resolve("there"));
    assertThatNoException().isThrownBy(() -> Commands.writable(command, there));
    assertThatNoException().isThrownBy(() -> Commands.writable(command, folder.resolve("new")));
  }

  @Test
  void fileInAMissingFolderIsNotWritable(@TempDir Path folder) {
    Path file = folder.resolve("none/file");
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> Commands.writable(command, file))
        .withMessage("file: expected a writable file, found " + file);
  }
}
