package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.Writable;
import dev.unrolled.reporting.plots.PlotImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Writes plots to a folder, each in all formats, and prints the files.
 *
 * @param folder the folder
 * @param formats at least one
 * @param out receives the name of every file
 */
record PlotFiles(Path folder, List<PlotFormat> formats, PrintWriter out) {

  /**
   * Checks that the folder is writable, before anything is computed.
   *
   * @throws ParameterException if it cannot be created
   */
  PlotFiles requireWritable(CommandLine command, String flag) {
    try {
      Writable.requireFolder(flag, folder);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
    return this;
  }

  void write(String name, PlotImage plot) throws IOException {
    Files.createDirectories(folder);
    for (PlotFormat format : formats) {
      Path file = folder.resolve(name + "." + format);
      plot.write(file);
      out.println(file);
    }
  }
}
